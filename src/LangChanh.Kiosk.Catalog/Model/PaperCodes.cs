using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog;

/// <summary>How the codes on people's papers look (domain §2.4).</summary>
/// <param name="Hosts">Hosts of the authorities whose addresses stand in slips' QR codes; their sub-domains count too.</param>
/// <param name="CodeParameters">Names of the parameter that holds the dossier code, any case.</param>
/// <param name="OpaquePaths">Parts of a path that mark an address without a dossier code.</param>
/// <param name="Units">Units whose dossiers are looked up here, each with all below it; empty for every unit.</param>
public sealed record PaperCodes(ImmutableArray<string> Hosts, ImmutableArray<string> CodeParameters, ImmutableArray<string> OpaquePaths, ImmutableArray<string> Units);
