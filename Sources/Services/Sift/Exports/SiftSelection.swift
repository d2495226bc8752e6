/// Where the data of an export come from.
public enum SiftSelection: Sendable, Equatable {
    /// These runs.
    case runs([SiftRun])
    /// These assets, in or out of runs.
    case assets([SiftAsset])
    /// Whatever has the channels that are named.
    case everything

    /// The channels of the runs' assets, or of the assets; of a run whose assets are not told, those with data in it.
    /// nil for all channels.
    var channelCondition: String? {
        switch self {
        case .runs(let runs):
            let assets = Set(runs.flatMap(\.assetIDs)).sorted()
            return assets.isEmpty
                ? SiftFilter.among("run_id", runs.map(\.id)) : SiftFilter.among("asset_id", assets)
        case .assets(let assets): return SiftFilter.among("asset_id", assets.map(\.id))
        case .everything: return nil
        }
    }

    /// The names, each once: `hotfire 11, hotfire 12`; empty for everything.
    var names: String {
        let names =
            switch self {
            case .runs(let runs): runs.map(\.name)
            case .assets(let assets): assets.map(\.name)
            case .everything: [String]()
            }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.joined(separator: ", ")
    }
}
