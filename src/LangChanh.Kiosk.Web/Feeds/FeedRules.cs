using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Vietnamese;
using LangChanh.Kiosk.Web.Citizen.Scan;

namespace LangChanh.Kiosk.Web.Feeds;

/// <summary>What the configuration says of feeds, as the reading of them needs it.</summary>
public sealed class FeedRules(CatalogSource catalog, TimeProvider clock, IHall hall, InstallationKey key)
{
    /// <summary>How much of a file is read.</summary>
    public static FeedLimits Limits { get; } = new();

    /// <summary>Changes whenever the configuration does.</summary>
    public string Version => catalog.Current.Version;

    /// <summary>The office's day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), hall.Zone).DateTime);

    /// <summary>What headers call the columns. Without a second item to ask for its column is not known at all, and is passed over.</summary>
    public FeedColumnNames Columns => new(catalog.Current.Dossiers.Columns
        .Where(c => c.Key != "secondItem" || catalog.Current.Dossiers.SecondItemDigits > 0)
        .ToImmutableDictionary(c => Enum.Parse<FeedColumn>(c.Key, ignoreCase: true), c => c.Value.Select(FeedMapping.Squeeze).Distinct().ToImmutableArray()));

    /// <summary>What a file most probably is, by its beginning.</summary>
    public (FeedGuess? Guess, FeedFault? Fault) Guess(byte[] content) => FeedGuess.Of(FeedReader.Read(content, Limits), Columns, StatusScreen.Table(catalog.Current), Today);

    /// <summary>How rows are read now.</summary>
    public RowRules Rows()
    {
        var settings = catalog.Current.Dossiers;
        var places = settings.Places.SelectMany(p => p.Labels.Select(l => (Label: VietnameseText.Fold(l), p.Id))).ToImmutableArray();
        var seen = new Dictionary<string, string?>();
        string? Place(string text)
        {
            if (!seen.TryGetValue(text, out var id))
            {
                var folded = VietnameseText.Fold(text);
                id = seen[text] = places.Where(p => folded.StartsWith(p.Label, StringComparison.Ordinal)).OrderByDescending(p => p.Label.Length).Select(p => p.Id).FirstOrDefault();
            }

            return id;
        }

        return new RowRules(Today, clock.GetUtcNow(), hall.Zone, Place, (code, text) => settings.SecondItemDigits == 0 ? null : SecondItemHash.Of(key.Bytes, code, text, settings.SecondItemDigits));
    }

    /// <summary>Of a file and of how it is read: the same twice gives the same dossiers and needs no reading.</summary>
    public string Fingerprint(byte[] content, FeedHeader header, FeedMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(header);
        var settings = catalog.Current.Dossiers;
        var how = $"{header.Line}|{mapping}|{settings.SecondItemDigits}|{string.Join(',', settings.Places.SelectMany(p => p.Labels.Prepend(p.Id)))}";
        return $"{Convert.ToHexStringLower(SHA256.HashData(content))[..40]}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(how)))[..16]}";
    }
}
