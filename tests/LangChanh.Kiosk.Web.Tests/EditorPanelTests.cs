using AngleSharp.Dom;
using Bunit;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Web.Staff.Content.Pages;
using LangChanh.Kiosk.Web.Staff.Content.Preview;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using TestContext = Microsoft.VisualStudio.TestTools.UnitTesting.TestContext;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>The editor of one item: form, preview, tree of questions.</summary>
[TestClass]
public sealed class EditorPanelTests
{
    private const string Item = "procedures/1.004222.yaml";

    private static TestHall s_hall = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => s_hall = await TestHall.StartAsync(context.CancellationToken);

    [ClassCleanup]
    public static async Task StopAsync() => await s_hall.DisposeAsync();

    [TestMethod]
    public void WhatWasChosenInThePreview_StaysWhileTheTreeIsLookedAt()
    {
        using var context = new BunitContext();
        using var scope = s_hall.Services.CreateScope();
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>());
        context.Services.AddFallbackServiceProvider(s_hall.Services);
        var panel = context.Render<EditorPanel>(p => p.Add(c => c.ItemId, Item).Add(c => c.User, "nam"));
        panel.Find("#pv-page").Change("/procedures/1.004222?tab=forms&r=0");
        panel.Find("#pv-lang").Change("en");
        panel.Find("#pv-mode").Change("contrast");
        panel.Find(".modes button").Click();
        var before = Shown();

        Beside(1).Click();
        Assert.IsNotEmpty(panel.FindAll(".tree"));
        Assert.IsEmpty(panel.FindAll("iframe"), "what nobody looks at is not loaded");
        Beside(0).Click();
        Assert.IsEmpty(panel.FindAll(".tree"));
        Assert.AreEqual((new PreviewRequest(Item, "en", "contrast"), "procedures/1.004222?tab=forms&r=0", "true"), before);
        Assert.AreEqual(before, Shown());
        Assert.AreEqual(("/procedures/1.004222?tab=forms&r=0", "en", "contrast"), (panel.Find("#pv-page").GetAttribute("value"), panel.Find("#pv-lang").GetAttribute("value"), panel.Find("#pv-mode").GetAttribute("value")));

        IElement Beside(int at) => panel.FindAll("aside .views button")[at];

        (PreviewRequest?, string, string?) Shown()
        {
            var address = panel.Find("iframe").GetAttribute("src")![(PreviewTokens.Root.Length + 1)..].Split('/', 2);
            return (s_hall.Services.GetRequiredService<PreviewTokens>().Read(address[0]), address[1], panel.Find(".modes button").GetAttribute("aria-pressed"));
        }
    }
}
