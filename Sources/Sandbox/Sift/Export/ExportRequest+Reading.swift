extension ExportRequest {
    private static let group = "sift.exports.v1.ExportDataRequest.time_selection"
    private static let formats: [String: Int32] = [
        "EXPORT_OUTPUT_FORMAT_UNSPECIFIED": 0, "EXPORT_OUTPUT_FORMAT_CSV": 1, "EXPORT_OUTPUT_FORMAT_SUN": 2,
        "EXPORT_OUTPUT_FORMAT_PARQUET": 3,
    ]

    /// Reads the body of `POST /api/v1/export`.
    init(body: [UInt8]) throws(ProtoFailure) {
        var reader = try MessageReader(body: body)
        if let value = try reader.take("time_range", oneOf: Self.group) {
            let (_, from, to) = try Self.range(value, ids: nil)
            selection = .times(from: from, to: to)
        }
        if let value = try reader.take("runs_and_time_range", oneOf: Self.group) {
            let (ids, from, to) = try Self.range(value, ids: "run_ids")
            selection = .runs(ids, from: from, to: to)
        }
        if let value = try reader.take("assets_and_time_range", oneOf: Self.group) {
            let (ids, from, to) = try Self.range(value, ids: "asset_ids")
            selection = .assets(ids, from: from, to: to)
        }
        channelIDs = try reader.strings("channel_ids")
        calculated = try reader.list("calculated_channel_configs").typedMap { value throws(ProtoFailure) in
            try CalculatedColumn(value)
        }
        formatNumber = try reader.enumeration("output_format", Self.formats)
        if let value = try reader.take("export_options") { options = try Options(value) }
        try reader.finish()
    }

    private static func range(
        _ value: ParsedJSON, ids name: String?
    ) throws(ProtoFailure) -> ([String], ProtoTimestamp?, ProtoTimestamp?) {
        var reader = try MessageReader(value)
        let ids = if let name { try reader.strings(name) } else { [String]() }
        let from = try reader.timestamp("start_time")
        let to = try reader.timestamp("stop_time")
        try reader.finish()
        return (ids, from, to)
    }
}

extension ExportRequest.CalculatedColumn {
    private static let group =
        "sift.calculated_channels.v2.CalculatedChannelAbstractChannelReference.calculated_channel_reference"

    init(_ value: ParsedJSON) throws(ProtoFailure) {
        var reader = try MessageReader(value)
        name = try reader.string("name") ?? ""
        let text = try reader.string("expression") ?? ""
        let references = try reader.list("channel_references").typedMap { value throws(ProtoFailure) in
            try Self.reference(value)
        }
        expression = ExpressionMessage(text: text, references: references)
        units = try reader.string("units")
        try reader.finish()
    }

    private static func reference(_ value: ParsedJSON) throws(ProtoFailure) -> ExpressionMessage.Reference {
        var reader = try MessageReader(value)
        let name = try reader.string("channel_reference") ?? ""
        var targets: [ExpressionMessage.Target] = []
        if let text = try reader.string("channel_identifier"), !text.isEmpty { targets.append(.identifier(text)) }
        if let id = try reader.string("calculated_channel_version_id", oneOf: group) { targets.append(.version(id)) }
        if let inner = try reader.take("calculated_channel", oneOf: group) {
            targets.append(.expression(try ExpressionMessage(inner)))
        }
        try reader.finish()
        return ExpressionMessage.Reference(name: name, target: ExpressionMessage.Target(targets))
    }
}

extension ExportRequest.Options {
    init(_ value: ParsedJSON) throws(ProtoFailure) {
        var reader = try MessageReader(value)
        useLegacyFormat = try reader.bool("use_legacy_format")
        simplifyChannelNames = try reader.bool("simplify_channel_names")
        combineRuns = try reader.bool("combine_runs")
        splitByAsset = try reader.bool("split_export_by_asset")
        splitByRun = try reader.bool("split_export_by_run")
        embedChannelConfigs = try reader.bool("embed_channel_configs")
        try reader.finish()
    }
}
