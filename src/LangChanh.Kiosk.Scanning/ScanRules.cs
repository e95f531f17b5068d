using System.Collections.Immutable;

namespace LangChanh.Kiosk.Scanning;

/// <summary>What is known of the slips in use (domain §2.4); configuration of the hall.</summary>
/// <param name="Hosts">Hosts of the authorities; their sub-domains count too.</param>
/// <param name="CodeParameters">Names of the URL parameter that holds the dossier code, any case. Every other parameter is forgotten.</param>
/// <param name="OpaquePaths">Parts of a path that mark an address as the slip's information code, which holds no dossier code.</param>
/// <param name="Units">Units whose dossiers are looked up here, each with all below it (<c>H56</c>, <c>G01</c>); empty for every unit.</param>
/// <param name="Codes">The keys of this hall's own codes.</param>
public sealed record ScanRules(ImmutableArray<string> Hosts, ImmutableArray<string> CodeParameters, ImmutableArray<string> OpaquePaths, ImmutableArray<string> Units, HallCodes Codes)
{
    /// <summary>Whether an address is an authority's.</summary>
    internal bool Knows(string host) => Hosts.Any(h => host.Equals(h, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + h, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a parameter holds the dossier code.</summary>
    internal bool HoldsCode(string parameter) => CodeParameters.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an address is the slip's information code.</summary>
    internal bool IsOpaque(string path) => OpaquePaths.Any(p => path.Contains(p, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a unit's dossiers are looked up here. Old identifiers hold the province at their end: <c>000.17.22.H56</c>.</summary>
    internal bool Serves(string unit) => Units.IsEmpty || Units.Any(u => unit == u || unit.StartsWith(u + ".", StringComparison.Ordinal) || unit.EndsWith("." + u, StringComparison.Ordinal));
}
