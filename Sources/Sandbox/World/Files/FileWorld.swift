import Foundation
import Vocabulary

/// Builds the world of a folder of the user: one asset, a run for the folder's own files and one for each folder
/// in it, a topic for each file, a channel `topic.column` for each column.
struct FileWorld {
    private let root: String
    private let engine: TableEngine
    private var problems: [FileProblem] = []
    private var topics: [Topic] = []

    /// One file that could be read.
    private struct Topic {
        var file: String
        var run: String
        var name: String
        var inspection: FileInspection
    }

    /// Reads every file of the folder.
    ///
    /// - Throws: `file`, naming all files that cannot be served and why; `missing` without the engine's library.
    static func read(_ folder: String, engine: TableEngine) throws -> World {
        var reader = FileWorld(root: URL(fileURLWithPath: folder).standardizedFileURL.path, engine: engine)
        try reader.readFolders()
        guard reader.problems.isEmpty else { throw Fault.badData(folder, reader.problems) }
        guard !reader.topics.isEmpty else { throw Fault.noData(folder) }
        return reader.world
    }

    private init(root: String, engine: TableEngine) {
        self.root = root
        self.engine = engine
    }

    private var name: String { URL(fileURLWithPath: root).lastPathComponent }

    private mutating func readFolders() throws {
        for entry in try entries(of: root) {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: root + "/" + entry, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                for file in try entries(of: root + "/" + entry) { try read(entry + "/" + file, run: entry) }
            } else {
                try read(entry, run: name)
            }
        }
    }

    /// The names in a folder in a fixed order, without hidden ones.
    private func entries(of folder: String) throws(Fault) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
        } catch {
            throw .cannotUseFolder(folder, "it cannot be read")
        }
    }

    private mutating func read(_ file: String, run: String) throws {
        guard let (format, topic) = FileTable.format(of: URL(fileURLWithPath: file).lastPathComponent) else { return }
        var isFolder: ObjCBool = false
        let path = root + "/" + file
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { return }
        guard !topics.contains(where: { $0.run == run && $0.name == topic }) else {
            problems.append(FileProblem(file: file, reason: FileProblem.doubledTopic(topic)))
            return
        }
        do {
            guard Self.size(of: path) > 0 else { throw FileProblem.Reason(FileProblem.empty) }
            let inspection = try FileInspection.inspect(path, format, engine: engine)
            topics.append(Topic(file: file, run: run, name: topic, inspection: inspection))
        } catch let reason as FileProblem.Reason {
            // Coveo's tables of keywords and groups have no time; no other dialect serves them.
            guard reason.text != FileProblem.noTime || EventTable(name: topic)?.isOfEvents ?? true else { return }
            problems.append(FileProblem(file: file, reason: reason.text))
        } catch let fault as Fault {
            // A missing library is no fault of the file.
            guard fault.kind != .missing else { throw fault }
            problems.append(FileProblem(file: file, reason: FileProblem.unreadable(fault.message)))
        }
    }

    private static func size(of path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    private var world: World {
        let starts = topics.map(\.inspection.span.lowerBound)
        let first = Nanoseconds(sinceEpoch: starts.min() ?? 0)
        let asset = Asset(id: deterministicID("asset", name), name: name, created: first, modified: first)
        var world = World(
            organizationID: deterministicID("organization", "moonport"), userID: deterministicID("user", "moonport"),
            assets: [asset], runs: runs(of: asset), channels: channels(of: asset, created: first), units: [],
            recordings: [])
        let types = Dictionary(uniqueKeysWithValues: world.channels.map { ($0.id, $0.type) })
        world.recordings = topics.map { topic in
            let ids = topic.inspection.data.map { channelID(asset, topic.name, $0.name) }
            let columns = zip(topic.inspection.data, ids).map { (position: $0.position, type: types[$1] ?? $0.type) }
            let source = FileSource(
                file: topic.file, table: topic.inspection.table, time: topic.inspection.time, columns: columns,
                isSorted: topic.inspection.isSorted, begin: topic.inspection.span.lowerBound, engine: engine)
            return Recording(
                assetID: asset.id, runID: runID(asset, topic.run), channelIDs: ids, span: topic.inspection.span,
                source: .file(source))
        }
        return world
    }

    private func runs(of asset: Asset) -> [Run] {
        Dictionary(grouping: topics, by: \.run).map { name, topics in
            let start = topics.map(\.inspection.span.lowerBound).min() ?? 0
            // Stops are exclusive: one nanosecond later, so that the last sample lies inside.
            let last = topics.map(\.inspection.span.upperBound).max() ?? 0
            let stop = last == .max ? last : last + 1
            return Run(
                id: runID(asset, name), name: name, assetIDs: [asset.id], created: Nanoseconds(sinceEpoch: start),
                modified: Nanoseconds(sinceEpoch: stop), start: Nanoseconds(sinceEpoch: start),
                stop: Nanoseconds(sinceEpoch: stop))
        }.sorted { ($0.created, $0.name) < ($1.created, $1.name) }
    }

    private func channels(of asset: Asset, created: Nanoseconds) -> [Channel] {
        var channels: [Channel] = []
        var places: [String: Int] = [:]
        for topic in topics {
            for column in topic.inspection.data {
                let id = channelID(asset, topic.name, column.name)
                if let place = places[id] {
                    channels[place].type = EngineType.common(channels[place].type, column.type)
                    continue
                }
                places[id] = channels.count
                channels.append(
                    Channel(
                        id: id, name: "\(topic.name).\(column.name)", assetID: asset.id, type: column.type,
                        created: created, modified: created))
            }
        }
        return channels
    }

    private func runID(_ asset: Asset, _ run: String) -> String { deterministicID("run", asset.name, run) }

    private func channelID(_ asset: Asset, _ topic: String, _ column: String) -> String {
        deterministicID("channel", asset.name, topic, column)
    }
}
