using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>
/// A page that breaks, before or while it is drawn, shows the citizens' own error page with the guard on it, never a stack trace
/// (requirement K2; architecture §4).
/// </summary>
[TestClass]
public sealed class BrokenPageTests
{
    private const string Inside = "dien-bien-ben-trong-may";

    private static ServedHall s_hall = null!;

    public required TestContext TestContext { get; set; }

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => s_hall = await ServedHall.StartAsync(null, app =>
    {
        app.MapGet("/breaks-at-once", string () => throw new InvalidOperationException(Inside));
        app.MapGet("/breaks-while-drawn", () => new RazorComponentResult<Breaking>());
        app.MapGet("/api/v1/breaks", string () => throw new InvalidOperationException(Inside));
    }, context.CancellationToken);

    [ClassCleanup]
    public static async Task StopAsync() => await s_hall.DisposeAsync();

    [TestMethod]
    [DataRow("/breaks-at-once")]
    [DataRow("/breaks-while-drawn")]
    public async Task APageThatBreaks_IsTheCitizensErrorPage_WithGuardAndPolicy_K2(string path)
    {
        using var http = s_hall.Client();
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.CancellationToken);
        Assert.AreEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        await AssertSorryAsync(answer, "Máy vừa trục trặc");
    }

    [TestMethod]
    [DataRow("/khong-co-trang-nay", "Không có trang này")]
    [DataRow("/procedures/khong/co", "Không có trang này")]
    public async Task AnUnknownPage_IsTheCitizensOwn_K2(string path, string heading)
    {
        using var http = s_hall.Client();
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.CancellationToken);
        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
        await AssertSorryAsync(answer, heading);
    }

    [TestMethod]
    public async Task AFormThatIsRefused_IsNoBlankPage_K2()
    {
        using var http = s_hall.Client();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("service", "ho-tich")]);
        using var answer = await http.PostAsync(new Uri("/numbers", UriKind.Relative), content, TestContext.CancellationToken);
        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode, "a form that no page of ours made");
        await AssertSorryAsync(answer, "Máy vừa trục trặc");
    }

    [TestMethod]
    public async Task AProgram_GetsAProblem_WithoutATrace()
    {
        using var http = s_hall.Client();
        using var answer = await http.GetAsync(new Uri("/api/v1/breaks", UriKind.Relative), TestContext.CancellationToken);
        Assert.AreEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(Inside, await answer.Content.ReadAsStringAsync(TestContext.CancellationToken));
    }

    private async Task AssertSorryAsync(HttpResponseMessage answer, string heading)
    {
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.CancellationToken));
        StringAssert.Contains(html, $"<h1>{heading}</h1>");
        StringAssert.Contains(html, "href=\"/home\"");
        StringAssert.Contains(html, "href=\"/help\"");
        foreach (var inner in new[] { Inside, nameof(InvalidOperationException), "   at ", ".cs:line" })
        {
            Assert.DoesNotContain(inner, html, "nothing of the program's inside");
        }

        Assert.AreEqual("", Guarded.Fault(answer, html));
    }

    /// <summary>Breaks when half of it is drawn.</summary>
    private sealed class Breaking : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.AddMarkupContent(0, "<h1>half</h1>");
            throw new InvalidOperationException(Inside);
        }
    }
}
