using System.Security.Cryptography;
using System.Text;

namespace LangChanh.Kiosk.Queueing.Feedback;

/// <summary>
/// One answer for each ticket, without keeping which ticket answered. Of a ticket only a keyed hash is remembered, in
/// memory alone; the key is drawn at random when the program starts and is written nowhere, so neither the store, nor a
/// copy of it, nor the journal beside it can tell who answered, and no answer can be led back to a ticket. The price is
/// known and small: after a restart a ticket of the same day could answer once more.
/// </summary>
public sealed class AnsweredTickets
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Lock _gate = new();
    private readonly HashSet<string> _seen = [];
    private DateOnly _day;

    /// <summary>Takes the ticket's one answer: true for the first time on a day, false ever after.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="day">The office's day; a new one forgets the day before.</param>
    public bool Take(TicketId ticket, DateOnly day)
    {
        var hash = Hash(ticket);
        lock (_gate)
        {
            if (day != _day)
            {
                _seen.Clear();
                _day = day;
            }

            return _seen.Add(hash);
        }
    }

    /// <summary>Gives the answer back where it could not be counted.</summary>
    public void GiveBack(TicketId ticket)
    {
        var hash = Hash(ticket);
        lock (_gate)
        {
            _seen.Remove(hash);
        }
    }

    /// <summary>Whether the ticket has answered on a day.</summary>
    public bool Has(TicketId ticket, DateOnly day)
    {
        var hash = Hash(ticket);
        lock (_gate)
        {
            return day == _day && _seen.Contains(hash);
        }
    }

    private string Hash(TicketId ticket) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(ticket.Value)));
}
