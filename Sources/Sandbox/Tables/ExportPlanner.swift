import Vocabulary

/// Turns an order into a plan: chooses the recordings, cuts them into files, lays out and names the columns.
struct ExportPlanner {
    private let world: World
    private let order: ExportOrder

    private struct Series {
        var channel: Channel
        var recording: Recording
    }

    /// One calculated column: of one run, or of all of them together.
    private struct CalculatedSeries {
        var order: ExportCalculation
        var runID: String?
        var channel: Channel
        var recordings: [Recording]
    }

    private struct FileKey: Hashable {
        var assetID: String?
        /// Empty for samples outside any run; nil when files are not split by run.
        var runID: String?
    }

    /// Columns are told apart by these.
    private struct ColumnKey: Hashable {
        var channelID: String
        var runID: String?
    }

    /// Plans an order over a world.
    static func plan(_ order: ExportOrder, of world: World) -> ExportPlan {
        ExportPlanner(world: world, order: order).plan
    }

    private init(world: World, order: ExportOrder) {
        self.world = world
        self.order = order
    }

    private var plan: ExportPlan {
        var keys: [FileKey] = []
        var groups: [FileKey: (series: [Series], calculated: [CalculatedSeries])] = [:]
        for series in series {
            let key = fileKey(series.recording.assetID, series.recording.runID)
            if groups[key] == nil { keys.append(key) }
            groups[key, default: ([], [])].series.append(series)
        }
        for calculated in calculatedSeries {
            let key = fileKey(calculated.order.assetID, calculated.runID)
            if groups[key] == nil { keys.append(key) }
            groups[key, default: ([], [])].calculated.append(calculated)
        }
        // Also an order that meets no samples gives a table: times only, no rows.
        guard !keys.isEmpty else {
            return ExportPlan(files: [TableFile(name: "sift_export", columns: [], sources: [])])
        }
        let labels = RunLabels(keys.compactMap(\.runID), world: world)
        let names = TableNames.unique(keys.map { fileName($0, labels) })
        return ExportPlan(
            files: zip(keys, names).map { key, name in
                file(named: name, groups[key]?.series ?? [], groups[key]?.calculated ?? [])
            })
    }

    private func fileKey(_ assetID: String, _ runID: String?) -> FileKey {
        FileKey(assetID: order.splitsByAsset ? assetID : nil, runID: order.splitsByRun ? runID ?? "" : nil)
    }

    /// The recordings of the order's scope and window.
    private var recordings: [Recording] {
        world.recordings.filter { recording in
            let isInScope =
                switch order.scope {
                case .runs(let ids): recording.runID.map { ids.contains($0) } ?? false
                case .assets(let ids): ids.contains(recording.assetID)
                case .everything: true
                }
            return isInScope && recording.overlaps(from: order.from, to: order.to)
        }
    }

    /// The series of the order: in the order of its channels, then by time.
    private var series: [Series] {
        let recordings = recordings
        var seen: Set<String> = []
        let takesAll = order.channelIDs.isEmpty && order.calculations.isEmpty
        let wanted = takesAll ? world.channels.map(\.id) : order.channelIDs.filter { seen.insert($0).inserted }
        let channels = Dictionary(uniqueKeysWithValues: world.channels.map { ($0.id, $0) })
        return wanted.compactMap { channels[$0] }.flatMap { channel in
            recordings.filter { $0.channelIDs.contains(channel.id) }
                .sorted { $0.span.lowerBound < $1.span.lowerBound }
                .map { Series(channel: channel, recording: $0) }
        }
    }

    /// The calculated columns of the order. Where an input has no samples there is none.
    private var calculatedSeries: [CalculatedSeries] {
        let isByRun = !order.combinesRuns || order.splitsByRun
        return order.calculations.flatMap { calculation in
            let channel = calculation.channel
            return calculation.calculation.groups(of: recordings, isByRun: isByRun).map { group in
                CalculatedSeries(
                    order: calculation, runID: group.runID, channel: channel, recordings: group.recordings)
            }
        }
    }

    private func fileName(_ key: FileKey, _ labels: RunLabels) -> String {
        let asset = key.assetID.map { id in world.assets.first { $0.id == id }?.name ?? id }
        let run = key.runID.map { labels.label(of: $0) ?? "no-run" }
        let parts = [asset, run].compactMap { $0 }
        return parts.isEmpty ? "sift_export" : TableNames.safe(parts.joined(separator: "_"))
    }

    private func file(named name: String, _ series: [Series], _ calculated: [CalculatedSeries]) -> TableFile {
        var builder = TableFileBuilder(name: name)
        let headers = HeaderNames(
            order: order, world: world, channels: series.map(\.channel) + calculated.map(\.channel),
            runIDs: series.compactMap(\.recording.runID) + calculated.compactMap(\.runID))
        var places: [ColumnKey: [Int]] = [:]
        for entry in series {
            let runID = order.combinesRuns ? nil : entry.recording.runID
            let key = ColumnKey(channelID: entry.channel.id, runID: runID)
            let known = places[key] ?? builder.add(columns(of: entry.channel, runID: runID, headers))
            places[key] = known
            builder.read(entry.channel.id, of: entry.recording, into: known)
        }
        for entry in calculated {
            let runID = order.combinesRuns ? nil : entry.runID
            let header = headers.header(entry.channel, element: nil, runID: runID, unit: entry.order.unit)
            let column = TableColumn(header: header, channel: entry.channel, unit: entry.order.unit)
            builder.add(entry.order.calculation, column, of: entry.recordings)
        }
        return builder.file.withUniqueHeaders
    }

    private func columns(of channel: Channel, runID: String?, _ headers: HeaderNames) -> [TableColumn] {
        let unit = world.units.first { $0.id == channel.unitID }?.abbreviation ?? ""
        // A file that is to be imported again keeps a bit field as one packed column.
        guard channel.type == .bitField, !order.embedsConfigurations else {
            let header = headers.header(channel, element: nil, runID: runID, unit: unit)
            return [TableColumn(header: header, channel: channel, unit: unit)]
        }
        return channel.bitElements.map { element in
            let header = headers.header(channel, element: element, runID: runID, unit: unit)
            return TableColumn(header: header, channel: channel, unit: unit, element: element)
        }
    }
}

extension ExportCalculation {
    /// What the column looks like to the writers of tables.
    fileprivate var channel: Channel {
        let epoch = Nanoseconds(sinceEpoch: 0)
        return Channel(
            id: deterministicID("calculated column", assetID, name), name: name, assetID: assetID,
            type: calculation.type, created: epoch, modified: epoch)
    }
}

extension TableFile {
    /// The same with every header once. The first column is the time.
    fileprivate var withUniqueHeaders: TableFile {
        var file = self
        let unique = TableNames.unique(["timestamp"] + file.written.map(\.header)).dropFirst()
        let shown = file.columns.indices.filter { !file.columns[$0].isHidden }
        for (position, header) in zip(shown, unique) { file.columns[position].header = header }
        for (position, header) in zip(file.calculations.indices, unique.dropFirst(shown.count)) {
            file.calculations[position].column.header = header
        }
        return file
    }
}
