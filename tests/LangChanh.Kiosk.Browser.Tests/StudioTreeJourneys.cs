using Microsoft.Playwright;

namespace LangChanh.Kiosk.Browser.Tests;

/// <summary>The questions of a guided checklist, edited with their tree beside them, by keyboard alone.</summary>
public sealed partial class StudioJourneys
{
    [TestMethod]
    [Retry(2)]
    public async Task TheTreeOfQuestions_FollowsWhatIsTyped_AndLeadsToItsFields()
    {
        await using var kiosk = await RunningKiosk.StartAsync();
        var editor = await OpenAsync(kiosk, "nam", "editor");
        await editor.GotoAsync(Birth);
        await LiveAsync(editor);
        await PressAsync(editor.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cây câu hỏi" }));
        var tree = editor.Locator(".tree");
        await Assertions.Expect(tree.Locator(".q").First).ToContainTextAsync("Bé đã có giấy chứng sinh chưa?");
        await AssertCleanAsync(editor, "studio-tree");

        // A question in the tree is the way to its field, which opens; what is typed there stands in the tree.
        await PressAsync(tree.Locator(".q a").First);
        var text = editor.Locator("#f-procedures-1-001193-yaml-questions-0--text-vi");
        await Assertions.Expect(text).ToBeFocusedAsync();
        await text.FillAsync("Nhà mình có giấy chứng sinh của bé chưa?");
        await Assertions.Expect(tree.Locator(".q").First).ToContainTextAsync("Nhà mình có giấy chứng sinh của bé chưa?");
        await Assertions.Expect(editor.Locator(".errs")).ToHaveCountAsync(0);
        await AssertCleanAsync(editor, "studio-tree-typed");

        // Whom the next question is for, is ticked; the tree asks it of them too.
        await PressAsync(editor.Locator("#f-procedures-1-001193-yaml-questions-1- summary").First);
        await PressAsync(editor.Locator("#f-procedures-1-001193-yaml-questions-1--needs summary"));
        await editor.Locator("#f-procedures-1-001193-yaml-questions-1--needs").Locator("input").First.CheckAsync();
        await Assertions.Expect(editor.Locator("#f-procedures-1-001193-yaml-questions-1--needs summary")).ToContainTextAsync("hoặc");
        await AssertCleanAsync(editor, "studio-needs");
        await editor.Locator("#f-procedures-1-001193-yaml-questions-1--needs").Locator("input").First.UncheckAsync();

        // A branch opens down to the papers at its end.
        var deep = tree.Locator("summary", new LocatorLocatorOptions { HasText = "Đã đăng ký" }).First;
        await PressAsync(deep);
        await PressAsync(tree.Locator("summary", new LocatorLocatorOptions { HasText = "hỏi tiếp: Ai đi khai sinh cho bé?" }).First);
        await PressAsync(tree.Locator("summary", new LocatorLocatorOptions { HasText = "Người khác được nhờ" }).First);
        await Assertions.Expect(tree.Locator(".papers").First).ToContainTextAsync("Giấy ủy quyền");
        await AssertCleanAsync(editor, "studio-tree-deep");

        // A fault stands at its branch, and leads to where it is mended.
        await text.FillAsync("");
        await Assertions.Expect(tree.Locator(".at a").First).ToBeVisibleAsync();
        await PressAsync(tree.Locator(".at a").First);
        await Assertions.Expect(text).ToBeFocusedAsync();
        await AssertCleanAsync(editor, "studio-tree-fault");

        // Who is asked nothing has no tree, but the way to one.
        await editor.GotoAsync("/staff/content/edit?item=procedures%2F1.001699.yaml");
        await LiveAsync(editor);
        await PressAsync(editor.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cây câu hỏi" }));
        await Assertions.Expect(tree).ToContainTextAsync("không hỏi câu nào");
        await PressAsync(tree.Locator("a"));
        await Assertions.Expect(editor.Locator("#f-procedures-1-001699-yaml-questions")).ToBeFocusedAsync();
        await AssertCleanAsync(editor, "studio-tree-none");
        await CloseAsync(editor);
    }

    private static Task PressAsync(ILocator what) => what.PressAsync("Enter");
}
