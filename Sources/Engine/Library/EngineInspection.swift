import Vocabulary

/// The DuckDB of this process: which one it is, and whether it works.
public struct EngineInspection: Sendable {
    /// As the library says it: `v2.0.0`.
    public let version: String
    /// The file that was opened; the bare `libduckdb.so` when the system's own search found it.
    public let path: String

    /// Opens the library and a database in memory.
    ///
    /// - Throws: `missing` when there is no usable DuckDB; what the database throws when it cannot be opened.
    public init() throws(Fault) {
        let library = try DuckDBLibrary.shared()
        version = library.version
        path = library.place
        _ = try Database.open().connect()
    }
}
