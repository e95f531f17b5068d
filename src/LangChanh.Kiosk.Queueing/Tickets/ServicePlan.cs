namespace LangChanh.Kiosk.Queueing;

/// <summary>The services that one visit still has before it, in order; a chain, so that two plans of the same services are equal.</summary>
/// <param name="Service">The next service.</param>
/// <param name="After">What comes after it, or null.</param>
public sealed record ServicePlan(string Service, ServicePlan? After = null)
{
    /// <summary>Most services that one visit can have before it.</summary>
    public const int Longest = 5;

    /// <summary>A plan of services in order; null for none.</summary>
    public static ServicePlan? Of(IEnumerable<string> services) => services.Reverse().Aggregate((ServicePlan?)null, (after, service) => new ServicePlan(service, after));

    /// <summary>A plan without one of its services.</summary>
    /// <param name="plan">The plan, or null for none.</param>
    /// <param name="service">What is left out.</param>
    public static ServicePlan? Without(ServicePlan? plan, string service) => Of(In(plan).Where(s => s != service));

    /// <summary>The services of a plan, in order.</summary>
    /// <param name="plan">The plan, or null for none.</param>
    public static IEnumerable<string> In(ServicePlan? plan)
    {
        for (; plan is not null; plan = plan.After)
        {
            yield return plan.Service;
        }
    }
}
