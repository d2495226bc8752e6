import Columns
import Synchronization
import Vocabulary

/// A database that can reach certain files only, and the tables of batches that it holds.
final class LockedDatabase: Sendable {
    /// The files outside the workspace's folders.
    let files: Set<String>
    let database: Database
    private let loaded = Mutex<[Int: Weak]>([:])

    /// A source that is gone has a table that nobody can name any more.
    private struct Weak: Sendable {
        weak let source: FrameSource?
    }

    init(files: Set<String>, database: Database) {
        self.files = files
        self.database = database
    }

    /// Puts the batches of these sources into tables, those that are not there yet; tables of sources that are gone
    /// are dropped.
    func load(_ sources: [FrameSource], on connection: Connection, control: RunControl?) throws(Fault) {
        let outcome = loaded.withLock { loaded in
            Result { () throws(Fault) in
                for (number, entry) in loaded where entry.source == nil {
                    try connection.run("DROP TABLE IF EXISTS moonport_source_\(number)")
                    loaded[number] = nil
                }
                for source in sources {
                    guard loaded[source.number] == nil, let stream = try source.stream() else { continue }
                    try connection.scan(stream, as: "batches_to_load") { () throws(Fault) in
                        try connection.run("CREATE TABLE \(source.name) AS FROM batches_to_load", control: control)
                    }
                    loaded[source.number] = Weak(source: source)
                }
            }
        }
        try outcome.get()
    }
}
