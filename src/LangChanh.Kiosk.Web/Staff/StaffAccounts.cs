using System.Security.Cryptography;
using LangChanh.Kiosk.Storage.Accounts;
using Microsoft.AspNetCore.Identity;

namespace LangChanh.Kiosk.Web.Staff;

/// <summary>Makes accounts whose first password is a one-time code.</summary>
public sealed class StaffAccounts(UserManager<StaffUser> users, RoleManager<IdentityRole> roles)
{
    /// <summary>Name of the account that the first start makes.</summary>
    public const string First = "admin";

    // Without letters and digits that look alike.
    private const string CodeLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Makes an account, or gives an existing one a new code.</summary>
    /// <param name="name">Name to sign in with.</param>
    /// <param name="role">A role of <see cref="StaffRoles"/>.</param>
    /// <returns>The one-time code; the first sign-in with it must set a password.</returns>
    /// <exception cref="InvalidOperationException">The name is not allowed.</exception>
    public async Task<string> MakeAsync(string name, string role)
    {
        var code = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(CodeLetters, 4)));
        if (!await roles.RoleExistsAsync(role))
        {
            Check(await roles.CreateAsync(new IdentityRole(role)));
        }

        if (await users.FindByNameAsync(name) is not { } user)
        {
            user = new StaffUser { UserName = name };
            Check(await users.CreateAsync(user));
        }

        Check(await users.RemovePasswordAsync(user));
        Check(await users.AddPasswordAsync(user, code));
        user.MustChangePassword = true;
        Check(await users.UpdateAsync(user));
        Check(await users.SetLockoutEndDateAsync(user, null));
        if (!await users.IsInRoleAsync(user, role))
        {
            Check(await users.AddToRoleAsync(user, role));
        }

        return code;
    }

    /// <summary>At the first start: makes the administrator; until the code has been used every start makes a new one.</summary>
    /// <returns>The code to print, or null once there is an administrator with a password.</returns>
    public async Task<string?> FirstCodeAsync()
    {
        var first = await users.FindByNameAsync(First);
        return first is null || (first.MustChangePassword && (await users.GetUsersInRoleAsync(StaffRoles.Administrator)).All(u => u.MustChangePassword)) ? await MakeAsync(First, StaffRoles.Administrator) : null;
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Description)));
        }
    }
}
