using LibGit2Sharp;

namespace LangChanh.Kiosk.Web.Exchange;

/// <summary>A git repository that holds a signed catalog; kept as a bare copy, so that nothing of it lies where the kiosk reads.</summary>
/// <param name="address">Address of the repository.</param>
/// <param name="branch">Branch that is followed.</param>
/// <param name="copy">Folder of the bare copy.</param>
public sealed class FollowedRepository(string address, string branch, string copy)
{
    private const long LargestFile = 20_000_000;

    /// <summary>Fetches and returns the branch's newest commit and its files.</summary>
    /// <param name="known">Commit that is held already: its files are not read again.</param>
    /// <returns>The commit, and its files by path; null files where it is the known one.</returns>
    /// <exception cref="IOException">The repository cannot be reached or holds no such branch.</exception>
    public (string Commit, IReadOnlyDictionary<string, byte[]>? Files) Fetch(string? known)
    {
        try
        {
            if (!Repository.IsValid(copy))
            {
                Repository.Init(copy, isBare: true);
            }

            using var repository = new Repository(copy);
            var remote = repository.Network.Remotes["origin"];
            if (remote is null)
            {
                repository.Network.Remotes.Add("origin", address);
            }
            else if (remote.Url != address)
            {
                repository.Network.Remotes.Update("origin", r => r.Url = address);
            }

            LibGit2Sharp.Commands.Fetch(repository, "origin", [$"+refs/heads/{branch}:refs/remotes/origin/{branch}"], new FetchOptions { TagFetchMode = TagFetchMode.None }, null);
            var tip = repository.Branches[$"origin/{branch}"]?.Tip ?? throw new IOException($"the repository has no branch {branch}");
            return tip.Sha == known ? (tip.Sha, null) : (tip.Sha, Files(tip.Tree).ToDictionary(f => f.Path, f => f.Content, StringComparer.Ordinal));
        }
        catch (LibGit2SharpException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    private static IEnumerable<(string Path, byte[] Content)> Files(Tree tree)
    {
        foreach (var entry in tree)
        {
            if (entry.Target is Tree inner)
            {
                foreach (var file in Files(inner))
                {
                    yield return file;
                }
            }
            else if (entry is { Target: Blob blob, Mode: Mode.NonExecutableFile or Mode.ExecutableFile } && blob.Size <= LargestFile)
            {
                using var content = new MemoryStream();
                using var stream = blob.GetContentStream();
                stream.CopyTo(content);
                yield return (entry.Path.Replace('\\', '/'), content.ToArray());
            }
        }
    }
}
