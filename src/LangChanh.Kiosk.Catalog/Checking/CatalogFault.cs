namespace LangChanh.Kiosk.Catalog;

/// <summary>A mistake in the configuration, said so that a person can mend it.</summary>
/// <param name="File">File, relative to the configuration's folder.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Field">Path of the field, for example <c>channels[0].fee.state</c>.</param>
/// <param name="Found">What was found.</param>
/// <param name="Allowed">What is allowed.</param>
public sealed record CatalogFault(string File, int Line, int Column, string Field, string Found, string Allowed)
{
    /// <summary><c>file:line:column: field: what was found; what is allowed</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Field}: {Found}; {Allowed}";
}
