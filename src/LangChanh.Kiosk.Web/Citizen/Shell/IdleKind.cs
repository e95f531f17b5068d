namespace LangChanh.Kiosk.Web.Citizen.Shell;

/// <summary>Kinds of screen by how long they wait for a touch (requirement P1).</summary>
public enum IdleKind
{
    /// <summary>Menus and guides.</summary>
    Menu,

    /// <summary>Screens on which something is typed.</summary>
    Form,

    /// <summary>Screens that show something of one person's file.</summary>
    Personal,

    /// <summary>The number just taken.</summary>
    Ticket,
}
