using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Storage.Audit;
using LangChanh.Kiosk.Storage.Feedback;
using LangChanh.Kiosk.Storage.Interest;
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

    /// <summary>Counts of what people read and what they did not find.</summary>
    public DbSet<InterestRow> Interest => Set<InterestRow>();

    /// <summary>The imports that brought them.</summary>
    public DbSet<DossierImportRow> DossierImports => Set<DossierImportRow>();

    /// <summary>Confirmed mappings of feeds.</summary>
    public DbSet<FeedMappingRow> FeedMappings => Set<FeedMappingRow>();

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
            e.HasKey(r => new { r.Import, r.Code });
            e.Property(r => r.Code).HasMaxLength(60);
            e.HasIndex(r => r.Code);
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
        builder.Entity<InterestRow>(e =>
        {
            e.ToTable("Interest");
            e.HasKey(r => new { r.Office, r.Day, r.Kind, r.Item });
            e.Property(r => r.Office).HasMaxLength(64);
            e.Property(r => r.Kind).HasConversion<string>().HasMaxLength(16);
            e.Property(r => r.Item).HasMaxLength(InterestRow.LongestItem);
        });
        builder.Entity<DossierImportRow>(e =>
        {
            e.ToTable("DossierImports");
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.Fingerprint);
            e.Property(r => r.Source).HasConversion<string>().HasMaxLength(16);
            e.Property(r => r.State).HasConversion<string>().HasMaxLength(16);
            e.Property(r => r.Fault).HasConversion<string>().HasMaxLength(32);
            e.Property(r => r.By).HasMaxLength(64);
            e.Property(r => r.Fingerprint).HasMaxLength(128);
        });
        builder.Entity<FeedMappingRow>(e =>
        {
            e.ToTable("FeedMappings");
            e.HasKey(r => r.Header);
            e.Property(r => r.Header).HasMaxLength(64);
            e.Property(r => r.By).HasMaxLength(64);
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
