/// Turns an order into a plan: chooses the recordings, cuts them into files, lays out and names the columns.
struct ExportPlanner {
    private let world: World
    private let order: ExportOrder

    private struct Series {
        var channel: Channel
        var recording: Recording
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
        var groups: [FileKey: [Series]] = [:]
        for series in series {
            let key = FileKey(
                assetID: order.splitsByAsset ? series.recording.assetID : nil,
                runID: order.splitsByRun ? series.recording.runID ?? "" : nil)
            if groups[key] == nil { keys.append(key) }
            groups[key, default: []].append(series)
        }
        // Also an order that meets no samples gives a table: times only, no rows.
        guard !keys.isEmpty else {
            return ExportPlan(files: [TableFile(name: "sift_export", columns: [], sources: [])])
        }
        let labels = RunLabels(keys.compactMap(\.runID), world: world)
        let names = TableNames.unique(keys.map { fileName($0, labels) })
        return ExportPlan(files: zip(keys, names).map { file(named: $1, groups[$0] ?? []) })
    }

    /// The series of the order: in the order of its channels, then by time.
    private var series: [Series] {
        let recordings = world.recordings.filter { recording in
            let isInScope =
                switch order.scope {
                case .runs(let ids): recording.runID.map { ids.contains($0) } ?? false
                case .assets(let ids): ids.contains(recording.assetID)
                case .everything: true
                }
            return isInScope && recording.overlaps(from: order.from, to: order.to)
        }
        var seen: Set<String> = []
        let wanted =
            order.channelIDs.isEmpty ? world.channels.map(\.id) : order.channelIDs.filter { seen.insert($0).inserted }
        let channels = Dictionary(uniqueKeysWithValues: world.channels.map { ($0.id, $0) })
        return wanted.compactMap { channels[$0] }.flatMap { channel in
            recordings.filter { $0.channelIDs.contains(channel.id) }
                .sorted { $0.span.lowerBound < $1.span.lowerBound }
                .map { Series(channel: channel, recording: $0) }
        }
    }

    private func fileName(_ key: FileKey, _ labels: RunLabels) -> String {
        let asset = key.assetID.map { id in world.assets.first { $0.id == id }?.name ?? id }
        let run = key.runID.map { labels.label(of: $0) ?? "no-run" }
        let parts = [asset, run].compactMap { $0 }
        return parts.isEmpty ? "sift_export" : TableNames.safe(parts.joined(separator: "_"))
    }

    private func file(named name: String, _ series: [Series]) -> TableFile {
        var file = TableFile(name: name, columns: [], sources: [])
        let headers = HeaderNames(
            order: order, world: world, channels: series.map(\.channel), runIDs: series.compactMap(\.recording.runID))
        var places: [ColumnKey: [Int]] = [:]
        var sources: [String: Int] = [:]
        for entry in series {
            let runID = order.combinesRuns ? nil : entry.recording.runID
            let key = ColumnKey(channelID: entry.channel.id, runID: runID)
            if places[key] == nil {
                let columns = columns(of: entry.channel, runID: runID, headers)
                places[key] = Array(file.columns.count..<file.columns.count + columns.count)
                file.columns += columns
            }
            let source = entry.recording.key
            if let position = sources[source] {
                file.sources[position].channelIDs.append(entry.channel.id)
                file.sources[position].targets.append(places[key] ?? [])
            } else {
                sources[source] = file.sources.count
                file.sources.append(
                    TableSource(
                        recording: entry.recording, channelIDs: [entry.channel.id], targets: [places[key] ?? []]))
            }
        }
        // The first column is the time.
        let unique = TableNames.unique(["timestamp"] + file.columns.map(\.header)).dropFirst()
        for position in file.columns.indices { file.columns[position].header = unique[position + 1] }
        return file
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

extension Recording {
    /// Tells recordings apart: no two share an asset, a run and a first channel.
    fileprivate var key: String { "\(assetID) \(runID ?? "") \(channelIDs.first ?? "")" }
}
