import CArchive

/// ISA-L of the system, opened at first use: it inflates three times as fast as zlib.
enum InflateLibrary {
    // Pointer to a table that is filled in once and never written again.
    nonisolated(unsafe) private static let functions: UnsafePointer<inflate_library>? = {
        var problem: UnsafePointer<CChar>?
        return inflate_library_load(&problem)
    }()

    /// Its functions; nil when libisal2 is not installed, and DuckDB must inflate by itself.
    static var shared: inflate_library? { functions?.pointee }
}
