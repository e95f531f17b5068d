using Microsoft.Data.Sqlite;

namespace LangChanh.Kiosk.Storage;

/// <summary>The database file of an embedded kiosk and how connections to it are set up.</summary>
public sealed class KioskFile
{
    private readonly string _connection;

    /// <summary>Names the file.</summary>
    /// <param name="directory">Folder of the kiosk's data; made when it is missing.</param>
    public KioskFile(string directory)
    {
        Directory.CreateDirectory(directory);
        Path = System.IO.Path.Combine(directory, "kiosk.db");
        _connection = new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadWriteCreate, Cache = SqliteCacheMode.Private, Pooling = true, DefaultTimeout = 10 }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Connection string for EF Core.</summary>
    public string ConnectionString => _connection;

    /// <summary>Puts the file into write-ahead mode, in which it stays.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var setup = connection.CreateCommand();
        setup.CommandText = "PRAGMA journal_mode=WAL";
        await setup.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>An open connection on which a commit is on the disk when it returns.</summary>
    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var setup = connection.CreateCommand();
            setup.CommandText = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;";
            await setup.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
