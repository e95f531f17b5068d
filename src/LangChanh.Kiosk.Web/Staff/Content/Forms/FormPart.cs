using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Editing;
using Microsoft.AspNetCore.Components;

namespace LangChanh.Kiosk.Web.Staff.Content.Forms;

/// <summary>A field of the form at its place in a file.</summary>
public abstract class FormPart : StudioComponent
{
    /// <summary>The person at the item.</summary>
    [CascadingParameter]
    public required EditSession Session { get; set; }

    /// <summary>The file.</summary>
    [Parameter, EditorRequired]
    public required string File { get; set; }

    /// <summary>The place in it.</summary>
    [Parameter, EditorRequired]
    public required YamlPath Path { get; set; }

    /// <summary>What the form tells of it.</summary>
    [Parameter, EditorRequired]
    public required FieldSpec Spec { get; set; }

    /// <summary>All fields of the mapping that holds it.</summary>
    [Parameter]
    public IReadOnlyList<FieldSpec> Siblings { get; set; } = [];

    /// <summary>What stands at the place.</summary>
    protected string? Seen => Session.Form(File)?.Seen(Path);

    /// <summary>Order of the keys beside it.</summary>
    protected IReadOnlyList<string> Order => [.. Siblings.Select(s => s.Key)];

    /// <summary>Its name for people.</summary>
    protected string Label => Or($"field.{Spec.Key}", Spec.Key);

    /// <summary>Its id in the page.</summary>
    protected string Id => IdOf(File, Path);

    /// <summary>The id of a place in the page.</summary>
    public static string IdOf(string file, YamlPath path) => IdOf(file, path.ToString());

    /// <summary>The id of a field in the page, as a mistake names it.</summary>
    public static string IdOf(string file, string field) => "f-" + string.Concat($"{file}-{field}".Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    /// <summary>The ids that a reference may name, with their names.</summary>
    protected IEnumerable<(string Id, string Name)> References
    {
        get
        {
            var catalog = Desk.Try(Session.Item.Id).Snapshot ?? Desk.Current;
            return Spec.To switch
            {
                ReferenceTo.Fields => catalog.Fields.Select(f => (f.Id, f.Name.In(LocalText.Vietnamese))),
                ReferenceTo.Events => catalog.Events.Select(f => (f.Id, f.Name.In(LocalText.Vietnamese))),
                ReferenceTo.Services => ServicesOf(catalog),
                ReferenceTo.Icons => catalog.Fields.Concat(catalog.Events).Select(f => f.Icon).Concat(catalog.Services.Select(s => s.Icon)).Concat(catalog.PriorityClasses.Select(p => p.Icon)).Distinct().Order().Select(i => (i, i)),
                ReferenceTo.Forms => Session.Form(File) is { } form
                    ? Enumerable.Range(0, form.Count(YamlPath.Of("forms"))).Select(i => YamlPath.Of("forms").At(i)).Select(p => (form.Value(p.Key("id")) ?? "", form.Value(p.Key("name").Key(LocalText.Vietnamese)) ?? form.Value(p.Key("id")) ?? ""))
                    : [],
                _ => [],
            };
        }
    }

    private static IEnumerable<(string Id, string Name)> ServicesOf(CatalogSnapshot catalog) => catalog.Services.Select(s => (s.Id, s.Name.In(LocalText.Vietnamese)));
}
