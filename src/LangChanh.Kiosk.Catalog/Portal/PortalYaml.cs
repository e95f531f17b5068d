using System.Globalization;
using System.Text;
using LangChanh.Kiosk.Catalog.Editing;

namespace LangChanh.Kiosk.Catalog.Portal;

/// <summary>Writes what the portal says as the catalog's YAML.</summary>
public static class PortalYaml
{
    /// <summary>
    /// The file of a procedure that the hall does not have yet: official facts, marked as not translated and not
    /// confirmed by the office, for staff to put into plain words.
    /// </summary>
    /// <param name="record">What the portal says.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="today">The day of the import.</param>
    public static string Procedure(PortalRecord record, PortalPlace place, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(place);
        var name = record.Name.StartsWith("Thủ tục ", StringComparison.Ordinal) && record.Name.Length > 10 ? char.ToUpper(record.Name[8], CultureInfo.InvariantCulture) + record.Name[9..] : record.Name;
        var detail = record.Detail;
        var yaml = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"code: {Quote(record.Code)}\n")
            .Append("translated: no\n")
            .Append(CultureInfo.InvariantCulture, $"name: {Quote(name)}\n")
            .Append(CultureInfo.InvariantCulture, $"officialName: {Quote(record.Name)}\n")
            .Append(CultureInfo.InvariantCulture, $"field: {place.Field}\nservice: {place.Service}\n")
            .Append(CultureInfo.InvariantCulture, $"summary: {Quote(detail?.Result is { } result ? $"Bà con nhận: {result}." : "Mời bà con hỏi quầy để được hướng dẫn.")}\n")
            .Append(CultureInfo.InvariantCulture, $"source:\n  decision: {Quote(detail?.Decision is { Length: > 0 } decision ? decision : "chưa rõ")}\n")
            .Append(CultureInfo.InvariantCulture, $"  lastChecked: {today:yyyy-MM-dd}\n  verifiedByOffice: no\n");
        yaml.Append("channels:\n");
        foreach (var channel in detail is { Channels.IsEmpty: false } ? detail.Channels : [new PortalChannel(ChannelKind.Counter, new TimeLimit(TimeState.Unknown), new Fee(FeeState.Unknown))])
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - channel: {Word(channel.Kind)}\n    time: {Time(channel.Time)}\n    fee: {Fee(channel.Fee)}\n");
        }

        Cases(yaml, detail);
        Items(yaml, "notes", detail?.Cases.SelectMany(c => c.Notes) ?? []);
        Items(yaml, "steps", detail?.Steps ?? []);
        if (detail is { Legal.IsEmpty: false })
        {
            yaml.Append(CultureInfo.InvariantCulture, $"legal: {List(detail.Legal)}\n");
        }

        return yaml.ToString();
    }

    /// <summary>A text as a double-quoted scalar of one line.</summary>
    public static string Quote(string text) => YamlWriter.Quoted(text);

    /// <summary>Texts as a list of one line.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quote))}]";

    /// <summary>A time limit as a mapping of one line.</summary>
    public static string Time(TimeLimit time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time.State switch
        {
            TimeState.Stated => string.Create(CultureInfo.InvariantCulture, $"{{state: stated, value: {time.Value}, unit: {time.Unit switch { TimeUnit.Hours => "hours", TimeUnit.Days => "days", TimeUnit.Months => "months", _ => "working-days" }}}}"),
            TimeState.UnitMissing => string.Create(CultureInfo.InvariantCulture, $"{{state: unit-missing, value: {time.Value}}}"),
            TimeState.ByRule => "{state: by-rule}",
            _ => "{state: unknown}",
        };
    }

    /// <summary>A fee as a mapping of one line.</summary>
    public static string Fee(Fee fee)
    {
        ArgumentNullException.ThrowIfNull(fee);
        return fee.State switch
        {
            FeeState.Free => "{state: free}",
            FeeState.Paid => string.Create(CultureInfo.InvariantCulture, $"{{state: paid, amount: {fee.Amount}}}"),
            FeeState.ByResolution => "{state: by-resolution}",
            _ => "{state: unknown}",
        };
    }

    private static void Cases(StringBuilder yaml, PortalDetail? detail)
    {
        var cases = detail?.Cases.Where(c => !c.Papers.IsEmpty).ToList() ?? [];
        if (cases.Count == 0)
        {
            return;
        }

        yaml.Append("cases:\n");
        foreach (var one in cases)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - name: {Quote(one.Name ?? "Giấy tờ cần có")}\n    papers:\n");
            foreach (var paper in one.Papers)
            {
                yaml.Append(CultureInfo.InvariantCulture, $"      - name: {Quote(paper.Name)}\n        kind: {(paper.Kind == PaperKindOf.Show ? "show" : "submit")}\n");
                yaml.Append(paper.Originals > 0 ? string.Create(CultureInfo.InvariantCulture, $"        originals: {paper.Originals}\n") : "");
                yaml.Append(paper.Copies > 0 ? string.Create(CultureInfo.InvariantCulture, $"        copies: {paper.Copies}\n") : "");
            }
        }
    }

    private static void Items(StringBuilder yaml, string key, IEnumerable<string> texts)
    {
        var items = texts.ToList();
        if (items.Count > 0)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"{key}:\n{string.Concat(items.Select(t => $"  - {Quote(t)}\n"))}");
        }
    }

    private static string Word(ChannelKind kind) => kind switch { ChannelKind.Counter => "counter", ChannelKind.Online => "online", _ => "post" };
}
