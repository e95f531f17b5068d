namespace LangChanh.Kiosk.Queueing;

/// <summary>Where a ticket stands.</summary>
public enum TicketState
{
    /// <summary>Waits to be called.</summary>
    Waiting,

    /// <summary>Called to a counter; the person is on the way.</summary>
    Called,

    /// <summary>Being served.</summary>
    Serving,

    /// <summary>Set aside by an officer; comes back by hand or by its time.</summary>
    Held,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Called and not come; may be called back.</summary>
    NoShow,

    /// <summary>The holder gave it up.</summary>
    Left,

    /// <summary>The day closed before its turn.</summary>
    Unserved,
}

/// <summary>One person's place in the queue; carries nothing that says who the person is.</summary>
public sealed record Ticket
{
    /// <summary>Stable identity.</summary>
    public required TicketId Id { get; init; }

    /// <summary>Displayed number, for example <c>A027</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Id of the service it now waits for.</summary>
    public required string Service { get; init; }

    /// <summary>Self-declared priority class, or null.</summary>
    public string? Priority { get; init; }

    /// <summary>Language in which it was taken, or null for the hall's own.</summary>
    public string? Language { get; init; }

    /// <summary>What the person comes for, where the kiosk knows it.</summary>
    public VisitPurpose? Purpose { get; init; }

    /// <summary>The kept time of somebody who came to an appointment in time, or null.</summary>
    public DateTimeOffset? BookedFor { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Its place in line: tickets of one class are called in this order.</summary>
    public required long Place { get; init; }

    /// <summary>Where it stands.</summary>
    public TicketState State { get; init; } = TicketState.Waiting;

    /// <summary>Counter that called it last.</summary>
    public string? Counter { get; init; }

    /// <summary>When it was called last.</summary>
    public DateTimeOffset? CalledAt { get; init; }

    /// <summary>When service began.</summary>
    public DateTimeOffset? ServedAt { get; init; }

    /// <summary>How often it was called again after the first call.</summary>
    public int Recalls { get; init; }

    /// <summary>The one counter that may call it, after a transfer to a counter.</summary>
    public string? OnlyCounter { get; init; }

    /// <summary>Where it comes back to when the visit elsewhere is over.</summary>
    public ComesBack? ComesBack { get; init; }

    /// <summary>The services that the visit goes on to after the present one; null for none.</summary>
    public ServicePlan? Then { get; init; }

    /// <summary>When a timed hold brings it back into the line.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Sequence of the event that changed it last.</summary>
    public long Changed { get; init; }

    /// <summary>Whether it can be called: it waits, or its timed hold is over.</summary>
    public bool IsDue(DateTimeOffset now) => State == TicketState.Waiting || (State == TicketState.Held && HeldUntil <= now);

    /// <summary>Whether it stands in the line that is called sooner: a priority class, or an appointment whose time has come.</summary>
    public bool GoesFirst(DateTimeOffset now) => Priority is not null || BookedFor <= now;
}

/// <summary>The counter and service that a ticket comes back to.</summary>
/// <param name="Counter">Counter.</param>
/// <param name="Service">Service.</param>
public sealed record ComesBack(string Counter, string Service);
