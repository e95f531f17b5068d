using LangChanh.Kiosk.Scanning;
using LangChanh.Kiosk.Web.Exchange;
using LangChanh.Kiosk.Web.Feeds;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>Makes this machine's keys at its first start, so that no look at a page ever has to: no GET changes anything (architecture §4).</summary>
public sealed class MachineKeys(IServiceProvider services) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<HallCodes>();
        services.GetRequiredService<InstallationKey>();
        services.GetRequiredService<SenderKeys>().Own().Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
