using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>How satisfied somebody was: the three steps of the province's own scale.</summary>
public enum Satisfaction
{
    /// <summary>Rất hài lòng.</summary>
    Very,

    /// <summary>Hài lòng.</summary>
    Satisfied,

    /// <summary>Chưa hài lòng.</summary>
    Not,
}

/// <summary>A reason that can be touched; nothing is ever typed.</summary>
/// <param name="Id">Id under which it is counted.</param>
/// <param name="Name">What stands on the button.</param>
/// <param name="For">Answers with which it is offered.</param>
public sealed record FeedbackReason(string Id, LocalText Name, ImmutableArray<Satisfaction> For);

/// <summary>What the hall asks of people's satisfaction.</summary>
/// <param name="PerMinute">Answers that the touchscreen takes in a minute at most, 1–60.</param>
/// <param name="AsksCounter">The touchscreen also offers the counters; touching one is up to the person.</param>
/// <param name="Complain">Where else a complaint can be made.</param>
/// <param name="Reasons">The reasons.</param>
public sealed record FeedbackForm(int PerMinute, bool AsksCounter, LocalText? Complain, ImmutableArray<FeedbackReason> Reasons);
