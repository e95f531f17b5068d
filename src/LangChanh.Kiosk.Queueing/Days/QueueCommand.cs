namespace LangChanh.Kiosk.Queueing;

/// <summary>Something a person wants of the queue.</summary>
/// <param name="CommandId">Made by the client, 1–64 characters: the same id twice is one deed (requirement B5).</param>
public abstract record QueueCommand(string CommandId);

/// <summary>Take a number.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="NewId">Id that the ticket will have.</param>
/// <param name="Service">Service wanted.</param>
/// <param name="Priority">Self-declared class, or null.</param>
public sealed record IssueTicket(string CommandId, TicketId NewId, string Service, string? Priority) : QueueCommand(CommandId);

/// <summary>What an officer does at a counter.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer, for the journal.</param>
public abstract record CounterCommand(string CommandId, string Counter, string Officer) : QueueCommand(CommandId);

/// <summary>Call the next person. While somebody is being served this completes that visit first: one key for the common path.</summary>
public sealed record CallNext(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Call one ticket by its number: somebody held, absent, or waiting out of turn.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer.</param>
/// <param name="Number">Displayed number.</param>
public sealed record CallTicket(string CommandId, string Counter, string Officer, string Number) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Call the same person again.</summary>
public sealed record Recall(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>The person has come: service begins.</summary>
public sealed record Serve(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>The visit is over.</summary>
public sealed record Complete(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>The person did not come.</summary>
public sealed record NoShow(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Set the visit aside; the ticket is called back by its number.</summary>
public sealed record Hold(string CommandId, string Counter, string Officer) : CounterCommand(CommandId, Counter, Officer);

/// <summary>Send the person on to another service, at the place their first waiting earned.</summary>
/// <param name="CommandId">Id of the deed.</param>
/// <param name="Counter">Counter.</param>
/// <param name="Officer">Account of the officer.</param>
/// <param name="Service">Service to wait for.</param>
public sealed record Transfer(string CommandId, string Counter, string Officer, string Service) : CounterCommand(CommandId, Counter, Officer);
