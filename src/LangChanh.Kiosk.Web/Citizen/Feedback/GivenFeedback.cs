using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using Microsoft.Extensions.Primitives;

namespace LangChanh.Kiosk.Web.Citizen.Feedback;

/// <summary>An answer as it came from a form, reduced to what may be counted.</summary>
/// <param name="Answer">How satisfied.</param>
/// <param name="Reasons">Ids of the touched reasons that belong to the answer.</param>
public sealed record GivenFeedback(Satisfaction Answer, ImmutableArray<string> Reasons)
{
    /// <summary>The key under which an answer is counted and sent.</summary>
    public static string Key(Satisfaction answer) => answer switch { Satisfaction.Very => "very", Satisfaction.Satisfied => "satisfied", _ => "not" };

    /// <summary>Reads the fields of a form; null where no face was touched. What the form does not offer is dropped.</summary>
    /// <param name="answer">The face's key.</param>
    /// <param name="reasons">The touched reasons.</param>
    /// <param name="form">What the hall asks.</param>
    public static GivenFeedback? Read(string? answer, StringValues reasons, FeedbackForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Enum.GetValues<Satisfaction>().Where(s => Key(s) == answer).Select(s => (Satisfaction?)s).FirstOrDefault() is { } given
            ? new GivenFeedback(given, [.. form.Reasons.Where(r => r.For.Contains(given) && reasons.Contains(r.Id)).Select(r => r.Id)])
            : null;
    }
}
