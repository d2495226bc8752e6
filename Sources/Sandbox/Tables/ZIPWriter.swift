import CArchive
import Vocabulary

/// Writes a ZIP file member by member. One thread at a time, the one that made it.
final class ZIPWriter {
    private let library: archive_library
    private let handle: OpaquePointer

    /// Begins a file.
    init(path: String) throws {
        var problem: UnsafePointer<CChar>?
        guard let library = archive_library_load(&problem) else {
            throw Fault.noArchiveLibrary(problem.map { String(cString: $0) } ?? "")
        }
        self.library = library.pointee
        guard let handle = library.pointee.write_new() else { throw Fault.cannotWriteArchive(path, "out of memory") }
        self.handle = handle
        // Without it, accents in member names would be lost: names are converted by the thread's locale.
        _ = archive_use_utf8_names()
        try check(self.library.write_set_format_zip(handle), path)
        _ = self.library.write_set_format_option(handle, "zip", "compression-level", "1")
        try check(self.library.write_open_filename(handle, path), path)
    }

    deinit { _ = library.write_free(handle) }

    /// Begins a member. Its size is not known before; it is written behind the bytes.
    func begin(_ name: String, isCompressed: Bool, modified: Nanoseconds) throws {
        let compress =
            isCompressed ? library.write_zip_set_compression_deflate : library.write_zip_set_compression_store
        try check(compress(handle), name)
        guard let entry = library.entry_new() else { throw Fault.cannotWriteArchive(name, "out of memory") }
        defer { library.entry_free(entry) }
        library.entry_set_pathname_utf8(entry, name)
        library.entry_set_filetype(entry, UInt32(ARCHIVE_MEMBER_FILE.rawValue))
        library.entry_set_perm(entry, 0o644)
        library.entry_set_mtime(entry, time_t(modified.sinceEpoch / 1_000_000_000), 0)
        try check(library.write_header(handle, entry), name)
    }

    /// Adds bytes to the member.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            let written = library.write_data(handle, start, rest.count)
            guard written > 0 else { throw Fault.cannotWriteArchive("", text) }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    /// Ends the member.
    func end() throws { try check(library.write_finish_entry(handle), "") }

    /// Writes the directory and closes the file.
    func close() throws { try check(library.write_close(handle), "") }

    private var text: String { library.error_string(handle).map { String(cString: $0) } ?? "unknown reason" }

    private func check(_ status: Int32, _ name: String) throws {
        // A warning means that the bytes are there.
        guard status >= ARCHIVE_STATUS_WARNING.rawValue else { throw Fault.cannotWriteArchive(name, text) }
    }
}
