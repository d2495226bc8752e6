import Columns
import Engine
import Synchronization
import Vocabulary

/// The engine of a server, opened at its first use: the demo world as CSV needs none.
///
/// One connection a stream: the engine refuses a second query on a connection whose result is still open.
final class TableEngine: Sendable {
    private let database = Mutex<Database?>(nil)
    private let settings: EngineSettings
    /// Copies of CSV files that are read from the middle; nil where none are made.
    let copies: FileCopies?

    /// Prepares an engine; exports of any size get along with this memory, what is more is spilled.
    init(settings: EngineSettings = EngineSettings(memoryLimit: ByteCount(1 << 30)), copies: FileCopies? = nil) {
        self.settings = settings
        self.copies = copies
    }

    /// A connection of its own.
    func connect() throws(Fault) -> Connection {
        let opened = database.withLock { database in
            Result { () throws(Fault) in
                if let database { return database }
                let new = try Database.open(settings: settings)
                database = new
                return new
            }
        }
        return try opened.get().connect()
    }

    /// Starts a query and gives its rows as a stream.
    func stream(_ sql: String) throws(Fault) -> ColumnStream { try connect().query(sql) }

    /// The first column of a small result as texts.
    func texts(_ sql: String) throws(Fault) -> [String?] {
        let result = try stream(sql).collected()
        return Array(try result.columns[0].texts())
    }

    /// All cells of a small result as texts; empty where there is no value.
    func rows(_ sql: String) throws(Fault) -> [[String]] {
        let result = try stream(sql).collected()
        let columns = try result.columns.typedMap { column throws(Fault) in Array(try column.texts()) }
        return (0..<result.count).map { row in columns.map { $0[row] ?? "" } }
    }

    /// The one row of counts; 0 where there is no value.
    func counts(_ sql: String) throws(Fault) -> [Int64] {
        let result = try stream(sql).collected()
        return try result.columns.typedMap { column throws(Fault) in
            try column.numbers(as: Int64.self).first.flatMap { $0 } ?? 0
        }
    }
}
