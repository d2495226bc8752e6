/// An export in the sandbox's own words, whatever dialect it came in.
struct ExportOrder: Sendable, Equatable {
    /// Which recordings are looked at.
    enum Scope: Sendable, Equatable {
        case runs([String])
        case assets([String])
        case everything
    }

    /// The format of the tables.
    enum Format: String, Sendable {
        case csv, parquet
        /// A file that only the service's own programs read.
        case opaque
    }

    /// How column headers are written.
    enum Headers: Sendable {
        /// `asset|run|channel`
        case plain
        /// `channel {asset="…", run="…", units="…"}`
        case legacy
    }

    var scope: Scope
    /// Empty = all channels of the scope.
    var channelIDs: [String] = []
    /// Nanoseconds since 1970; in.
    var from: Int64 = .min
    /// Nanoseconds since 1970; out. Nil = no end.
    var to: Int64?
    var format = Format.csv
    var headers = Headers.plain
    var simplifiesNames = false
    var combinesRuns = false
    var splitsByAsset = false
    var splitsByRun = false
    var embedsConfigurations = false
    /// What is to be worked out besides; with these and no channels, only these.
    var calculations: [ExportCalculation] = []
}

/// A calculated channel of an order, for one asset.
struct ExportCalculation: Sendable, Equatable {
    var name: String
    /// The unit's abbreviation; empty without a unit.
    var unit: String
    var assetID: String
    var calculation: Calculation
}
