using System.Collections.Immutable;
using System.Globalization;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Vietnamese;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Citizen.Procedures;

/// <summary>
/// Says a fee and a time limit in words, each in its four honest states: "free" on the portal often is not, and a number
/// without a unit is not a time (domain §0.3).
/// </summary>
public static class Facts
{
    /// <summary>The time limit in words.</summary>
    public static string Time(TimeLimit time, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(lobby);
        var value = time.Value?.ToString("0.##", CultureInfo.GetCultureInfo("vi-VN"));
        return time.State switch
        {
            TimeState.Stated => lobby.T(time.Unit switch
            {
                TimeUnit.Hours => "time.hours",
                TimeUnit.Days => "time.days",
                TimeUnit.Months => "time.months",
                _ => "time.workingDays",
            }, ("value", value)),
            TimeState.UnitMissing => lobby.T("time.unitMissing", ("value", value)),
            TimeState.ByRule => lobby.T("time.byRule"),
            _ => lobby.T("time.unknown"),
        };
    }

    /// <summary>The fee in words.</summary>
    public static Words Fee(Fee fee, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(fee);
        ArgumentNullException.ThrowIfNull(lobby);
        return fee.State switch
        {
            FeeState.Free => lobby.T("fee.free"),
            FeeState.Paid when fee.Per is { } per => lobby.Say("fee.paidPer", ("amount", NumberWords.Money(fee.Amount ?? 0)), ("per", per)),
            FeeState.Paid => lobby.T("fee.paid", ("amount", NumberWords.Money(fee.Amount ?? 0))),
            FeeState.ByResolution => lobby.T("fee.byResolution"),
            _ => lobby.T("fee.unknown"),
        };
    }

    /// <summary>The procedure's time limit at the counter, or that it depends on the channel.</summary>
    public static Words TimeOf(Procedure procedure, Lobby lobby) => TimeOf(procedure?.Channels ?? [], lobby);

    /// <summary>The time limit of some ways of handing in, or that it depends.</summary>
    public static Words TimeOf(ImmutableArray<ProcedureChannel> channels, Lobby lobby) => One(channels, c => Time(c.Time, lobby), lobby, "time.several", "time.unknown");

    /// <summary>The procedure's fee at the counter, or that it depends on the channel.</summary>
    public static Words FeeOf(Procedure procedure, Lobby lobby) => FeeOf(procedure?.Channels ?? [], lobby);

    /// <summary>The fee of some ways of handing in, or that it depends.</summary>
    public static Words FeeOf(ImmutableArray<ProcedureChannel> channels, Lobby lobby) => One(channels, c => Fee(c.Fee, lobby), lobby, "fee.several", "fee.unknown");

    /// <summary>What else to know of a paper, in one line: when it is needed, whether it is only shown, how many, and its hint.</summary>
    public static Words About(Paper paper, LocalText? why, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(paper);
        ArgumentNullException.ThrowIfNull(lobby);
        return Joined([lobby.Say(why), paper.Kind == PaperKindOf.Show ? lobby.T("procedure.show") : null, .. Counts(paper, lobby), lobby.Say(paper.Hint)]);
    }

    /// <summary>A paper's name with how many of it.</summary>
    public static Words Counted(Paper paper, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(paper);
        ArgumentNullException.ThrowIfNull(lobby);
        return Joined([lobby.Say(paper.Name), .. Counts(paper, lobby)]);
    }

    private static IEnumerable<Words> Counts(Paper paper, Lobby lobby)
    {
        yield return (paper.Originals ?? 0) switch { 0 => "", 1 => lobby.T("procedure.original"), var n => lobby.T("procedure.originals", ("count", n)) };
        yield return (paper.Copies ?? 0) switch { 0 => "", 1 => lobby.T("procedure.copy"), var n => lobby.T("procedure.copies", ("count", n)) };
    }

    private static Words Joined(IEnumerable<Words?> parts) => Words.Join(" · ", parts.Select(p => p?.Unstopped()));

    private static Words One(ImmutableArray<ProcedureChannel> channels, Func<ProcedureChannel, Words> say, Lobby lobby, string several, string unknown)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        // People in the lobby file at the counter: its facts speak first.
        var counter = channels.Where(c => c.Channel == ChannelKind.Counter).Select(say).DistinctBy(w => w.ToString()).ToList();
        var all = counter.Count > 0 ? counter : [.. channels.Select(say).DistinctBy(w => w.ToString())];
        return all.Count switch { 0 => lobby.T(unknown), 1 => all[0], _ => lobby.T(several) };
    }
}
