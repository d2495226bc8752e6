/// The configurations that make a file importable again: of the times and of every column.
enum ChannelConfiguration {
    /// The JSON for the times of a CSV (RFC 3339) or of a Parquet file (nanoseconds).
    static func time(_ format: ExportOrder.Format) -> String {
        let name = format == .csv ? "TIME_FORMAT_ABSOLUTE_RFC3339" : "TIME_FORMAT_ABSOLUTE_UNIX_NANOSECONDS"
        return JSON.object([("time_format", .string(name))]).text
    }

    /// The JSON of a data column: `sift.ingestion_configs.v2.ChannelConfig` as proto JSON.
    static func channel(_ column: TableColumn) -> String {
        let channel = column.channel
        var members: [(String, JSON)] = [
            ("name", .string(channel.name)), ("units", .string(column.unit)),
            ("description", .string(channel.description)), ("dataType", .string(channel.type.siftName)),
        ]
        if !channel.enumNames.isEmpty { members.append(("enumTypes", .array(channel.enumNames.map(\.json)))) }
        if !channel.bitElements.isEmpty {
            members.append(("bitFieldElements", .array(channel.bitElements.map(\.json))))
        }
        return JSON.object(members).text
    }
}
