using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Checking;
using LangChanh.Kiosk.Catalog.Guiding;
using LangChanh.Kiosk.Catalog.Media;

namespace LangChanh.Kiosk.Web.Commands;

/// <summary><c>./kiosk check</c>: what is wrong with the configuration, and how a guided checklist asks.</summary>
public static class CheckCommand
{
    private static readonly (LintRule Rule, string Name)[] Rules =
    [
        (LintRule.LongSentence, "câu dài"), (LintRule.LongParagraph, "đoạn dài"), (LintRule.ManyChoices, "nhiều lựa chọn"), (LintRule.Jargon, "từ khó"),
        (LintRule.Capitals, "chữ hoa"), (LintRule.NoUnit, "thiếu đơn vị"), (LintRule.StaleCheck, "lâu chưa xem lại"),
    ];

    /// <summary>Checks a folder: one line a fault, one line a text that could read better, then the counts.</summary>
    /// <param name="folder">Folder of the configuration.</param>
    /// <param name="media">Folder of its pictures.</param>
    /// <param name="tree">Code of a procedure whose questions are drawn instead; null for none.</param>
    /// <param name="output">Where it is written.</param>
    /// <param name="clock">Tells today, for check dates.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <returns>0 also where texts could read better, or 1 when there is a fault or the code is unknown.</returns>
    public static async Task<int> RunAsync(string folder, MediaFolder media, string? tree, TextWriter output, TimeProvider clock, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(clock);
        var load = await CatalogLoader.LoadAsync(folder, cancellation, media);
        foreach (var fault in load.Faults)
        {
            await output.WriteLineAsync(fault.ToString());
        }

        if (load.Snapshot is not { } catalog)
        {
            return 1;
        }

        if (tree is not null)
        {
            return await DrawAsync(catalog, tree, output);
        }

        var today = catalog.Office.DayAt(clock.GetUtcNow());
        var warnings = CatalogLint.Check(await CatalogLoader.WordsAsync(folder, cancellation), catalog.Wording, today).ToList();
        foreach (var warning in warnings)
        {
            await output.WriteLineAsync(warning.ToString());
        }

        await output.WriteLineAsync($"Lời văn: {warnings.Count} chỗ nên sửa ({string.Join(", ", Rules.Select(r => $"{r.Name} {warnings.Count(w => w.Rule == r.Rule)}"))}).");
        await output.WriteLineAsync($"Không có lỗi: {catalog.Procedures.Length} thủ tục ({catalog.Procedures.Count(p => !p.Questions.IsEmpty)} thủ tục hỏi từng câu), {catalog.Services.Length} việc lấy số, {catalog.Counters.Length} quầy.");
        return 0;
    }

    private static async Task<int> DrawAsync(CatalogSnapshot catalog, string code, TextWriter output)
    {
        if (catalog.Find(code) is not { } procedure)
        {
            await output.WriteLineAsync($"Không có thủ tục mã “{code}”. Các mã là tên tệp trong kiosk-config/procedures.");
            return 1;
        }

        foreach (var line in GuideTreeText.Draw(GuideTree.Of(procedure), LocalText.Vietnamese, catalog.Phrases.Get(LocalText.Vietnamese, "ask.unsure")))
        {
            await output.WriteLineAsync(line);
        }

        if (procedure.Questions.IsEmpty)
        {
            await output.WriteLineAsync("Thủ tục này không hỏi câu nào: ai cũng xem đủ các giấy trên.");
        }

        return 0;
    }
}
