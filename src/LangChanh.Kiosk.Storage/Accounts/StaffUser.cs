using Microsoft.AspNetCore.Identity;

namespace LangChanh.Kiosk.Storage.Accounts;

/// <summary>A staff account.</summary>
public sealed class StaffUser : IdentityUser
{
    /// <summary>The password is a one-time code: the next sign-in must set a new one.</summary>
    public bool MustChangePassword { get; set; }
}

/// <summary>Roles of staff accounts and API keys.</summary>
public static class StaffRoles
{
    /// <summary>Serves at a counter.</summary>
    public const string Counter = "counter";

    /// <summary>Writes drafts of what the screens say.</summary>
    public const string Editor = "editor";

    /// <summary>Reviews drafts and puts them on the screens; may edit too.</summary>
    public const string Publisher = "publisher";

    /// <summary>Manages accounts; may do everything.</summary>
    public const string Administrator = "administrator";

    /// <summary>A program that feeds dossiers.</summary>
    public const string Feed = "feed";

    /// <summary>Roles that a person may have, the least first.</summary>
    public static readonly IReadOnlyList<string> People = [Counter, Editor, Publisher, Administrator];
}

/// <summary>The key of a program. Only its hash is kept.</summary>
public sealed class ApiKey
{
    /// <summary>Name of the program.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required string Role { get; init; }

    /// <summary>SHA-256 of the key, hexadecimal; the key has 256 random bits, so that no salt is needed.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was made, milliseconds since 1970 UTC.</summary>
    public required long CreatedAt { get; init; }
}
