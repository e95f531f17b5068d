using LangChanh.Kiosk.Queueing.Feedback;

namespace LangChanh.Kiosk.Web.Staff.Feedback;

/// <summary>The answers of one day, one counter or the whole period.</summary>
/// <param name="Key">Day or id of the counter.</param>
/// <param name="Very">How many were very satisfied.</param>
/// <param name="Satisfied">How many were satisfied.</param>
/// <param name="Not">How many were not.</param>
public sealed record FeedbackGroup(string Key, int Very, int Satisfied, int Not)
{
    /// <summary>How many answered.</summary>
    public int All => Very + Satisfied + Not;

    /// <summary>Share of those who were satisfied or very satisfied, 0–100.</summary>
    public int Percent => All == 0 ? 0 : (int)Math.Round(100.0 * (Very + Satisfied) / All);
}

/// <summary>Sums of the counts, as staff read them.</summary>
public static class FeedbackTable
{
    /// <summary>Answers by a key of theirs, in the order of the keys.</summary>
    public static IReadOnlyList<FeedbackGroup> By(IEnumerable<FeedbackCount> counts, Func<FeedbackCount, string> key) =>
        [.. counts.Where(c => c.Reason.Length == 0).GroupBy(key).Select(g => new FeedbackGroup(g.Key, Sum(g, "very"), Sum(g, "satisfied"), Sum(g, "not"))).OrderBy(g => g.Key, StringComparer.Ordinal)];

    /// <summary>How often each reason was touched, the most frequent first.</summary>
    public static IReadOnlyList<(string Reason, string Answer, int Count)> Reasons(IEnumerable<FeedbackCount> counts) =>
        [.. counts.Where(c => c.Reason.Length > 0).GroupBy(c => (c.Reason, c.Answer)).Select(g => (g.Key.Reason, g.Key.Answer, Count: g.Sum(c => c.Count))).OrderByDescending(r => r.Count).ThenBy(r => r.Reason, StringComparer.Ordinal)];

    private static int Sum(IEnumerable<FeedbackCount> counts, string answer) => counts.Where(c => c.Answer == answer).Sum(c => c.Count);
}
