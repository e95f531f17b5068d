using LangChanh.Kiosk.Catalog.Packages;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Storage.Audit;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Exchange;

/// <summary>How following stands, for the staff's health page.</summary>
/// <param name="Commit">Commit that is held; null before the first.</param>
/// <param name="CheckedAt">When the repository was last reached.</param>
/// <param name="Fault">Why the newest commit is not held, or why the repository could not be reached; null when all is well.</param>
public sealed record FollowState(string? Commit, DateTimeOffset? CheckedAt, string? Fault);

/// <summary>
/// Follows a signed catalog in a git repository: fetch, verify, check, publish. Whatever goes wrong, what is held stays and
/// the reason is told; the next round tries again.
/// </summary>
public sealed class CatalogFollower(IOptions<KioskOptions> options, SenderKeys keys, CatalogTaking taking, AuditLog audit, TimeProvider clock, ILogger<CatalogFollower> log) : BackgroundService
{
    private volatile FollowState _state = new(null, null, null);

    /// <summary>How it stands.</summary>
    public FollowState State => _state;

    /// <summary>Whether a repository is followed at all.</summary>
    public bool Follows => options.Value.Follow.Length > 0;

    /// <summary>One round.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var (address, branch) = options.Value.Follow.Split('#') is [var a, var b] ? (a, b) : (options.Value.Follow, "main");
        var repository = new FollowedRepository(address, branch, Path.Combine(options.Value.Data, "followed.git"));
        try
        {
            var (commit, files) = await Task.Run(() => repository.Fetch(_state is { Fault: null } held ? held.Commit : null), cancellation);
            if (files is not null)
            {
                var (manifest, verified) = await CatalogPackage.VerifyAsync(files, keys.Trusted());
                if (await taking.TakeAsync(manifest, verified, cancellation) is PublishOutcome.Published published)
                {
                    await audit.WriteAsync("kho theo dõi", AuditKinds.Import, "danh mục", CatalogTaking.Deed(manifest, verified.Count, published), CancellationToken.None);
                }

                log.LogInformation("Followed catalog {Commit} of {Office} is held", commit[..10], manifest.Office);
            }

            _state = new FollowState(commit, clock.GetUtcNow(), null);
        }
        catch (Exception e) when (e is IOException or PackageRefusedException or UnauthorizedAccessException)
        {
            if (_state.Fault != e.Message)
            {
                log.LogWarning("The followed catalog was not taken, what is held stays: {Reason}", e.Message);
            }

            _state = _state with { CheckedAt = clock.GetUtcNow(), Fault = e.Message };
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!Follows)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.FollowMinutes), clock);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
