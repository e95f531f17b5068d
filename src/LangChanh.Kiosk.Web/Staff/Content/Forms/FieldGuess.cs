using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Editing;

namespace LangChanh.Kiosk.Web.Staff.Content.Forms;

/// <summary>Tells from what stands in a file what kind of field a key is that the form was not told of, so that a new key can be edited the day it is read.</summary>
public static class FieldGuess
{
    /// <summary>The fields of a mapping: those that the form was told of, and the others as they look.</summary>
    /// <param name="form">The file.</param>
    /// <param name="path">The mapping.</param>
    /// <param name="told">What the form was told of.</param>
    /// <param name="languages">Keys of the languages.</param>
    public static ImmutableArray<FieldSpec> With(YamlForm? form, YamlPath path, IReadOnlyCollection<FieldSpec> told, IReadOnlyCollection<string> languages) =>
        [.. told, .. (form?.Keys(path) ?? []).Where(k => told.All(f => f.Key != k)).Select(k => Of(form!, path.Key(k), k, languages)).OfType<FieldSpec>()];

    private static FieldSpec? Of(YamlForm form, YamlPath path, string key, IReadOnlyCollection<string> languages)
    {
        if (form.Seen(path) is null || form.Value(path) is not null)
        {
            return new FieldSpec(key, FieldKind.Text) { Long = form.Value(path)?.Length > 60 };
        }

        if (form.Keys(path) is { Count: > 0 } keys)
        {
            return keys.All(languages.Contains) ? new FieldSpec(key, FieldKind.Local) : new FieldSpec(key, FieldKind.Group) { Fields = With(form, path, [], languages) };
        }

        var entries = Enumerable.Range(0, form.Count(path)).Select(path.At).ToList();
        if (entries.Count == 0 || entries.All(e => form.Value(e) is not null))
        {
            return new FieldSpec(key, FieldKind.Texts);
        }

        return entries.Any(e => form.Keys(e).Count == 0) ? null
            : entries.All(e => form.Keys(e).All(languages.Contains)) ? new FieldSpec(key, FieldKind.Locals)
            : new FieldSpec(key, FieldKind.List) { Fields = [.. entries.Aggregate(ImmutableArray<FieldSpec>.Empty, (known, e) => With(form, e, known, languages))] };
    }
}
