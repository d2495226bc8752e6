extension ExportRequest {
    /// The request as a job shows it: every zero value written, unset messages null.
    var json: JSON {
        var members: [(String, JSON)] = []
        switch selection {
        case .runs(let ids, let from, let to):
            members.append(("runsAndTimeRange", Self.range([("runIds", .array(ids.map { .string($0) }))], from, to)))
        case .assets(let ids, let from, let to):
            members.append(
                ("assetsAndTimeRange", Self.range([("assetIds", .array(ids.map { .string($0) }))], from, to)))
        case .times(let from, let to): members.append(("timeRange", Self.range([], from, to)))
        case nil: break
        }
        members.append(("channelIds", .array(channelIDs.map { .string($0) })))
        members.append(("calculatedChannelConfigs", .array(calculated.map(\.json))))
        members.append(("outputFormat", .string(Self.formatName(formatNumber))))
        members.append(("exportOptions", options?.json ?? .null))
        return .object(members)
    }

    private static func range(
        _ members: [(String, JSON)], _ from: ProtoTimestamp?, _ to: ProtoTimestamp?
    ) -> JSON {
        .object(members + [("startTime", from?.json ?? .null), ("stopTime", to?.json ?? .null)])
    }

    private static func formatName(_ number: Int32) -> String {
        switch Format(rawValue: number) {
        case .csv: "EXPORT_OUTPUT_FORMAT_CSV"
        case .sun: "EXPORT_OUTPUT_FORMAT_SUN"
        case .parquet: "EXPORT_OUTPUT_FORMAT_PARQUET"
        case nil: "EXPORT_OUTPUT_FORMAT_UNSPECIFIED"
        }
    }
}

extension ExportRequest.CalculatedColumn {
    /// The column as `sift.exports.v1.CalculatedChannelConfig`.
    var json: JSON {
        .object(
            [
                ("name", .string(name)), ("expression", .string(expression.text)),
                ("channelReferences", .array(expression.references.map(\.abstractJSON))),
            ] + (units.map { [("units", .string($0))] } ?? []))
    }
}

extension ExportRequest.Options {
    /// All six switches.
    var json: JSON {
        .object([
            ("useLegacyFormat", .bool(useLegacyFormat)), ("simplifyChannelNames", .bool(simplifyChannelNames)),
            ("combineRuns", .bool(combineRuns)), ("splitExportByAsset", .bool(splitByAsset)),
            ("splitExportByRun", .bool(splitByRun)), ("embedChannelConfigs", .bool(embedChannelConfigs)),
        ])
    }
}
