using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LangChanh.Kiosk.Queueing;

/// <summary>Where an appointment stands.</summary>
public enum AppointmentState
{
    /// <summary>The person is expected.</summary>
    Booked,

    /// <summary>Given up; its time is free again.</summary>
    Cancelled,

    /// <summary>The person has come and has a number.</summary>
    CheckedIn,
}

/// <summary>A time kept for somebody at a service; carries nothing that says who the person is.</summary>
/// <param name="Id">Identity, which becomes the ticket's when the person comes.</param>
/// <param name="Code">Six digits, unique on its day, that the person types at the kiosk.</param>
/// <param name="Service">Service.</param>
/// <param name="Start">When the person is expected.</param>
/// <param name="State">Where it stands.</param>
public sealed record Appointment(TicketId Id, string Code, string Service, DateTimeOffset Start, AppointmentState State = AppointmentState.Booked)
{
    /// <summary>Digits of a code.</summary>
    public const int CodeLength = 6;

    private const int Codes = 1_000_000;

    /// <summary>The code of a new appointment: drawn from its unguessable id, the next free one where that is taken.</summary>
    /// <param name="id">Identity of the appointment.</param>
    /// <param name="others">The day's appointments.</param>
    internal static string CodeFor(TicketId id, ImmutableDictionary<TicketId, Appointment> others)
    {
        var drawn = (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.ASCII.GetBytes(id.Value))) % Codes);
        var taken = others.Values.Select(a => a.Code).ToHashSet();
        return Enumerable.Range(0, Codes).Select(i => ((drawn + i) % Codes).ToString("D6", CultureInfo.InvariantCulture)).First(c => !taken.Contains(c));
    }
}

/// <summary>How a service keeps times for people.</summary>
/// <param name="Every">From one time to the next.</param>
/// <param name="People">How many people one time is kept for; at least 1.</param>
/// <param name="DaysAhead">How many days in advance a time can be kept; 0 is today alone.</param>
public sealed record AppointmentRules(TimeSpan Every, int People, int DaysAhead);
