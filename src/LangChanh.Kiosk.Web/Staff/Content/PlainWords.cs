using System.Text.RegularExpressions;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Checking;
using LangChanh.Kiosk.Catalog.Editing;

namespace LangChanh.Kiosk.Web.Staff.Content;

/// <summary>Advice on how a text reads, by the rules of <c>./kiosk check</c>; it never stands in the way of publishing.</summary>
public static partial class PlainWords
{
    /// <summary>The first thing that could read better, in words for an officer; null where it reads well.</summary>
    /// <param name="file">File of the text.</param>
    /// <param name="path">Its place.</param>
    /// <param name="text">The Vietnamese text.</param>
    /// <param name="catalog">Whose rules and phrases hold.</param>
    public static string? Advice(string file, YamlPath path, string text, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (Look(file, path, text, catalog) is not { } warning)
        {
            return null;
        }

        var (found, better) = (Said().Match(warning.Found), Said().Match(warning.Better));
        var key = $"advice.{warning.Rule}";
        return catalog.Phrases.ByKey.ContainsKey(key) ? catalog.Phrases.Get(LocalText.Vietnamese, key, ("a", Of(found)), ("b", Of(better))) : $"{warning.Found}; {warning.Better}";
    }

    /// <summary>How well the Vietnamese texts of a file read: the share without advice, 0–100.</summary>
    public static int Score(string file, YamlForm form, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(form);
        var texts = form.Texts(LocalText.Vietnamese).ToList();
        return texts.Count == 0 ? 100 : (int)Math.Round(100.0 * texts.Count(t => Look(file, t.Path, t.Text, catalog) is null) / texts.Count);
    }

    private static LintWarning? Look(string file, YamlPath path, string text, CatalogSnapshot catalog) =>
        CatalogLint.Check(new CatalogWords([new CatalogText(file, 1, 1, path.ToString(), text)], [], []), catalog.Wording, default).FirstOrDefault();

    private static string Of(Match match) => match.Groups["word"].Success ? match.Groups["word"].Value : match.Groups["number"].Value;

    [GeneratedRegex("(?<number>\\d+)|“(?<word>[^”]*)”")]
    private static partial Regex Said();
}
