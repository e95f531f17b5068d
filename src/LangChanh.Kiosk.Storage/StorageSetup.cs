using System.Data.Common;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Queueing.Feedback;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Storage.Audit;
using LangChanh.Kiosk.Storage.Dossiers;
using LangChanh.Kiosk.Storage.Feedback;
using LangChanh.Kiosk.Storage.Interest;
using LangChanh.Kiosk.Storage.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LangChanh.Kiosk.Storage;

/// <summary>Puts the store together: one file in this machine's folder, or a PostgreSQL that several machines share.</summary>
public static class StorageSetup
{
    /// <summary>Registers the embedded database, journal, dossiers and API keys.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="directory">Folder of the kiosk's data.</param>
    public static IServiceCollection AddKioskStorage(this IServiceCollection services, string directory)
    {
        ArgumentNullException.ThrowIfNull(services);
        var file = new KioskFile(directory);
        services.AddSingleton(file);
        services.AddSingleton(_ => WriteTurns.OneAtATime());
        services.AddDbContextFactory<KioskDatabase>(o => o.UseSqlite(file.ConnectionString));
        services.AddSingleton<IQueueJournal, SqliteQueueJournal>();
        return services.AddStores();
    }

    /// <summary>Registers the same on PostgreSQL.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="connection">Connection string, as Npgsql reads it.</param>
    public static IServiceCollection AddSharedKioskStorage(this IServiceCollection services, string connection)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
        services.AddSingleton(_ => WriteTurns.Free());
        services.AddDbContextFactory<SharedKioskDatabase>((p, o) => o.UseNpgsql(p.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<IDbContextFactory<KioskDatabase>, SharedFactory>();
        services.AddSingleton<PostgresQueueJournal>();
        services.AddSingleton<IQueueJournal>(p => p.GetRequiredService<PostgresQueueJournal>());
        return services.AddStores();
    }

    private static IServiceCollection AddStores(this IServiceCollection services)
    {
        services.AddScoped(p => p.GetRequiredService<IDbContextFactory<KioskDatabase>>().CreateDbContext());
        services.AddSingleton<IDossierStore, DossierStore>();
        services.AddSingleton<IFeedbackCounts, FeedbackCounts>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<InterestCounts>();
        return services;
    }

    /// <summary>Brings the database's tables up to date.</summary>
    /// <exception cref="QueueStoreException">The file cannot be opened or is damaged.</exception>
    public static async Task MigrateKioskStorageAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(services);
        try
        {
            // The journal mode is kept in the file: set it before anybody else opens it.
            if (services.GetService<KioskFile>() is { } file)
            {
                await file.PrepareAsync(cancellation);
            }

            await using var database = await services.GetRequiredService<IDbContextFactory<KioskDatabase>>().CreateDbContextAsync(cancellation);
            await database.Database.MigrateAsync(cancellation);
        }
        catch (DbException e)
        {
            throw new QueueStoreException($"The database {services.GetService<KioskFile>()?.Path ?? "PostgreSQL"} cannot be used: {e.Message}", e);
        }
    }

    private sealed class SharedFactory(IDbContextFactory<SharedKioskDatabase> shared) : IDbContextFactory<KioskDatabase>
    {
        public KioskDatabase CreateDbContext() => shared.CreateDbContext();
    }
}

/// <summary>Lets the design tools make migrations for PostgreSQL.</summary>
public sealed class DesignTimeSharedDatabase : IDesignTimeDbContextFactory<SharedKioskDatabase>
{
    /// <inheritdoc />
    public SharedKioskDatabase CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SharedKioskDatabase>().UseNpgsql("Host=design").Options);
}

/// <summary>Lets the design tools make migrations.</summary>
public sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<KioskDatabase>
{
    /// <inheritdoc />
    public KioskDatabase CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<KioskDatabase>().UseSqlite("Data Source=design.db").Options);
}
