using System.Security.Cryptography;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Storage.Audit;
using Microsoft.AspNetCore.Identity;

namespace LangChanh.Kiosk.Web.Staff.Accounts;

/// <summary>An account as the list shows it.</summary>
/// <param name="Name">Name to sign in with.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="Locked">Nobody can sign in with it.</param>
/// <param name="CodePending">Its one-time code was not used yet.</param>
/// <param name="SecondFactor">It asks for an authenticator's code too.</param>
public sealed record StaffAccount(string Name, IReadOnlyList<string> Roles, bool Locked, bool CodePending, bool SecondFactor);

/// <summary>Makes, locks and resets accounts; a new or reset one has a one-time code in the place of a password. Every deed stands in the audit log.</summary>
public sealed class StaffAccounts(UserManager<StaffUser> users, RoleManager<IdentityRole> roles, AuditLog audit)
{
    /// <summary>Name of the account that the first start makes.</summary>
    public const string First = "admin";

    // Without letters and digits that look alike.
    private const string CodeLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Makes an account, or gives an existing one a new code.</summary>
    /// <param name="name">Name to sign in with.</param>
    /// <param name="role">A role of <see cref="StaffRoles.People"/>; one that exists keeps its others too.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Cancels before anything is written.</param>
    /// <returns>The one-time code; the first sign-in with it must set a password.</returns>
    /// <exception cref="InvalidOperationException">The name is not allowed.</exception>
    public async Task<string> MakeAsync(string name, string role, string by, CancellationToken cancellation)
    {
        if (!await roles.RoleExistsAsync(role))
        {
            Check(await roles.CreateAsync(new IdentityRole(role)));
        }

        if (await users.FindByNameAsync(name) is not { } user)
        {
            user = new StaffUser { UserName = name };
            Check(await users.CreateAsync(user));
        }

        var code = await NewCodeAsync(user);
        if (!await users.IsInRoleAsync(user, role))
        {
            Check(await users.AddToRoleAsync(user, role));
        }

        await audit.WriteAsync(by, AuditKinds.Account, name, $"lập tài khoản, vai trò {role}", cancellation);
        return code;
    }

    /// <summary>At the first start: makes the administrator; until the code has been used every start makes a new one.</summary>
    /// <returns>The code to print, or null once there is an administrator with a password.</returns>
    public async Task<string?> FirstCodeAsync(CancellationToken cancellation)
    {
        var first = await users.FindByNameAsync(First);
        return first is null || (first.MustChangePassword && (await users.GetUsersInRoleAsync(StaffRoles.Administrator)).All(u => u.MustChangePassword))
            ? await MakeAsync(First, StaffRoles.Administrator, "kiosk", cancellation)
            : null;
    }

    /// <summary>All accounts by name.</summary>
    public async Task<IReadOnlyList<StaffAccount>> ListAsync()
    {
        var list = new List<StaffAccount>();
        foreach (var user in users.Users.OrderBy(u => u.UserName).ToList())
        {
            list.Add(new StaffAccount(user.UserName ?? "", [.. await users.GetRolesAsync(user)], await users.IsLockedOutAsync(user), user.MustChangePassword, user.TwoFactorEnabled));
        }

        return list;
    }

    /// <summary>Locks an account until it is unlocked, or unlocks it; whoever is signed in with a locked one is out within a minute.</summary>
    /// <exception cref="InvalidOperationException">There is no such account, or nobody would be left to manage accounts.</exception>
    public async Task LockAsync(string name, bool locked, string by, CancellationToken cancellation)
    {
        var user = await FindAsync(name);
        if (locked)
        {
            await KeepAnAdministratorAsync(user);
        }

        Check(await users.SetLockoutEndDateAsync(user, locked ? DateTimeOffset.MaxValue : null));
        Check(await users.ResetAccessFailedCountAsync(user));
        Check(await users.UpdateSecurityStampAsync(user));
        await audit.WriteAsync(by, AuditKinds.Account, name, locked ? "khóa" : "mở khóa", cancellation);
    }

    /// <summary>Gives an account a new one-time code and takes its second factor away.</summary>
    /// <returns>The code.</returns>
    /// <exception cref="InvalidOperationException">There is no such account.</exception>
    public async Task<string> ResetAsync(string name, string by, CancellationToken cancellation)
    {
        var user = await FindAsync(name);
        Check(await users.SetTwoFactorEnabledAsync(user, false));
        Check(await users.ResetAuthenticatorKeyAsync(user));
        var code = await NewCodeAsync(user);
        await audit.WriteAsync(by, AuditKinds.Account, name, "cấp lại mã dùng một lần", cancellation);
        return code;
    }

    /// <summary>Gives an account one role in the place of those that it has.</summary>
    /// <exception cref="InvalidOperationException">There is no such account, or nobody would be left to manage accounts.</exception>
    public async Task SetRoleAsync(string name, string role, string by, CancellationToken cancellation)
    {
        var user = await FindAsync(name);
        if (role != StaffRoles.Administrator)
        {
            await KeepAnAdministratorAsync(user);
        }

        if (!await roles.RoleExistsAsync(role))
        {
            Check(await roles.CreateAsync(new IdentityRole(role)));
        }

        Check(await users.RemoveFromRolesAsync(user, await users.GetRolesAsync(user)));
        Check(await users.AddToRoleAsync(user, role));
        Check(await users.UpdateSecurityStampAsync(user));
        await audit.WriteAsync(by, AuditKinds.Account, name, $"đổi vai trò thành {role}", cancellation);
    }

    private async Task<StaffUser> FindAsync(string name) => await users.FindByNameAsync(name) ?? throw new InvalidOperationException($"Không có tài khoản “{name}”.");

    private async Task<string> NewCodeAsync(StaffUser user)
    {
        var code = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(CodeLetters, 4)));
        Check(await users.RemovePasswordAsync(user));
        Check(await users.AddPasswordAsync(user, code));
        user.MustChangePassword = true;
        Check(await users.UpdateAsync(user));
        Check(await users.SetLockoutEndDateAsync(user, null));
        return code;
    }

    private async Task KeepAnAdministratorAsync(StaffUser user)
    {
        var administrators = await users.GetUsersInRoleAsync(StaffRoles.Administrator);
        if (administrators.Any(a => a.Id == user.Id) && administrators.All(a => a.Id == user.Id || a.LockoutEnd == DateTimeOffset.MaxValue))
        {
            throw new InvalidOperationException("Phải còn ít nhất một quản trị không bị khóa.");
        }
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Description)));
        }
    }
}
