import CArrow
import Glibc
import Synchronization
import Vocabulary

/// DuckDB's C interface, opened at first use and never closed again.
// Sendable though it holds a pointer: the table of functions is not written after it is filled in, and DuckDB's
// functions may be called from any thread.
final class DuckDBLibrary: @unchecked Sendable {
    /// One function pointer for each name that is used.
    let symbols: UnsafePointer<DuckDBSymbols>
    /// As the library says it: `v2.0.0`.
    let version: String
    /// The file that was opened; a bare name when the system's search found it.
    let place: String

    private init(symbols: UnsafePointer<DuckDBSymbols>, version: String, place: String) {
        self.symbols = symbols
        self.version = version
        self.place = place
    }

    private static let opened = Mutex<DuckDBLibrary?>(nil)

    /// The library of this process.
    ///
    /// - Throws: `missing` when there is none, or none that can be used; the next call looks again.
    static func shared() throws(Fault) -> DuckDBLibrary {
        let outcome = opened.withLock { opened in
            Result { () throws(Fault) in
                if let opened { return opened }
                let library = try open(.ofThisProcess)
                opened = library
                return library
            }
        }
        return try outcome.get()
    }

    /// Opens the first library that a search finds.
    static func open(_ search: LibrarySearch) throws(Fault) -> DuckDBLibrary {
        for place in search.places where isThere(place, search) {
            guard let handle = dlopen(place, RTLD_NOW | RTLD_LOCAL) else {
                let reason = dlerror().map { String(cString: $0) } ?? "no reason given"
                // The bare name fails when the system has none, which is the same as not found.
                guard place.contains("/") || search.isNamed else { continue }
                throw Fault.libraryUnusable(place, reason: reason, isNamed: search.isNamed)
            }
            return try library(handle, at: place, isNamed: search.isNamed)
        }
        throw Fault.libraryMissing(search.places.filter { $0.contains("/") })
    }

    private static func isThere(_ place: String, _ search: LibrarySearch) -> Bool {
        if search.isNamed || !place.contains("/") { return true }
        return access(place, F_OK) == 0 && LibraryTrust.trusts(place, executable: search.executable)
    }

    private static func library(
        _ handle: UnsafeMutableRawPointer, at place: String, isNamed: Bool
    ) throws(Fault) -> DuckDBLibrary {
        // The version comes first: an older library lacks names, and "too old" says more than "lacks a name".
        typealias Version = @convention(c) () -> UnsafePointer<CChar>?
        guard let function = dlsym(handle, "duckdb_library_version"),
            let text = unsafeBitCast(function, to: Version.self)()
        else {
            throw Fault.libraryUnusable(place, reason: "it is not DuckDB", isNamed: isNamed)
        }
        let version = String(cString: text)
        guard let parsed = DuckDBVersion(parsing: version), parsed >= .oldest else {
            throw Fault.libraryTooOld(place, version: version)
        }
        var missing: UnsafePointer<CChar>?
        guard let symbols = moonport_duckdb_symbols(handle, &missing) else {
            let name = missing.map { String(cString: $0) } ?? "a name"
            throw Fault.libraryUnusable(place, reason: "version \(version) has no \(name)", isNamed: isNamed)
        }
        return DuckDBLibrary(symbols: symbols, version: version, place: place)
    }
}
