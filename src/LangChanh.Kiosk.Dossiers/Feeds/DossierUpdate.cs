using System.Collections.Immutable;
using System.Globalization;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Dossiers;

/// <summary>One row of a feed, as text; only these columns are ever read.</summary>
/// <param name="Code">Dossier code.</param>
/// <param name="Status">Code or label of the status.</param>
/// <param name="ProcedureCode">Code of the procedure.</param>
/// <param name="ProcedureName">Name of the procedure.</param>
/// <param name="ReceivedOn">Day of reception: yyyyMMddHHmmss, dd/MM/yyyy or yyyy-MM-dd.</param>
/// <param name="DueOn">Promised day, in the same forms.</param>
public sealed record DossierUpdate(string? Code, string? Status, string? ProcedureCode = null, string? ProcedureName = null, string? ReceivedOn = null, string? DueOn = null)
{
    /// <summary>Most rows of one push.</summary>
    public const int MostRows = 5000;

    private const int LongestText = 300;
    private static readonly string[] DateForms = ["yyyyMMddHHmmss", "yyyyMMdd", "dd/MM/yyyy", "d/M/yyyy", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm", "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss"];

    /// <summary>The dossier that the row means, or what is wrong with it.</summary>
    /// <param name="today">The office's day.</param>
    /// <param name="now">When the kiosk learned it.</param>
    /// <param name="dossier">The dossier.</param>
    /// <returns>Null when the row is good; otherwise the fault in words.</returns>
    public string? Validate(DateOnly today, DateTimeOffset now, out Dossier? dossier)
    {
        dossier = null;
        if (!DossierCode.TryParse(Code, today, out var code))
        {
            return "code: not a dossier code";
        }

        var status = VietnameseText.Clean(Status ?? "");
        if (status.Length is 0 or > LongestText)
        {
            return "status: missing or too long";
        }

        if (!TryDate(ReceivedOn, out var received))
        {
            return "receivedOn: not a date";
        }

        if (!TryDate(DueOn, out var due))
        {
            return "dueOn: not a date";
        }

        dossier = new Dossier(code, Short(ProcedureCode), Short(ProcedureName), status, received, due, now);
        return null;
    }

    private static string? Short(string? text)
    {
        var clean = VietnameseText.Clean(text ?? "");
        return clean.Length == 0 ? null : clean.Length > LongestText ? clean[..LongestText] : clean;
    }

    private static bool TryDate(string? text, out DateOnly? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (!DateTime.TryParseExact(text.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return false;
        }

        date = DateOnly.FromDateTime(moment);
        return true;
    }
}

/// <summary>A row that was not taken.</summary>
/// <param name="Line">Line of the file, or place in the push, from 1.</param>
/// <param name="Reason">Why.</param>
public sealed record RejectedRow(int Line, string Reason);

/// <summary>What a feed brought.</summary>
/// <param name="Dossiers">The good rows; of a code fed twice the last one.</param>
/// <param name="Rejected">The others, each with its reason.</param>
public sealed record DossierFeed(ImmutableArray<Dossier> Dossiers, ImmutableArray<RejectedRow> Rejected)
{
    /// <summary>Sorts rows into good and rejected.</summary>
    public static DossierFeed Of(IEnumerable<(int Line, DossierUpdate Row)> rows, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var good = new Dictionary<DossierCode, Dossier>();
        var rejected = ImmutableArray.CreateBuilder<RejectedRow>();
        foreach (var (line, row) in rows)
        {
            if (row.Validate(today, now, out var dossier) is { } fault)
            {
                rejected.Add(new RejectedRow(line, fault));
            }
            else
            {
                good[dossier!.Code] = dossier;
            }
        }

        return new DossierFeed([.. good.Values], rejected.ToImmutable());
    }
}
