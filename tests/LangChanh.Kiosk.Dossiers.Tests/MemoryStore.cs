namespace LangChanh.Kiosk.Dossiers.Tests;

/// <summary>A store in memory that shows an import's rows once it is committed.</summary>
internal sealed class MemoryStore : IDossierStore
{
    public List<Dossier> Seen { get; } = [];

    public Task<IDossierImport> BeginAsync(ImportStart start, CancellationToken cancellation) => Task.FromResult<IDossierImport>(new Import(this));

    public Task<Dossier?> FindAsync(DossierCode code, CancellationToken cancellation) => Task.FromResult(Seen.LastOrDefault(d => d.Code == code));

    public Task<bool> WasImportedAsync(string fingerprint, CancellationToken cancellation) => Task.FromResult(false);

    public Task<IReadOnlyList<ImportRecord>> HistoryAsync(int most, bool withPushes, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ImportRecord>>([]);

    public Task<IReadOnlyList<RejectedRow>?> RejectedAsync(long import, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<RejectedRow>?>(null);

    public Task<FeedMapping?> RecallAsync(string header, CancellationToken cancellation) => Task.FromResult<FeedMapping?>(null);

    public Task RememberAsync(string header, FeedMapping mapping, string by, DateTimeOffset now, CancellationToken cancellation) => Task.CompletedTask;

    public Task<int> DeleteOlderThanAsync(DateTimeOffset moment, CancellationToken cancellation) => Task.FromResult(0);

    public Task TidyAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task AbandonAsync(DateTimeOffset now, CancellationToken cancellation) => Task.CompletedTask;

    private sealed class Import(MemoryStore store) : IDossierImport
    {
        private readonly Dictionary<DossierCode, Dossier> _rows = [];

        public long Id => 1;

        public Task AddAsync(IReadOnlyList<Dossier> dossiers, CancellationToken cancellation)
        {
            foreach (var dossier in dossiers)
            {
                _rows[dossier.Code] = dossier;
            }

            return Task.CompletedTask;
        }

        public Task EndAsync(ImportState state, DateTimeOffset now, int taken, IReadOnlyCollection<RejectedRow> rejected, FeedFault? fault = null)
        {
            if (state == ImportState.Committed)
            {
                store.Seen.AddRange(_rows.Values);
            }

            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
