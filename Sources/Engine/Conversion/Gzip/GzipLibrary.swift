import CArchive

/// ISA-L of the system, opened at first use: it inflates three times as fast as zlib, and deflates fifteen times as fast.
enum GzipLibrary {
    // Pointer to a table that is filled in once and never written again.
    nonisolated(unsafe) private static let functions: UnsafePointer<gzip_library>? = {
        var problem: UnsafePointer<CChar>?
        return gzip_library_load(&problem)
    }()

    /// Its functions; nil when libisal2 is not installed, and DuckDB must do by itself.
    static var shared: gzip_library? { functions?.pointee }
}
