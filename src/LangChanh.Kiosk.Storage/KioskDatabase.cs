using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Storage.Audit;
using LangChanh.Kiosk.Storage.Feedback;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LangChanh.Kiosk.Storage;

/// <summary>The one database: journal, dossiers, staff accounts, API keys.</summary>
public class KioskDatabase : IdentityDbContext<StaffUser>
{
    /// <summary>On the embedded file.</summary>
    public KioskDatabase(DbContextOptions<KioskDatabase> options)
        : base(options)
    {
    }

    /// <summary>On another engine, with migrations of its own.</summary>
    protected KioskDatabase(DbContextOptions options)
        : base(options)
    {
    }

    /// <summary>The queue's journal.</summary>
    public DbSet<JournalRow> Journal => Set<JournalRow>();

    /// <summary>Dossiers as they were fed.</summary>
    public DbSet<DossierRow> Dossiers => Set<DossierRow>();

    /// <summary>Counts of feedback.</summary>
    public DbSet<FeedbackRow> Feedback => Set<FeedbackRow>();

    /// <summary>Keys of programs that may use the interface.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>Who did what in the staff's part.</summary>
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.Entity<JournalRow>(e =>
        {
            e.ToTable("Journal");
            e.HasKey(r => new { r.Office, r.Day, r.Sequence });
            e.Property(r => r.Office).HasMaxLength(64);
        });
        builder.Entity<DossierRow>(e =>
        {
            e.ToTable("Dossiers");
            e.HasKey(r => r.Code);
            e.Property(r => r.Code).HasMaxLength(50);
            e.HasIndex(r => r.UpdatedAt);
        });
        builder.Entity<AuditRow>(e =>
        {
            e.ToTable("Audit");
            e.HasKey(r => r.Id);
            e.Property(r => r.Who).HasMaxLength(256);
            e.Property(r => r.Kind).HasMaxLength(32);
            e.Property(r => r.Item).HasMaxLength(256);
            e.Property(r => r.Summary).HasMaxLength(500);
        });
        builder.Entity<FeedbackRow>(e =>
        {
            e.ToTable("Feedback");
            e.HasKey(r => new { r.Office, r.Day, r.Counter, r.Answer, r.Reason });
            e.Property(r => r.Office).HasMaxLength(64);
            e.Property(r => r.Counter).HasMaxLength(40);
            e.Property(r => r.Answer).HasMaxLength(20);
            e.Property(r => r.Reason).HasMaxLength(40);
        });
        builder.Entity<ApiKey>(e =>
        {
            e.ToTable("ApiKeys");
            e.HasKey(k => k.Name);
            e.Property(k => k.Name).HasMaxLength(64);
            e.HasIndex(k => k.Hash).IsUnique();
        });
    }
}

/// <summary>The same database on PostgreSQL, where several machines share one.</summary>
public sealed class SharedKioskDatabase(DbContextOptions<SharedKioskDatabase> options) : KioskDatabase(options);

/// <summary>A row of the journal.</summary>
public sealed class JournalRow
{
    /// <summary>Office.</summary>
    public required string Office { get; init; }

    /// <summary>Business day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Place in the day, from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Event { get; init; }
}

/// <summary>A row of the dossiers.</summary>
public sealed class DossierRow
{
    /// <summary>Code.</summary>
    public required string Code { get; init; }

    /// <summary>Procedure's code.</summary>
    public string? ProcedureCode { get; set; }

    /// <summary>Procedure's name.</summary>
    public string? ProcedureName { get; set; }

    /// <summary>Status as fed.</summary>
    public required string Status { get; set; }

    /// <summary>Day of reception.</summary>
    public DateOnly? ReceivedOn { get; set; }

    /// <summary>Promised day.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>When it was fed, milliseconds since 1970 UTC, so that it can be compared in any database.</summary>
    public required long UpdatedAt { get; set; }
}
