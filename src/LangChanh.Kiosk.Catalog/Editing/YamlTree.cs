using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Editing;

/// <summary>What a YAML file says, without how it is written: a text, a list or a mapping. Immutable, compared by value.</summary>
internal sealed record YamlTree(string? Text, ImmutableArray<YamlTree> Items, ImmutableSortedDictionary<string, YamlTree>? Map)
{
    public static YamlTree Of(YamlNode node) => node switch
    {
        YamlMappingNode map => new YamlTree(null, [], map.Children.ToImmutableSortedDictionary(c => ((YamlScalarNode)c.Key).Value ?? "", c => Of(c.Value), StringComparer.Ordinal)),
        YamlSequenceNode list => new YamlTree(null, [.. list.Children.Select(Of)], null),
        _ => new YamlTree((node as YamlScalarNode)?.Value ?? "", [], null),
    };

    public YamlTree Set(YamlPath path, YamlNode value) => At(path, 0, _ => Of(value))!;

    public YamlTree Remove(YamlPath path) => At(path, 0, _ => null)!;

    public YamlTree Insert(YamlPath path, int index, YamlNode item) => At(path, 0, list => list! with { Items = list.Items.Insert(index, Of(item)) })!;

    public YamlTree Move(YamlPath path, int from, int to) => At(path, 0, list => list! with { Items = list.Items.RemoveAt(from).Insert(to, list.Items[from]) })!;

    public bool Equals(YamlTree? other) =>
        other is not null && Text == other.Text && Items.AsSpan().SequenceEqual(other.Items.AsSpan())
        && (Map is null ? other.Map is null : other.Map is { } theirs && Map.Count == theirs.Count && Map.All(m => theirs.TryGetValue(m.Key, out var value) && m.Value.Equals(value)));

    public override int GetHashCode() => HashCode.Combine(Text, Items.Length, Map?.Count);

    private YamlTree? At(YamlPath path, int depth, Func<YamlTree?, YamlTree?> change)
    {
        if (depth == path.Steps.Length)
        {
            return change(this);
        }

        var step = path.Steps[depth];
        if (step.Key is { } key)
        {
            var map = Map ?? ImmutableSortedDictionary<string, YamlTree>.Empty;
            var inner = map.TryGetValue(key, out var known) ? known.At(path, depth + 1, change) : change(null);
            return this with { Text = null, Map = inner is null ? map.Remove(key) : map.SetItem(key, inner) };
        }

        return Items[step.Index].At(path, depth + 1, change) is { } item ? this with { Items = Items.SetItem(step.Index, item) } : this with { Items = Items.RemoveAt(step.Index) };
    }
}
