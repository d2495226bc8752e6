extension ExportRequest {
    /// Refuses what Sift refuses: missing or unknown things, times the wrong way round, formats not allowed.
    ///
    /// - Parameter formats: those that the organization may order.
    func check(against world: World, formats: Set<Format>) throws(SiftStatus) {
        guard let selection else { throw .noSelection }
        guard let format = Format(rawValue: formatNumber) else { throw .noOutputFormat }
        guard formats.contains(format) else { throw .sunDisabled }
        switch selection {
        case .runs(let ids, _, _):
            try Self.check(ids, field: "runIds", thing: "run", known: Set(world.runs.map(\.id)))
        case .assets(let ids, let from, let to):
            try Self.check(ids, field: "assetIds", thing: "asset", known: Set(world.assets.map(\.id)))
            guard from != nil, to != nil else { throw .noTimes }
        case .times(let from, let to):
            guard from != nil, to != nil else { throw .noTimes }
            guard !channelIDs.isEmpty || hasCalculatedChannels else { throw .noChannels }
        }
        if let from = times.from, let to = times.to, (to.seconds, to.nanos) <= (from.seconds, from.nanos) {
            throw .timesReversed
        }
        if !channelIDs.isEmpty {
            try Self.check(channelIDs, field: "channelIds", thing: "channel", known: Set(world.channels.map(\.id)))
        }
        guard !hasCalculatedChannels else { throw .calculatedChannels }
    }

    private static func check(
        _ ids: [String], field: String, thing: String, known: Set<String>
    ) throws(SiftStatus) {
        guard !ids.isEmpty else { throw .emptyList(field) }
        for id in ids {
            guard isUUID(id) else { throw .noUUID(field, id) }
            guard known.contains(id.lowercased()) else { throw .notFound(thing, id) }
        }
    }

    private var tableFormat: ExportOrder.Format {
        switch Format(rawValue: formatNumber) {
        case .parquet: .parquet
        case .sun: .opaque
        case .csv, nil: .csv
        }
    }

    /// The order for the table maker, in its own words. Call it after `check`.
    var order: ExportOrder {
        let (from, to) = times
        let scope: ExportOrder.Scope =
            switch selection {
            case .runs(let ids, _, _): .runs(ids.map { $0.lowercased() })
            case .assets(let ids, _, _): .assets(ids.map { $0.lowercased() })
            case .times, nil: .everything
            }
        let options = options ?? Options()
        return ExportOrder(
            scope: scope, channelIDs: channelIDs.map { $0.lowercased() }, from: from?.nanoseconds ?? .min,
            to: to?.nanoseconds, format: tableFormat,
            headers: options.useLegacyFormat ? .legacy : .plain, simplifiesNames: options.simplifyChannelNames,
            combinesRuns: options.combineRuns, splitsByAsset: options.splitByAsset, splitsByRun: options.splitByRun,
            embedsConfigurations: options.embedChannelConfigs)
    }
}
