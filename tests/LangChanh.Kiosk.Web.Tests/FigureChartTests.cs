using LangChanh.Kiosk.Queueing.Figures;
using LangChanh.Kiosk.Web.Staff.Figures;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>What a chart draws is what the figures say.</summary>
[TestClass]
public sealed class FigureChartTests
{
    private static readonly HallFigures[] Groups = [new("a", 8, 5, 2, 1, 0, 4, 10, 5, 8), new("b", 4, 1, 0, 0, 3, null, null, null, null)];

    [TestMethod]
    public void ABarOfVisits_IsAsHighAsItsParts_OnARoundScale()
    {
        var chart = FigureChart.OfVisits([.. Groups], k => k);
        var one = FigureChart.Base - chart.Scale[^1].Y;
        Assert.AreEqual("10", chart.Scale[^1].Text);
        CollectionAssert.AreEqual(new[] { "served", "missed", "gone", "served", "waiting" }, chart.Bars.Select(b => b.Kind).ToArray());
        Assert.AreEqual(0.8 * one, chart.Bars.Take(3).Sum(b => b.Height), 0.001);
        Assert.AreEqual(FigureChart.Base - (0.4 * one), chart.Bars[^1].Y, 0.001, "parts stand on one another");
    }

    [TestMethod]
    public void MedianAndNinthTenth_StandOnOneAnother_AndNothingMeasuredDrawsNothing()
    {
        var chart = FigureChart.OfTimes([.. Groups], k => k);
        CollectionAssert.AreEqual(new[] { "wait", "wait-more", "service", "service-more" }, chart.Bars.Select(b => b.Kind).ToArray());
        Assert.AreEqual(FigureChart.Base - chart.Scale[^1].Y, chart.Bars[0].Height + chart.Bars[1].Height, 0.001, "10 minutes fill the scale");
        Assert.HasCount(12, FigureChart.OfVisits([.. Enumerable.Range(0, 23).Select(i => Groups[0] with { Key = $"{i}" })], k => k).Names);
    }
}
