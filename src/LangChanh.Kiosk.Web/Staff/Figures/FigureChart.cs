using System.Collections.Immutable;
using System.Globalization;
using LangChanh.Kiosk.Queueing.Figures;

namespace LangChanh.Kiosk.Web.Staff.Figures;

/// <summary>A rectangle of a chart, in its units.</summary>
/// <param name="Kind">What it stands for; the style sheet colours it.</param>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public sealed record ChartBar(string Kind, double X, double Y, double Width, double Height)
{
    /// <summary>A measure as SVG writes it.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A word of a chart.</summary>
public sealed record ChartWord(string Text, double X, double Y);

/// <summary>A chart's shapes: pure geometry over the figures, drawn by the page as SVG.</summary>
/// <param name="Bars">Bars.</param>
/// <param name="Names">Names under the bars.</param>
/// <param name="Scale">Values of the scale with their heights.</param>
public sealed record FigureChart(ImmutableArray<ChartBar> Bars, ImmutableArray<ChartWord> Names, ImmutableArray<ChartWord> Scale)
{
    /// <summary>Width of every chart.</summary>
    public const double Width = 620;

    /// <summary>Height of every chart.</summary>
    public const double Height = 240;

    /// <summary>Left edge of the bars.</summary>
    public const double Left = 44;

    /// <summary>Height of the zero line.</summary>
    public const double Base = 196;

    private const double Top = 16;
    private const int MostNames = 12;
    private const int LongestName = 14;
    private static readonly double[] Steps = [1, 2, 5];

    /// <summary>How many visits, and what came of them: one bar a group.</summary>
    /// <param name="groups">The figures.</param>
    /// <param name="name">Name of a group.</param>
    public static FigureChart OfVisits(ImmutableArray<HallFigures> groups, Func<string, string> name) => Stacked(groups, name, g => g.Issued,
        g => [("served", g.Served), ("missed", g.Missed), ("gone", g.Gone), ("waiting", g.Waiting)]);

    /// <summary>Waiting and service in minutes: the median as a full bar, and on it what the 90th percentile adds.</summary>
    /// <param name="groups">The figures.</param>
    /// <param name="name">Name of a group.</param>
    public static FigureChart OfTimes(ImmutableArray<HallFigures> groups, Func<string, string> name)
    {
        var highest = Nice(groups.Max(g => Math.Max(g.WaitNinth ?? 0, g.ServiceNinth ?? 0)));
        var each = (Width - Left) / Math.Max(1, groups.Length);
        var bars = ImmutableArray.CreateBuilder<ChartBar>();
        for (var i = 0; i < groups.Length; i++)
        {
            var (x, half) = (Left + (i * each) + (each * 0.15), each * 0.34);
            Pile(bars, x, half, highest, [("wait", groups[i].WaitMedian ?? 0), ("wait-more", (groups[i].WaitNinth - groups[i].WaitMedian) ?? 0)]);
            Pile(bars, x + half + (each * 0.02), half, highest, [("service", groups[i].ServiceMedian ?? 0), ("service-more", (groups[i].ServiceNinth - groups[i].ServiceMedian) ?? 0)]);
        }

        return new FigureChart(bars.ToImmutable(), NamesOf(groups, name, each), ScaleTo(highest));
    }

    private static FigureChart Stacked(ImmutableArray<HallFigures> groups, Func<string, string> name, Func<HallFigures, double> total, Func<HallFigures, (string, double)[]> parts)
    {
        var highest = Nice(groups.Max(total));
        var each = (Width - Left) / Math.Max(1, groups.Length);
        var bars = ImmutableArray.CreateBuilder<ChartBar>();
        for (var i = 0; i < groups.Length; i++)
        {
            Pile(bars, Left + (i * each) + (each * 0.15), each * 0.7, highest, parts(groups[i]));
        }

        return new FigureChart(bars.ToImmutable(), NamesOf(groups, name, each), ScaleTo(highest));
    }

    private static void Pile(ImmutableArray<ChartBar>.Builder bars, double x, double width, double highest, (string Kind, double Value)[] parts)
    {
        var at = Base;
        foreach (var (kind, value) in parts.Where(p => p.Value > 0))
        {
            var height = value / highest * (Base - Top);
            at -= height;
            bars.Add(new ChartBar(kind, x, at, width, height));
        }
    }

    private static ImmutableArray<ChartWord> NamesOf(ImmutableArray<HallFigures> groups, Func<string, string> name, double each)
    {
        var every = (groups.Length + MostNames - 1) / MostNames;
        return [.. groups.Select((g, i) => (Name: name(g.Key), At: i)).Where(n => n.At % every == 0).Select(n => new ChartWord(n.Name.Length > LongestName ? n.Name[..(LongestName - 1)] + "…" : n.Name, Left + ((n.At + 0.5) * each), Base + 22))];
    }

    private static ImmutableArray<ChartWord> ScaleTo(double highest) =>
        [.. new[] { 0, highest / 2, highest }.Select(v => new ChartWord(v.ToString("0.#", CultureInfo.GetCultureInfo("vi-VN")), Left - 8, Base - (v / highest * (Base - Top))))];

    /// <summary>The next round number: 1, 2 or 5 times a power of ten; at least 2.</summary>
    private static double Nice(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(2, value))));
        return Steps.Append(10).Select(s => s * power).First(v => v >= Math.Max(2, value));
    }
}
