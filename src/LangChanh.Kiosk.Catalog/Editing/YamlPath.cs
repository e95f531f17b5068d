using System.Collections.Immutable;
using System.Globalization;

namespace LangChanh.Kiosk.Catalog.Editing;

/// <summary>A step into a mapping or a list.</summary>
/// <param name="Key">Key of a mapping; null for a place in a list.</param>
/// <param name="Index">Place in a list, from 0.</param>
public readonly record struct YamlStep(string? Key, int Index);

/// <summary>Where something stands in a YAML file; written as faults name it, for example <c>channels[0].fee.state</c>.</summary>
/// <param name="Steps">The steps from the file's top mapping.</param>
public readonly record struct YamlPath(ImmutableArray<YamlStep> Steps)
{
    /// <summary>The file's top mapping.</summary>
    public static YamlPath Root => new([]);

    /// <summary>A path of keys.</summary>
    public static YamlPath Of(params ReadOnlySpan<string> keys)
    {
        var path = Root;
        foreach (var key in keys)
        {
            path = path.Key(key);
        }

        return path;
    }

    /// <summary>The value of a key in this mapping.</summary>
    public YamlPath Key(string key) => new(Steps.Add(new YamlStep(key, 0)));

    /// <summary>An entry of this list, from 0.</summary>
    public YamlPath At(int index) => new(Steps.Add(new YamlStep(null, index)));

    /// <summary>The mapping or list that holds it.</summary>
    public YamlPath Parent => new(Steps[..^1]);

    /// <summary>The last step.</summary>
    public YamlStep Last => Steps[^1];

    /// <inheritdoc />
    public bool Equals(YamlPath other) => Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => Steps.Aggregate(17, HashCode.Combine);

    /// <inheritdoc />
    public override string ToString() => string.Concat(Steps.Select((s, i) => s.Key is { } key ? (i == 0 ? key : "." + key) : string.Create(CultureInfo.InvariantCulture, $"[{s.Index}]")));
}

/// <summary>A change that cannot be made in a file's text without touching the rest of it; the raw text must be edited instead.</summary>
public sealed class YamlEditException : Exception
{
    /// <summary>Without a reason.</summary>
    public YamlEditException()
    {
    }

    /// <summary>With the reason.</summary>
    public YamlEditException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and what lies under it.</summary>
    public YamlEditException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
