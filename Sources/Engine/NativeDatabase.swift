import CArrow
import Vocabulary

/// DuckDB's database object, closed with its last user.
// Sendable though it holds a pointer: DuckDB locks its own database object, and it is closed when nobody holds it.
final class NativeDatabase: @unchecked Sendable {
    let library: DuckDBLibrary
    let pointer: DuckDBDatabase
    var symbols: DuckDBSymbols { library.symbols.pointee }

    init(library: DuckDBLibrary, path: String?, options: [(name: String, value: String)]) throws(Fault) {
        let symbols = library.symbols
        var config: DuckDBConfig?
        guard symbols.pointee.create_config(&config) == 0 else { throw Fault.outOfMemory }
        defer { symbols.pointee.destroy_config(&config) }
        for option in options where symbols.pointee.set_config(config, option.name, option.value) != 0 {
            throw Fault.badSetting(option.name, option.value)
        }
        if let path, path.utf8.contains(0) { throw Fault.nulInText("a file name") }
        var database: DuckDBDatabase?
        var message: UnsafeMutablePointer<CChar>?
        guard symbols.pointee.open_ext(path, &database, config, &message) == 0, let database else {
            let text = message.map { String(cString: $0) } ?? ""
            symbols.pointee.free(message)
            throw Fault.engine(text)
        }
        self.library = library
        pointer = database
    }

    deinit {
        var pointer: DuckDBDatabase? = pointer
        symbols.close(&pointer)
    }
}

/// DuckDB's connection object, closed with its last user.
// Sendable though it holds a pointer: DuckDB locks its own connection object; whose turn it is, `Connection` decides.
final class NativeConnection: @unchecked Sendable {
    let database: NativeDatabase
    let pointer: DuckDBConnection
    var symbols: DuckDBSymbols { database.symbols }

    init(_ database: NativeDatabase) throws(Fault) {
        var connection: DuckDBConnection?
        guard database.symbols.connect(database.pointer, &connection) == 0, let connection else {
            throw Fault.noConnection
        }
        self.database = database
        pointer = connection
    }

    deinit {
        var pointer: DuckDBConnection? = pointer
        symbols.disconnect(&pointer)
    }
}
