using System.Globalization;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Editing;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Web.Staff.Content;

/// <summary>Puts one urgent sentence into the notices, and takes it off again. Pure.</summary>
public static class UrgentNotice
{
    /// <summary>File of the notices.</summary>
    public const string File = "notices.yaml";

    private const string Prefix = "khan-";

    /// <summary>The notices with an urgent one before all others.</summary>
    /// <param name="yaml">The file.</param>
    /// <param name="text">The sentence.</param>
    /// <param name="english">The same in English; the Vietnamese one where it is empty.</param>
    /// <param name="languages">Languages that every text must have.</param>
    /// <param name="now">Local time.</param>
    /// <param name="todayOnly">It ends with the day.</param>
    public static string Add(string yaml, string text, string english, IEnumerable<Language> languages, DateTimeOffset now, bool todayOnly)
    {
        var texts = new YamlMappingNode(languages.Where(l => l.Complete).SelectMany(l => new YamlNode[] { l.Key, l.Key != LocalText.Vietnamese && english.Length > 0 ? english : text }));
        var day = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var entry = new YamlMappingNode
        {
            { "id", Prefix + now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) },
            { "title", texts },
            { "summary", texts },
            { "body", texts },
            { "from", day },
        };
        if (todayOnly)
        {
            entry.Add("to", day);
        }

        entry.Add("urgent", "yes");
        return YamlEdit.Insert(yaml, YamlPath.Of("notices"), 0, entry);
    }

    /// <summary>The notices without an urgent one: one that was made here goes, another is urgent no more.</summary>
    public static string End(string yaml, string id)
    {
        var form = YamlForm.TryRead(yaml) ?? throw new YamlEditException("The notices cannot be read.");
        var list = YamlPath.Of("notices");
        var at = Enumerable.Range(0, form.Count(list)).FirstOrDefault(i => form.Value(list.At(i).Key("id")) == id, -1);
        return at < 0 ? yaml : id.StartsWith(Prefix, StringComparison.Ordinal) ? YamlEdit.Remove(yaml, list.At(at)) : YamlEdit.Set(yaml, list.At(at).Key("urgent"), new YamlScalarNode("no"));
    }
}
