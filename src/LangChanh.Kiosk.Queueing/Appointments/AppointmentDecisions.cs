using static LangChanh.Kiosk.Queueing.QueueDecisions;

namespace LangChanh.Kiosk.Queueing;

/// <summary>The rules of appointments, as one pure function.</summary>
public static class AppointmentDecisions
{
    /// <summary>Decides a command.</summary>
    /// <param name="day">The appointment's day so far.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="rules">The rules of that day.</param>
    /// <param name="now">The moment, with the office's offset.</param>
    internal static Decision Decide(QueueDay day, AppointmentCommand command, HallRules rules, DateTimeOffset now) => command switch
    {
        BookAppointment book => Book(day, book, rules, now),
        CancelAppointment cancel => day.Appointments.GetValueOrDefault(cancel.Appointment) is { State: AppointmentState.Booked }
            ? Happens(new AppointmentCancelled(now, command.CommandId, cancel.Appointment))
            : Refuse(RefusalReason.AppointmentUnknown),
        CheckIn arrived => Arrive(day, arrived, rules, now),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command of an unknown kind."),
    };

    /// <summary>The times of a service that can still be kept, with how many people each has room for.</summary>
    /// <param name="day">The day so far.</param>
    /// <param name="service">The service's rules on that day.</param>
    /// <param name="now">The moment, with the office's offset.</param>
    public static IEnumerable<(DateTimeOffset Start, int Free)> FreeTimes(QueueDay day, ServiceRules service, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(service);
        return service.Appointments is not { } kept || day.Day.DayNumber - DateOnly.FromDateTime(now.DateTime).DayNumber > kept.DaysAhead
            ? []
            : service.AppointmentTimes().Where(t => t > now).Select(t => (t, kept.People - day.Appointments.Values.Count(a => a.Service == service.Id && a.Start == t && a.State != AppointmentState.Cancelled)));
    }

    private static Decision Book(QueueDay day, BookAppointment command, HallRules rules, DateTimeOffset now)
    {
        if (rules.Service(command.Service) is not { } service)
        {
            return Refuse(RefusalReason.ServiceUnknown);
        }

        var time = FreeTimes(day, service, now).Where(t => t.Start == command.Start).Cast<(DateTimeOffset Start, int Free)?>().FirstOrDefault();
        return time switch
        {
            null => Refuse(RefusalReason.TimeUnknown),
            { Free: <= 0 } => Refuse(RefusalReason.TimeTaken),
            _ => Happens(new AppointmentBooked(now, command.CommandId, command.NewId, Appointment.CodeFor(command.NewId, day.Appointments), service.Id, command.Start)),
        };
    }

    /// <summary>Whoever comes later than the tolerance of absence still gets a number, but like anybody without an appointment.</summary>
    private static Decision Arrive(QueueDay day, CheckIn command, HallRules rules, DateTimeOffset now)
    {
        if (day.Appointments.GetValueOrDefault(command.Appointment) is not { State: AppointmentState.Booked } appointment || DateOnly.FromDateTime(now.DateTime) != day.Day)
        {
            return Refuse(RefusalReason.AppointmentUnknown);
        }

        if (rules.Service(appointment.Service) is not { } service)
        {
            return Refuse(RefusalReason.ServiceUnknown);
        }

        var onTime = now <= appointment.Start + rules.Tolerance;
        return !onTime && !service.IssuedToday.Any(p => now < p.To)
            ? Refuse(RefusalReason.ServiceClosed, service.ReopensAt)
            : Number(day, service, command.CommandId, appointment.Id, null, command.Language, now, onTime ? appointment.Start : null);
    }
}
