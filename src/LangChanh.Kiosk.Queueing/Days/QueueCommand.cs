namespace LangChanh.Kiosk.Queueing;

/// <summary>Something a person wants of the queue.</summary>
/// <param name="CommandId">Made by the client, 1–64 characters: the same id twice is one deed (requirement B5).</param>
public abstract record QueueCommand(string CommandId);

/// <summary>Take a number.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="NewId">Id that the ticket will have.</param>
/// <param name="Service">Service wanted.</param>
/// <param name="Priority">Self-declared class, or null.</param>
/// <param name="Language">Language in which it was taken, or null for the hall's own.</param>
/// <param name="Purpose">What the person comes for, where the kiosk knows it.</param>
/// <param name="Then">The services that the same visit goes on to, or null.</param>
public sealed record IssueTicket(string CommandId, TicketId NewId, string Service, string? Priority, string? Language = null, VisitPurpose? Purpose = null, ServicePlan? Then = null) : QueueCommand(CommandId);

/// <summary>The holder gives the number up.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Ticket">The ticket.</param>
public sealed record LeaveQueue(string CommandId, TicketId Ticket) : QueueCommand(CommandId);

/// <summary>Somebody who was absent is back: in the old place within the tolerance of the rules, else at the end of the line.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Ticket">The ticket.</param>
public sealed record ReturnToQueue(string CommandId, TicketId Ticket) : QueueCommand(CommandId);

/// <summary>The office has closed: numbers whose turn did not come end.</summary>
/// <param name="CommandId">Id of the deed.</param>
public sealed record CloseDay(string CommandId) : QueueCommand(CommandId);

/// <summary>What an officer does at a counter.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer, for the journal.</param>
public abstract record CounterCommand(string CommandId, string Counter, string Officer) : QueueCommand(CommandId);

/// <summary>Call the next person. While somebody is being served this completes that visit first: one key for the common path.</summary>
public sealed record CallNext(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Call one ticket by its number: somebody held, absent, or waiting out of turn, then with a reason.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer.</param>
/// <param name="Number">Displayed number.</param>
/// <param name="Reason">Why out of turn; at most 200 characters.</param>
public sealed record CallTicket(string CommandId, string Counter, string Officer, string Number, string? Reason = null) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Call the same person again; once the limit is reached this marks them absent.</summary>
public sealed record Recall(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>The person has come: service begins.</summary>
public sealed record Serve(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>The visit is over.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer.</param>
/// <param name="Result">What came of it, or null; at most 200 characters.</param>
public sealed record Complete(string CommandId, string Counter, string Officer, string? Result = null) : CounterCommand(CommandId, Counter, Officer);

/// <summary>The person did not come.</summary>
public sealed record NoShow(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Set the visit aside: until it is called by its number, or for some minutes.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer.</param>
/// <param name="Minutes">1–240: back into the line by itself after so long; null: called by hand.</param>
public sealed record Hold(string CommandId, string Counter, string Officer, int? Minutes = null) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Send the person on, at the place their first waiting earned.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer.</param>
/// <param name="Service">Service to wait for; empty with <paramref name="ToCounter"/> keeps the service.</param>
/// <param name="ToCounter">The one counter that may call them, or null for any of the service.</param>
/// <param name="ComesBack">They come back to this counter after.</param>
public sealed record Transfer(string CommandId, string Counter, string Officer, string Service, string? ToCounter = null, bool ComesBack = false) : CounterCommand(CommandId, Counter, Officer);

/// <summary>The person at the counter needs one more service in this visit, after those it already has before it.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer.</param>
/// <param name="Service">Service.</param>
public sealed record AddService(string CommandId, string Counter, string Officer, string Service) : CounterCommand(CommandId, Counter, Officer);

/// <summary>The person at the counter no longer needs one of the services that the visit has before it.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer.</param>
/// <param name="Service">Service.</param>
public sealed record DropService(string CommandId, string Counter, string Officer, string Service) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Correct the self-declared priority class of a ticket.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer.</param>
/// <param name="Number">Displayed number.</param>
/// <param name="Priority">The right class, or null for none.</param>
/// <param name="Reason">Why; 1–200 characters.</param>
public sealed record CorrectPriority(string CommandId, string Counter, string Officer, string Number, string? Priority, string Reason) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Serve somebody who came without a number.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer.</param>
/// <param name="NewId">Id that the ticket will have.</param>
/// <param name="Service">One of the counter's services.</param>
public sealed record WalkIn(string CommandId, string Counter, string Officer, TicketId NewId, string Service) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Pause the counter.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer.</param>
/// <param name="Reason">Shown on the board; 1–200 characters.</param>
public sealed record Pause(string CommandId, string Counter, string Officer, string Reason) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Work again after a pause.</summary>
public sealed record Resume(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Call by itself whoever comes next, while nobody waits.</summary>
public sealed record StoreNext(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Take back the counter's last deed, within seconds.</summary>
public sealed record Undo(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);
