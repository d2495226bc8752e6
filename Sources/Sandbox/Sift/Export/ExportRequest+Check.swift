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
            guard !channelIDs.isEmpty || !calculated.isEmpty else { throw .noChannels }
        }
        if let from = times.from, let to = times.to, (to.seconds, to.nanos) <= (from.seconds, from.nanos) {
            throw .timesReversed
        }
        if !channelIDs.isEmpty {
            try Self.check(channelIDs, field: "channelIds", thing: "channel", known: Set(world.channels.map(\.id)))
        }
        _ = try calculations(in: world)
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

    /// The calculated columns of all assets of the selection; throws for any that cannot be worked out.
    private func calculations(in world: World) throws(SiftStatus) -> [ExportCalculation] {
        let assets = assets(in: world)
        var calculations: [ExportCalculation] = []
        for column in calculated {
            guard !column.name.isEmpty else { throw .unnamedColumn }
            guard !column.name.contains("|") else { throw .forbiddenColumn(column.name) }
            let found = try ExpressionResolver(world: world).calculations(column.expression, in: assets)
            calculations += found.map { assetID, calculation in
                ExportCalculation(
                    name: column.name, unit: column.units ?? "", assetID: assetID, calculation: calculation)
            }
        }
        return calculations
    }

    private func assets(in world: World) -> [Asset] {
        switch selection {
        case .runs(let ids, _, _):
            let runs = world.runs.filter { run in ids.contains { $0.lowercased() == run.id } }
            let assetIDs = Set(runs.flatMap(\.assetIDs))
            return world.assets.filter { assetIDs.contains($0.id) }
        case .assets(let ids, _, _):
            return world.assets.filter { asset in ids.contains { $0.lowercased() == asset.id } }
        case .times, nil: return world.assets
        }
    }

    /// The order for the table maker, in its own words. Call it after `check`, with the same world.
    func order(in world: World) throws(SiftStatus) -> ExportOrder {
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
            embedsConfigurations: options.embedChannelConfigs, calculations: try calculations(in: world))
    }
}
