using System.Net;
using System.Threading.RateLimiting;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Api;

/// <summary>Numbers over the interface: this machine is trusted, every other address has its own small share (requirement K7).</summary>
public static class NewTicketLimit
{
    /// <summary>Name of the policy.</summary>
    public const string Policy = "new-ticket";

    /// <summary>Adds the policy.</summary>
    public static IServiceCollection AddNewTicketLimit(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(Policy, context =>
        {
            var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
            var most = context.RequestServices.GetRequiredService<IOptions<KioskOptions>>().Value.ApiTicketsPerMinute;
            return IPAddress.IsLoopback(address)
                ? RateLimitPartition.GetNoLimiter("here")
                : RateLimitPartition.GetFixedWindowLimiter(address.ToString(), _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) });
        });
    });
}
