using LangChanh.Kiosk.Web.Commands;

return await KioskCommands.All().Parse(args).InvokeAsync();
