using System.CommandLine;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Web.Staff.Accounts;

namespace LangChanh.Kiosk.Web.Commands;

/// <summary><c>./kiosk user add|list|lock|unlock|reset|role</c>: staff accounts from the command line.</summary>
internal static class UserCommands
{
    private const string By = "dòng lệnh";

    private static readonly Argument<string> Name = new("name") { Description = "Name to sign in with" };

    /// <summary>The commands.</summary>
    public static Command All()
    {
        var role = new Option<string>("--role") { Description = string.Join(", ", StaffRoles.People), DefaultValueFactory = _ => StaffRoles.Counter };
        role.AcceptOnlyFromAmong([.. StaffRoles.People]);
        var newRole = new Argument<string>("role") { Description = string.Join(", ", StaffRoles.People) };
        newRole.AcceptOnlyFromAmong([.. StaffRoles.People]);
        var list = new Command("list", "All accounts") { KioskCommands.Data };
        list.SetAction((given, cancellation) => OnAccountsAsync(given, async accounts =>
        {
            foreach (var account in await accounts.ListAsync())
            {
                var marks = new[] { account.Locked ? "đã khóa" : null, account.CodePending ? "chưa đặt mật khẩu" : null, account.SecondFactor ? "hai bước" : null }.OfType<string>();
                await Console.Out.WriteLineAsync($"{account.Name,-24} {string.Join(", ", account.Roles),-24} {string.Join(", ", marks)}".TrimEnd());
            }
        }, cancellation));
        return new Command("user", "Staff accounts")
        {
            With(new Command("add", "Makes an account, or gives it a new one-time code") { Name, role, KioskCommands.Data }, async (given, accounts, cancellation) =>
                $"Mã dùng một lần của {given.GetValue(Name)}: {await accounts.MakeAsync(given.GetValue(Name)!, given.GetValue(role)!, By, cancellation)}"),
            list,
            With(new Command("lock", "Locks an account") { Name, KioskCommands.Data }, async (given, accounts, cancellation) =>
            {
                await accounts.LockAsync(given.GetValue(Name)!, locked: true, By, cancellation);
                return $"Đã khóa {given.GetValue(Name)}.";
            }),
            With(new Command("unlock", "Unlocks an account") { Name, KioskCommands.Data }, async (given, accounts, cancellation) =>
            {
                await accounts.LockAsync(given.GetValue(Name)!, locked: false, By, cancellation);
                return $"Đã mở khóa {given.GetValue(Name)}.";
            }),
            With(new Command("reset", "Gives an account a new one-time code") { Name, KioskCommands.Data }, async (given, accounts, cancellation) =>
                $"Mã dùng một lần của {given.GetValue(Name)}: {await accounts.ResetAsync(given.GetValue(Name)!, By, cancellation)}"),
            With(new Command("role", "Gives an account another role") { Name, newRole, KioskCommands.Data }, async (given, accounts, cancellation) =>
            {
                await accounts.SetRoleAsync(given.GetValue(Name)!, given.GetValue(newRole)!, By, cancellation);
                return $"{given.GetValue(Name)}: {given.GetValue(newRole)}";
            }),
        };
    }

    private static Command With(Command command, Func<ParseResult, StaffAccounts, CancellationToken, Task<string>> deed)
    {
        command.SetAction((given, cancellation) => OnAccountsAsync(given, async accounts => await Console.Out.WriteLineAsync(await deed(given, accounts, cancellation)), cancellation));
        return command;
    }

    private static Task<int> OnAccountsAsync(ParseResult given, Func<StaffAccounts, Task> work, CancellationToken cancellation) => KioskCommands.WithStoreAsync(given, async services =>
    {
        try
        {
            await work(services.GetRequiredService<StaffAccounts>());
            return 0;
        }
        catch (InvalidOperationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }, cancellation);
}
