using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>The first sheet of an XLSX file. What it would unfold to is looked at before anything is unfolded.</summary>
internal static class SheetFeed
{
    private const int MostParts = 2000;

    // Nothing of a sheet goes to a temporary file: its cells hold names and numbers of persons.
    private static readonly OpenXmlConfiguration Settings = new() { EnableSharedStringCache = false, FillMergedCells = false, IgnoreEmptyRows = false };

    public static IEnumerable<FeedItem> Read(byte[] content, FeedLimits limits)
    {
        if (Look(content, limits) is { } fault)
        {
            yield return new FeedBroken(1, fault);
            yield break;
        }

        using var rows = Rows(content).GetEnumerator();
        for (var line = 1; ; line++)
        {
            FeedItem item;
            try
            {
                if (!rows.MoveNext())
                {
                    break;
                }

                item = new FeedRow(line, [.. rows.Current.Values.Select(Text)]);
            }
            catch (Exception e) when (IsDamage(e))
            {
                item = new FeedBroken(line, FeedFault.Damaged);
            }

            yield return item;
            if (item is FeedBroken)
            {
                break;
            }
        }
    }

    private static IEnumerable<IDictionary<string, object?>> Rows(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        foreach (IDictionary<string, object?> row in stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: Settings))
        {
            yield return row;
        }
    }

    private static FeedFault? Look(byte[] content, FeedLimits limits)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => e.Length) > limits.MostUnpackedBytes)
            {
                return FeedFault.TooLarge;
            }

            var sheets = zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).ToList();
            return sheets.Count == 0 ? FeedFault.Damaged : sheets.Any(s => Columns(s, limits.MostColumns) > limits.MostColumns) ? FeedFault.TooManyColumns : null;
        }
        catch (Exception e) when (IsDamage(e))
        {
            return FeedFault.Damaged;
        }
    }

    /// <summary>How many columns a sheet says it has, or, where it does not say, really has: a reader would make room for all of them in every row.</summary>
    private static int Columns(ZipArchiveEntry sheet, int enough)
    {
        using var stream = sheet.Open();
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true });
        var most = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "dimension" && xml.GetAttribute("ref") is { Length: > 0 } range)
            {
                return range.Split(':').Max(Column);
            }

            most = xml.LocalName == "c" && xml.GetAttribute("r") is { } place ? Math.Max(most, Column(place)) : most;
            if (most > enough)
            {
                break;
            }
        }

        return most;
    }

    private static int Column(string place)
    {
        var column = 0;
        foreach (var c in place.TakeWhile(char.IsAsciiLetter))
        {
            column = Math.Min(1_000_000, (column * 26) + char.ToUpperInvariant(c) - 'A' + 1);
        }

        return column;
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => text.Trim(),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    /// <summary>The packing, the XML and the sheet reader each have their own ways to say that a file is torn.</summary>
    private static bool IsDamage(Exception e) => e is not (OperationCanceledException or OutOfMemoryException);
}
