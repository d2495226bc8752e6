import Columns
import Vocabulary

/// What an object of an answer says beside its points: channel, run, asset, unit, the names of keys, arrivals.
struct SiftDataObject {
    private struct Metadata: Decodable {
        struct Named: Decodable {
            var id, name: String?
            init(from decoder: any Decoder) throws {
                let fields = try ProtoFields(decoder)
                id = try fields.text("assetId") ?? fields.text("runId")
                name = try fields.text("name")
            }
        }
        struct Unit: Decodable {
            var abbreviation: String?
            init(from decoder: any Decoder) throws {
                let fields = try ProtoFields(decoder)
                abbreviation = try fields.text("abbreviatedName") ?? fields.text("name")
            }
        }
        struct Channel: Decodable {
            var id: String?
            var unit: Unit?
            var enumNames: [SiftChannel.EnumName]
            init(from decoder: any Decoder) throws {
                let fields = try ProtoFields(decoder)
                id = try fields.text("channelId")
                unit = try fields.message("unit")
                enumNames = try fields.list("enumTypes")
            }
        }
        var asset, run: Named?
        var channel: Channel?
        init(from decoder: any Decoder) throws {
            let fields = try ProtoFields(decoder)
            asset = try fields.message("asset")
            run = try fields.message("run")
            channel = try fields.message("channel")
        }
    }

    let channelID: String
    let asset: SiftSeries.Owner?
    let run: SiftSeries.Owner?
    let unit: String?
    private let enumNames: [SiftChannel.EnumName]
    private let extras: [UInt8]?

    /// Reads the members of an object.
    ///
    /// - Throws: `service` for metadata that cannot be understood.
    init(_ part: MeasurementSeries) throws(Fault) {
        let metadata = try part.json(of: "metadata").flatMap { json throws(Fault) in
            try SiftMessages.read(Metadata?.self, from: json)
        }
        let owner = { (named: Metadata.Named?) in
            named?.id.map { SiftSeries.Owner(id: $0, name: named?.name ?? $0) }
        }
        channelID = metadata?.channel?.id ?? ""
        asset = owner(metadata?.asset)
        run = owner(metadata?.run)
        unit = metadata?.channel?.unit?.abbreviation
        enumNames = metadata?.channel?.enumNames ?? []
        extras = part.json(of: "extras")
    }

    /// The values as the result holds them: keys of an enumeration looked up in this object's own names.
    func values(_ column: Column, _ type: SiftDataType, _ form: SiftQuery.EnumForm) throws(Fault) -> Column {
        guard type == .enumeration else { return column }
        // One signed name makes a signed enumeration: then all keys are two's complements.
        let isSigned = enumNames.contains { $0.isSigned }
        let meaning = { (key: UInt32) in isSigned ? Int64(Int32(bitPattern: key)) : Int64(key) }
        guard form != .key else {
            return Column(try column.numbers(as: UInt32.self).map { $0.map(meaning) })
        }
        var texts: [Int64: String] = [:]
        for name in enumNames { texts[name.key] = form == .both ? "[\(name.key)] \(name.name)" : name.name }
        var builder = TextColumnBuilder()
        for key in try column.numbers(as: UInt32.self) {
            let key = meaning(key ?? 0)
            builder.append(texts[key] ?? String(key))
        }
        return builder.finish()
    }

    /// The label of the extra that holds the times of arrival.
    private static let arrivalLabel = "sift_received_at"

    /// When the points were received, one each; without a value where the service does not tell.
    ///
    /// - Throws: `service` for another number of times than there are points.
    func arrivals(count: Int) throws(Fault) -> Column {
        var builder = TimeColumnBuilder(isUTC: true, capacity: count)
        let all = try extras.flatMap { json throws(Fault) in try SiftMessages.read([SiftExtra]?.self, from: json) }
        if let times = all?.first(where: { $0.label == Self.arrivalLabel })?.times {
            guard times.count == count else { throw .unequalExtras(times.count, count) }
            for time in times { builder.append(time) }
        } else {
            for _ in 0..<count { builder.appendNull() }
        }
        return builder.finish()
    }
}

/// Something more about each point: `{"label", "type", "dimensionProtoTimestampValues": {"values": [{"value"}]}}`.
private struct SiftExtra: Decodable {
    private struct Times: Decodable {
        struct Item: Decodable {
            var moment: Nanoseconds?
            init(from decoder: any Decoder) throws { moment = try ProtoFields(decoder).moment("value") }
        }
        var items: [Item]
        init(from decoder: any Decoder) throws { items = try ProtoFields(decoder).list("values") }
    }

    var label: String?
    var times: [Nanoseconds?]?

    init(from decoder: any Decoder) throws {
        let fields = try ProtoFields(decoder)
        label = try fields.text("label")
        times = try fields.message("dimensionProtoTimestampValues", as: Times.self)?.items.map(\.moment)
    }
}
