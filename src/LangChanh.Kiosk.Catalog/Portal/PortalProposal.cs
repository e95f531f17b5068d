using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog.Editing;

namespace LangChanh.Kiosk.Catalog.Portal;

/// <summary>How the portal differs from what the hall tells.</summary>
public enum PortalChange
{
    /// <summary>The portal has a procedure of the commune that the hall does not tell of.</summary>
    New,

    /// <summary>Official facts differ.</summary>
    Changed,

    /// <summary>The export speaks for the ministry, and the procedure is no longer in it.</summary>
    Gone,

    /// <summary>Its last day in force has passed.</summary>
    Expired,
}

/// <summary>One official fact that differs.</summary>
/// <param name="Path">Place in the procedure's file.</param>
/// <param name="Ours">What the file says, in words.</param>
/// <param name="Theirs">What the portal says, in words.</param>
/// <param name="Yaml">The new value as YAML of one line, or null where a person must decide.</param>
public sealed record PortalFact(YamlPath Path, string Ours, string Theirs, string? Yaml);

/// <summary>One difference for a person to accept or leave.</summary>
/// <param name="Change">What kind.</param>
/// <param name="Code">Code of the procedure.</param>
/// <param name="Name">Its name: the hall's own where it has one.</param>
/// <param name="Facts">The facts that differ; empty unless changed.</param>
/// <param name="Record">What the portal says; null for gone and expired.</param>
public sealed record PortalProposal(PortalChange Change, string Code, string Name, ImmutableArray<PortalFact> Facts, PortalRecord? Record);

/// <summary>Where a new procedure would stand: learned from the procedures that the hall has of the same official field.</summary>
/// <param name="Field">Id of the field.</param>
/// <param name="Service">Id of the queue service.</param>
public sealed record PortalPlace(string Field, string Service);
