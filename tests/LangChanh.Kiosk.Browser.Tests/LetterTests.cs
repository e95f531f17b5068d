using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>Every citizens' screen with other letters than usual: larger ones on a smaller panel, and those of every language.</summary>
[TestClass]
public sealed class LetterTests : OwnKioskJourney
{
    /// <summary>A2, A3: on a smaller panel letters and targets take more pixels, so that their millimetres stay; in the largest letters capitals have 0.7° of the eye.</summary>
    [TestMethod]
    [Retry(2)]
    public async Task ASmallPanel_KeepsItsMillimetres_InPlainAndInLargestLetters()
    {
        await using var small = await RunningKiosk.StartAsync(configure: async config =>
        {
            var office = Path.Combine(config, "office.yaml");
            await File.WriteAllTextAsync(office, (await File.ReadAllTextAsync(office)).Replace("diagonalInches: 32", "diagonalInches: 21.5", StringComparison.Ordinal));
        });
        var page = await NewPageAsync(1080, 1920, of: small);
        var faults = new List<string>();
        foreach (var size in new[] { "Normal", "Larger" })
        {
            await page.GotoAsync("/comfort");
            await page.Locator($"form:has(input[name=text][value={size}]) button").ClickAsync();
            foreach (var screen in Screens.All.Skip(1))
            {
                await Screens.OpenAsync(page, screen);
                faults.AddRange(await Screens.ShownAsync(page, screen, $"small-panel-{size}", (await page.EvaluateAsync<string[]>(Screens.SmallTargets)).Concat(await page.EvaluateAsync<string[]>(Screens.Clipped)).Select(t => $"{screen} {size}: {t}")));
            }
        }

        await CloseAsync(page);
        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    [Retry(2)]
    [DataRow("en")]
    [DataRow("thai")]
    [DataRow("muong")]
    public async Task EveryLanguage_HasNoAxeViolation_AndNothingCutOff(string language)
    {
        await Page.GotoAsync("/home");
        await Page.Locator($"form:has(input[name=language][value={language}]) button").ClickAsync();
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-language", language);
        var faults = new List<string>();
        foreach (var screen in Screens.All.Skip(1))
        {
            await Screens.OpenAsync(Page, screen);
            faults.AddRange((await Axe.FaultsAsync(Page)).Select(v => $"{screen}: {v}"));
            faults.AddRange((await Page.EvaluateAsync<string[]>(Screens.SmallTargets)).Select(t => $"{screen}: {t}"));
        }

        Assert.AreEqual("", string.Join('\n', faults));
    }
}
