using System.Collections.Concurrent;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>Journeys at a kiosk that their class has to itself: nothing is seen there of what others do in the hall, nor they of this.</summary>
[TestClass]
public abstract class OwnKioskJourney : Journey
{
    private static readonly ConcurrentDictionary<string, RunningKiosk> s_own = new(); // by class

    private protected override RunningKiosk Hall => s_own[TestContext.FullyQualifiedTestClassName!];

    private protected override async Task ReadyAsync()
    {
        if (!s_own.ContainsKey(TestContext.FullyQualifiedTestClassName!))
        {
            var settings = new Dictionary<string, string>();
            s_own[TestContext.FullyQualifiedTestClassName!] = await RunningKiosk.StartAsync(configure: config => ConfigureAsync(config, settings), settings: settings, ownMedia: true);
        }
    }

    [ClassCleanup(InheritanceBehavior.BeforeEachDerivedClass)]
    public static async Task StopOwnAsync(TestContext context)
    {
        if (s_own.TryRemove(context.FullyQualifiedTestClassName!, out var own))
        {
            await own.DisposeAsync();
        }
    }

    /// <summary>Changes the kiosk before its start.</summary>
    /// <param name="config">The copied configuration; the copied media lie beside it.</param>
    /// <param name="settings">Settings of the program, as the environment gives them.</param>
    protected virtual Task ConfigureAsync(string config, IDictionary<string, string> settings) => Task.CompletedTask;
}
