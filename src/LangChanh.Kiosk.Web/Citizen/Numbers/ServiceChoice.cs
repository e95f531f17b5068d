using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Hall;

namespace LangChanh.Kiosk.Web.Citizen.Numbers;

/// <summary>A service as the list shows it.</summary>
/// <param name="Service">The service.</param>
/// <param name="Open">Numbers are issued now.</param>
/// <param name="Closed">When they are not: what is said of it.</param>
/// <param name="Waiting">How many people wait.</param>
/// <param name="Estimate">Probable wait in words.</param>
/// <param name="Refused">Why no number is issued now; null when one is.</param>
public sealed record ServiceChoice(QueueService Service, bool Open, Words? Closed, int Waiting, string? Estimate, Refused? Refused = null)
{
    /// <summary>All services as they are now.</summary>
    public static IReadOnlyList<ServiceChoice> All(Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        return [.. lobby.Catalog.Services.Select(s => Of(s, lobby))];
    }

    private static ServiceChoice Of(QueueService service, Lobby lobby)
    {
        // Asking the queue itself keeps the list and the answer to a touch from ever disagreeing.
        var decision = QueueDecisions.Decide(lobby.Queue, new IssueTicket("look", default, service.Id, null), lobby.Rules, lobby.Now);
        var waiting = lobby.Queue.Line(service.Id).Count;
        if (decision.Refusal is { } refusal)
        {
            var closed = refusal switch
            {
                { Reason: RefusalReason.NoNumbers } => lobby.Say(service.Message),
                { Reason: RefusalReason.SeriesExhausted or RefusalReason.CapReached or RefusalReason.NoTimeLeft } => lobby.T("numbers.refused.exhausted"),
                { ReopensAt: { } opens } => lobby.T("numbers.closedUntil", ("when", lobby.When(opens.DateTime))),
                _ => lobby.T("numbers.closed"),
            };
            return new ServiceChoice(service, false, closed, waiting, null, refusal);
        }

        var estimate = waiting > 0 && WaitEstimate.For(lobby.Queue, lobby.Rules, service.Id, waiting) is { } wait ? lobby.T("numbers.estimate", ("low", wait.Low), ("high", wait.High)) : null;
        return new ServiceChoice(service, true, null, waiting, estimate);
    }
}
