import CArchive
import Vocabulary

/// Writes one gzip member to a file of its own. One thread at a time, the one that made it.
final class GzipWriter {
    private let library: archive_library
    private let handle: OpaquePointer
    private let path: String
    private var waiting: [UInt8] = []

    private static let blockSize = 1 << 20

    /// Begins a file.
    init(path: String) throws(Fault) {
        self.path = path
        var problem: UnsafePointer<CChar>?
        guard let library = archive_library_load(&problem) else {
            throw Fault.noArchiveLibrary(problem.map { String(cString: $0) } ?? "")
        }
        self.library = library.pointee
        guard let handle = library.pointee.write_new() else { throw Fault.cannotWriteArchive(path, "out of memory") }
        self.handle = handle
        try check(self.library.write_set_format_raw(handle))
        try check(self.library.write_add_filter_gzip(handle))
        _ = self.library.write_set_filter_option(handle, "gzip", "compression-level", "3")
        // The same rows give the same bytes.
        _ = self.library.write_set_filter_option(handle, "gzip", "timestamp", nil)
        try check(self.library.write_open_filename(handle, path))
        guard let entry = self.library.entry_new() else { throw Fault.cannotWriteArchive(path, "out of memory") }
        defer { self.library.entry_free(entry) }
        self.library.entry_set_pathname_utf8(entry, "data")
        self.library.entry_set_filetype(entry, UInt32(ARCHIVE_MEMBER_FILE.rawValue))
        try check(self.library.write_header(handle, entry))
    }

    deinit { _ = library.write_free(handle) }

    /// Adds bytes; they are compressed block by block.
    func write(_ bytes: some Sequence<UInt8>) throws(Fault) {
        waiting += bytes
        if waiting.count >= Self.blockSize { try flush() }
    }

    /// Writes what is left and closes the file.
    func close() throws(Fault) {
        try flush()
        try check(library.write_close(handle))
    }

    private func flush() throws(Fault) {
        defer { waiting.removeAll(keepingCapacity: true) }
        var place = 0
        while place < waiting.count {
            let written = waiting.withUnsafeBytes { bytes in
                bytes.baseAddress.map { library.write_data(handle, $0 + place, bytes.count - place) } ?? -1
            }
            guard written > 0 else { throw Fault.cannotWriteArchive(path, text) }
            place += written
        }
    }

    private var text: String { library.error_string(handle).map { String(cString: $0) } ?? "unknown reason" }

    private func check(_ status: Int32) throws(Fault) {
        // A warning means that the bytes are there.
        guard status >= ARCHIVE_STATUS_WARNING.rawValue else { throw Fault.cannotWriteArchive(path, text) }
    }
}
