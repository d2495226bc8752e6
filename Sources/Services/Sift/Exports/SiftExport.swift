import Exports
import Vocabulary

/// An export from Sift in the user's words: where from, which channels, a time range, a format.
public struct SiftExport: Sendable {
    /// What the files are.
    public enum Format: String, Sendable, CaseIterable {
        /// Apache Parquet.
        case parquet
        /// Comma-separated text.
        case csv
        /// Sun/WinPlot, for certain customers of Sift; the files are handed over as they come.
        case sun

        var wire: String { "EXPORT_OUTPUT_FORMAT_\(rawValue.uppercased())" }
    }

    /// The service's own options, by its own names; all off by default.
    public enum Option: String, Sendable, CaseIterable {
        /// Column headers in the old style, with metadata in them.
        case useLegacyFormat = "use_legacy_format"
        /// Drop the text up to the last point of a channel's name where the rest stays unique.
        case simplifyChannelNames = "simplify_channel_names"
        /// One column for the same channel of one asset in several runs.
        case combineRuns = "combine_runs"
        /// One file an asset.
        case splitExportByAsset = "split_export_by_asset"
        /// One file a run.
        case splitExportByRun = "split_export_by_run"
        /// Makes the file importable again; ignored for Sun.
        case embedChannelConfigs = "embed_channel_configs"
    }

    /// Where the data come from.
    public var selection: SiftSelection
    /// The channels; with `calculations` empty too, all of the selection's assets.
    public var channels: [SiftChannel]
    /// Calculated channels, stored ones or made for this export.
    public var calculations: [SiftCalculation]
    /// Half open. Narrows inside runs; needed whole for assets and for everything.
    public var range: TimeRange
    /// What the files are.
    public var format: Format
    /// The service's options that are on.
    public var options: Set<Option>
    /// Same key, same order.
    public var key: String?
    /// Shown in lists, names the files.
    public var title: String?

    /// Makes an export.
    public init(
        _ selection: SiftSelection, channels: [SiftChannel] = [], calculations: [SiftCalculation] = [],
        range: TimeRange, format: Format, options: Set<Option> = [], key: String? = nil, title: String? = nil
    ) {
        self.selection = selection
        self.channels = channels
        self.calculations = calculations
        self.range = range
        self.format = format
        self.options = options
        self.key = key
        self.title = title
    }

    /// What selects the data, before any name is looked up.
    public enum Scope: String, Sendable {
        /// The runs that are named.
        case runs
        /// The assets that are named.
        case assets
        /// A time range alone.
        case everything
    }

    /// Checks what the service would refuse, before anything is sent.
    ///
    /// - Parameters:
    ///   - runs: how many runs are named; nil when the option was not given. `assets` likewise.
    ///   - namesChannels: true when channels or calculated channels are named.
    /// - Throws: `bad argument`, saying what is missing or too much.
    public static func check(runs: Int?, assets: Int?, range: TimeRange, namesChannels: Bool) throws(Fault) -> Scope {
        if runs != nil, assets != nil { throw .runsAndAssets }
        if runs == 0 { throw .emptySelection("run") }
        if assets == 0 { throw .emptySelection("asset") }
        if let from = range.from, from == range.to { throw .emptyRange(from, of: "export", service: "sift") }
        guard runs == nil else { return .runs }
        let missing = [range.from == nil ? "from" : nil, range.to == nil ? "to" : nil].compactMap(\.self)
        guard assets == nil else {
            guard missing.isEmpty else { throw .missingTimes(missing, beside: "assets") }
            return .assets
        }
        guard namesChannels || missing.count < 2 else { throw .nothingSelected }
        guard missing.isEmpty else { throw .missingTimes(missing, beside: "channels without runs and assets") }
        guard namesChannels else { throw .timesWithoutChannels }
        return .everything
    }
}
