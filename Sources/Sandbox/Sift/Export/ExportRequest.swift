/// An `ExportDataRequest` as it was read, not yet held against the world.
struct ExportRequest: Sendable, Equatable {
    /// What is to be exported: exactly one of three selections.
    enum Selection: Sendable, Equatable {
        case runs([String], from: ProtoTimestamp?, to: ProtoTimestamp?)
        case assets([String], from: ProtoTimestamp?, to: ProtoTimestamp?)
        case times(from: ProtoTimestamp?, to: ProtoTimestamp?)
    }

    /// The formats by their number on the wire.
    enum Format: Int32, Sendable, CaseIterable {
        case csv = 1, sun = 2, parquet = 3

        /// Those of every organization; Sun is for few.
        static let common: Set<Format> = [.csv, .parquet]
    }

    /// The switches of `exportOptions`.
    struct Options: Sendable, Equatable {
        var useLegacyFormat = false
        var simplifyChannelNames = false
        var combineRuns = false
        var splitByAsset = false
        var splitByRun = false
        var embedChannelConfigs = false
    }

    /// A column that is worked out: `sift.exports.v1.CalculatedChannelConfig`.
    struct CalculatedColumn: Sendable, Equatable {
        var name: String
        var expression: ExpressionMessage
        /// Nil = none was sent.
        var units: String?
    }

    var selection: Selection?
    var channelIDs: [String] = []
    var calculated: [CalculatedColumn] = []
    /// Unknown numbers pass the schema; the check of the request refuses them.
    var formatNumber: Int32 = 0
    /// Nil = none were sent, all are off.
    var options: Options?

    /// The start and the stop of the selection, as far as given.
    var times: (from: ProtoTimestamp?, to: ProtoTimestamp?) {
        switch selection {
        case .runs(_, let from, let to), .assets(_, let from, let to), .times(let from, let to): (from, to)
        case nil: (nil, nil)
        }
    }
}
