using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Storage.Dossiers;
using LangChanh.Kiosk.Storage.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace LangChanh.Kiosk.Storage;

/// <summary>Puts the embedded store together.</summary>
public static class StorageSetup
{
    /// <summary>Registers database, journal, dossiers and API keys.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="directory">Folder of the kiosk's data.</param>
    public static IServiceCollection AddKioskStorage(this IServiceCollection services, string directory)
    {
        ArgumentNullException.ThrowIfNull(services);
        var file = new KioskFile(directory);
        services.AddSingleton(file);
        services.AddDbContextFactory<KioskDatabase>(o => o.UseSqlite(file.ConnectionString));
        services.AddScoped(p => p.GetRequiredService<IDbContextFactory<KioskDatabase>>().CreateDbContext());
        services.AddSingleton<IQueueJournal, SqliteQueueJournal>();
        services.AddSingleton<IDossierStore, DossierStore>();
        services.AddSingleton<ApiKeys>();
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
            await using (await services.GetRequiredService<KioskFile>().OpenAsync(cancellation))
            {
            }

            await using var database = await services.GetRequiredService<IDbContextFactory<KioskDatabase>>().CreateDbContextAsync(cancellation);
            await database.Database.MigrateAsync(cancellation);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            throw new QueueStoreException($"The database {services.GetRequiredService<KioskFile>().Path} cannot be used: {e.Message}", e);
        }
    }
}

/// <summary>Lets the design tools make migrations.</summary>
public sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<KioskDatabase>
{
    /// <inheritdoc />
    public KioskDatabase CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<KioskDatabase>().UseSqlite("Data Source=design.db").Options);
}
