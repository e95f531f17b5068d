using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LangChanh.Kiosk.Catalog;

namespace LangChanh.Kiosk.Web.Api;

/// <summary>A text in several languages as a plain object: <c>{"vi":"…","en":"…"}</c>.</summary>
public sealed class LocalTextJson : JsonConverter<LocalText>
{
    /// <inheritdoc />
    public override LocalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(ref reader, options) ?? []);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, value.ByLanguage, options);
    }
}
