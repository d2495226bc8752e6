/// One series of an answer: the points of a channel in a run, or of a calculated channel.
struct DataSeries: Sendable {
    var metadata: DataMetadata
    /// A table of one column, from which the points are read.
    var table: TableFile
    /// Milliseconds for each point that is kept; 0 = every point.
    var sampleMilliseconds: UInt32
    /// True where every point has a time of arrival to show.
    var showsReceipt: Bool
}

/// What an answer says about a series: `sift.data.v2.Metadata`.
struct DataMetadata: Sendable {
    var type: DataType
    var sampledMilliseconds: UInt32
    var asset: Asset?
    var run: Run?
    /// The id of the channel, or the key of a calculated one.
    var channelID: String
    var channelName: String
    var unit: MeasurementUnit?
    var enumNames: [EnumName] = []
    var bitElements: [BitElement] = []

    /// The metadata as proto JSON: `run` is left out outside runs.
    var json: JSON {
        var members: [(String, JSON)] = [
            ("dataType", .string(type.siftName)), ("sampledMs", .integer(Int64(sampledMilliseconds))),
            (
                "asset",
                asset.map { .object([("assetId", .string($0.id)), ("name", .string($0.name))]) } ?? .null
            ),
        ]
        if let run { members.append(("run", .object([("runId", .string(run.id)), ("name", .string(run.name))]))) }
        let unit = unit.map { unit in
            JSON.object([("name", .string(unit.name)), ("abbreviatedName", .string(unit.abbreviation))])
        }
        members.append(
            (
                "channel",
                .object([
                    ("channelId", .string(channelID)), ("name", .string(channelName)), ("unit", unit ?? .null),
                    ("enumTypes", .array(enumNames.map(\.json))),
                    ("bitFieldElements", .array(bitElements.map(\.json))),
                ])
            ))
        return .object(members)
    }
}

extension DataType {
    /// The name of the message that carries values of this type.
    var valuesMessage: String {
        let name =
            switch self {
            case .double: "Double"
            case .string: "String"
            case .enumeration: "Enum"
            case .bitField: "BitField"
            case .bool: "Bool"
            case .float: "Float"
            case .int32: "Int32"
            case .uint32: "Uint32"
            case .int64: "Int64"
            case .uint64: "Uint64"
            case .bytes: "Bytes"
            }
        return "sift.data.v2.\(name)Values"
    }

    /// True for the types that are thinned out on request; all others come whole.
    var isNumeric: Bool {
        switch self {
        case .double, .float, .int32, .uint32, .int64, .uint64: true
        case .string, .enumeration, .bitField, .bool, .bytes: false
        }
    }

    /// True for the types whose messages have the field `extras`.
    var hasExtras: Bool { self != .enumeration && self != .bitField }
}
