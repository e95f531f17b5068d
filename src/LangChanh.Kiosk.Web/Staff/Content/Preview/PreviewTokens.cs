using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace LangChanh.Kiosk.Web.Staff.Content.Preview;

/// <summary>A picture of the citizens' screens as a draft would make them.</summary>
/// <param name="Item">Item whose draft it shows.</param>
/// <param name="Language">Key of the language.</param>
/// <param name="Mode">How the person sees it: normal, large, larger, contrast or reach.</param>
public sealed record PreviewRequest(string Item, string Language, string Mode);

/// <summary>Addresses of previews: signed, and good for a quarter of an hour.</summary>
public sealed class PreviewTokens(IDataProtectionProvider protection)
{
    /// <summary>Address under which previews lie.</summary>
    public const string Root = "/staff/preview";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Preview").ToTimeLimitedDataProtector();

    /// <summary>Makes a token.</summary>
    public string Make(PreviewRequest request) => _protector.Protect(JsonSerializer.Serialize(request), Life);

    /// <summary>Reads a token; null where it is not ours or too old.</summary>
    public PreviewRequest? Read(string token)
    {
        try
        {
            return JsonSerializer.Deserialize<PreviewRequest>(_protector.Unprotect(token));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
