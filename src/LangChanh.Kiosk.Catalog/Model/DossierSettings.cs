using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>How dossiers are fed, found and guarded (dossier-feed.yaml).</summary>
/// <param name="Columns">Names by which headers of feeds call each column.</param>
/// <param name="Places">Where results are collected.</param>
/// <param name="PoliceUnits">Beginnings of unit identifiers that are the police's.</param>
/// <param name="PoliceService">The service that police matters take numbers for.</param>
/// <param name="Lookups">What makes guessing codes pointless.</param>
/// <param name="SecondItemDigits">How many last digits are asked for beside a typed code, 3–8; 0 for none.</param>
/// <param name="SecondItemAsk">How they are asked for.</param>
public sealed record DossierSettings(
    ImmutableDictionary<string, ImmutableArray<string>> Columns, ImmutableArray<CollectPlace> Places, ImmutableArray<string> PoliceUnits, string PoliceService, LookupSettings Lookups, int SecondItemDigits, LocalText SecondItemAsk)
{
    /// <summary>The columns that may be named.</summary>
    public static ImmutableArray<string> ColumnKeys { get; } = ["code", "status", "procedureCode", "procedureName", "receivedOn", "dueOn", "doneOn", "collectAt", "secondItem"];
}

/// <summary>Where or how a result is collected.</summary>
/// <param name="Id">Id.</param>
/// <param name="Labels">How feeds' texts of it begin.</param>
/// <param name="Text">What people are told.</param>
public sealed record CollectPlace(string Id, ImmutableArray<string> Labels, LocalText Text);

/// <summary>What makes guessing codes pointless (requirement P8).</summary>
/// <param name="Misses">Typed codes that may miss in the window before look-ups rest, 1–1,000.</param>
/// <param name="Most">Typed look-ups of any outcome in the window, 1–10,000.</param>
/// <param name="WindowMinutes">The window, 1–120 minutes.</param>
/// <param name="PauseSeconds">The first rest, 10–3,600 seconds; each further one is twice as long.</param>
/// <param name="LongestPauseMinutes">The longest rest, 1–1,440 minutes.</param>
public sealed record LookupSettings(int Misses, int Most, int WindowMinutes, int PauseSeconds, int LongestPauseMinutes);
