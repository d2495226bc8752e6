import Engine
import Foundation
import Synchronization
import Vocabulary

/// CSV files as tables of the engine, on disk and in order of time: made when a file must be read from the middle.
///
/// A CSV file has no middle: whoever wants its last page parses it from its first line. With many open requests over
/// one large file that would be done for each of their pages. In a copy the engine goes straight to the time. It lies
/// on disk, compressed, and only as much of it as the engine's memory limit allows is held in memory.
final class FileCopies: Sendable {
    private struct State {
        var isAttached = false
        /// The names of the copies by the state of the file that they were made of; nil = it cannot be copied.
        var tables: [FileState: String?] = [:]
    }

    /// A file as it was at some time: one that is written anew meanwhile is another one. What is read of it counts too:
    /// dialects differ in that.
    private struct FileState: Hashable {
        var query: String
        var bytes: Int
        var modified: Date?

        init(_ source: FileSource) {
            let attributes = try? FileManager.default.attributesOfItem(atPath: source.table.path)
            query = source.copySQL
            bytes = attributes?[.size] as? Int ?? 0
            modified = attributes?[.modificationDate] as? Date
        }
    }

    private let folder: String
    private let state = Mutex(State())

    /// The database's name among those of the engine.
    private static let database = "copies"

    /// Prepares copies in a folder, which is made at the first one. What a killed server has left there is removed.
    init(folder: String) { self.folder = folder }

    /// The table of a file, made now if need be; nil where it cannot be, so that the file itself is read.
    ///
    /// Others who want a copy wait meanwhile: two that are made at once would take the same disk for both.
    func table(of source: FileSource, _ engine: TableEngine) -> String? {
        let file = FileState(source)
        return state.withLock { state in
            if let known = state.tables[file] { return known }
            let name = "\(Self.database).main.file\(state.tables.count)"
            do {
                let connection = try engine.connect()
                try attach(&state, connection)
                try connection.run("CREATE TABLE \(name) AS \(source.copySQL)")
                state.tables[file] = name
                return name
            } catch {
                // No room on the disk: the file itself gives the same rows, only later.
                state.tables[file] = .some(nil)
                return nil
            }
        }
    }

    private func attach(_ state: inout State, _ connection: Connection) throws {
        guard !state.isAttached else { return }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = folder + "/copies.duckdb"
        for leftover in [path, path + ".wal"] where FileManager.default.fileExists(atPath: leftover) {
            try FileManager.default.removeItem(atPath: leftover)
        }
        try connection.run("ATTACH \(quoted(literal: path)) AS \(Self.database)")
        state.isAttached = true
    }

    /// Removes the folder with all copies.
    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
