/// Turns the queries of a request into series, in the order in which they are answered: by query, within a query by
/// run, the oldest first, points outside any run last.
struct DataPlanner {
    let world: World
    let request: DataRequest
    let window: Range<Int64>

    /// All series that may have points in the window.
    func series() throws(SiftStatus) -> [DataSeries] {
        var series: [DataSeries] = []
        for query in request.queries {
            switch query {
            case .missing: throw .emptyQuery
            case .channel(let id, let runs): series += try channel(id, runs)
            case .calculated(let query): series += try calculated(query)
            }
        }
        return series
    }

    private func channel(_ id: String, _ runs: DataRequest.RunChoice) throws(SiftStatus) -> [DataSeries] {
        guard isUUID(id) else { throw .noUUID("channelId", id) }
        guard let channel = world.channels.first(where: { $0.id == id.lowercased() }) else {
            throw .notFound("channel", id)
        }
        let recordings = try recordings(of: runs).filter { $0.channelIDs.contains(channel.id) }
        return recordings.groupsByRun.map { group in
            var builder = TableFileBuilder(name: "")
            let places = builder.add([TableColumn(header: "", channel: channel, unit: "")])
            for recording in group.recordings { builder.read(channel.id, of: recording, into: places) }
            let metadata = DataMetadata(
                type: channel.type, sampledMilliseconds: sampling(of: channel.type), asset: asset(channel.assetID),
                run: run(group.runID), channelID: channel.id, channelName: channel.name,
                unit: world.units.first { $0.id == channel.unitID }, enumNames: channel.enumNames,
                bitElements: channel.bitElements)
            return series(metadata, builder.file, hasReceipt: channel.type.hasExtras)
        }
    }

    private func calculated(_ query: DataRequest.Calculated) throws(SiftStatus) -> [DataSeries] {
        guard !query.key.isEmpty else { throw .noChannelKey }
        guard let expression = query.expression else { throw .badExpression(.noText) }
        let calculation = try ExpressionResolver(world: world).calculation(expression).withTimes()
        do { _ = try calculation.checked(for: query.mode) } catch { throw .badExpression(error) }
        let recordings = try recordings(of: query.runs)
        return calculation.groups(of: recordings, isByRun: !query.combinesRuns).map { group in
            let channel = calculation.inputs[0]
            var builder = TableFileBuilder(name: "")
            var result = channel
            result.type = calculation.type
            builder.add(calculation, TableColumn(header: "", channel: result, unit: ""), of: group.recordings)
            let metadata = DataMetadata(
                type: calculation.type, sampledMilliseconds: sampling(of: calculation.type),
                asset: asset(channel.assetID), run: run(group.runID ?? query.runs.runID), channelID: query.key,
                channelName: query.key)
            return series(metadata, builder.file, hasReceipt: false)
        }
    }

    private func series(_ metadata: DataMetadata, _ table: TableFile, hasReceipt: Bool) -> DataSeries {
        DataSeries(
            metadata: metadata, table: table, sampleMilliseconds: metadata.sampledMilliseconds,
            showsReceipt: hasReceipt && request.includesReceipt == true)
    }

    /// The recordings of the runs that are meant, as far as they reach into the window.
    private func recordings(of runs: DataRequest.RunChoice) throws(SiftStatus) -> [Recording] {
        if let id = runs.runID {
            guard isUUID(id) else { throw .noUUID("runId", id) }
            guard run(id.lowercased()) != nil else { throw .notFound("run", id) }
        }
        return world.recordings.filter {
            runs.includes($0) && $0.overlaps(from: window.lowerBound, to: window.upperBound)
        }
    }

    private func sampling(of type: DataType) -> UInt32 { type.isNumeric ? request.sampleMilliseconds : 0 }

    private func asset(_ id: String) -> Asset? { world.assets.first { $0.id == id } }

    private func run(_ id: String?) -> Run? { id.flatMap { id in world.runs.first { $0.id == id.lowercased() } } }
}

extension DataRequest.RunChoice {
    /// The run that is asked for, as it was written.
    fileprivate var runID: String? {
        guard case .one(let id) = self else { return nil }
        return id
    }
}
