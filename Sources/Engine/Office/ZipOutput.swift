import CArchive
import Vocabulary

/// Writes a ZIP file front to back, member by member, in little memory. One thread at a time.
final class ZipOutput {
    /// The file's name.
    let path: String
    private let library: archive_library
    private let handle: OpaquePointer
    /// How many bytes the member has so far, before compression.
    private(set) var memberBytes = 0
    private var buffer: [UInt8] = []
    private static let bufferBytes = 1 << 18

    /// Makes the file, or empties it.
    ///
    /// - Throws: `missing` when libarchive is not installed, `file` when the file cannot be made.
    init(path: String) throws(Fault) {
        var problem: UnsafePointer<CChar>?
        guard let library = archive_library_load(&problem) else {
            throw Fault.officeLibraryMissing("libarchive", "libarchive13", problem.map { String(cString: $0) } ?? "")
        }
        guard let handle = library.pointee.write_new() else { throw Fault.officeUnwritable(path, "out of memory") }
        self.path = path
        self.library = library.pointee
        self.handle = handle
        try check(self.library.write_set_format_zip(handle))
        // Level 1 takes a third of the time and gives files a tenth larger.
        _ = self.library.write_set_format_option(handle, "zip", "compression-level", "1")
        // Without the 64-bit form, which some programs refuse in such files; members stay below 4 GiB.
        _ = self.library.write_set_format_option(handle, "zip", "zip64", nil)
        try check(self.library.write_open_filename(handle, path))
        buffer.reserveCapacity(Self.bufferBytes + (1 << 16))
    }

    deinit { _ = library.write_free(handle) }

    /// Begins a member, and ends the one before.
    func begin(_ name: String) throws(Fault) {
        try end()
        try check(library.write_zip_set_compression_deflate(handle))
        guard let entry = library.entry_new() else { throw Fault.officeUnwritable(path, "out of memory") }
        defer { library.entry_free(entry) }
        library.entry_set_pathname_utf8(entry, name)
        library.entry_set_filetype(entry, UInt32(ARCHIVE_MEMBER_FILE.rawValue))
        library.entry_set_perm(entry, 0o644)
        // The first day a ZIP knows: equal tables give equal files.
        library.entry_set_mtime(entry, 315_619_200, 0)
        try check(library.write_header(handle, entry))
        memberBytes = 0
    }

    /// Adds text to the member.
    func write(_ text: String) throws(Fault) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    /// Adds bytes that `make` appends.
    func write(_ make: (inout [UInt8]) -> Void) throws(Fault) {
        make(&buffer)
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    /// Ends the last member, writes the directory and closes the file.
    func finish() throws(Fault) {
        try end()
        try check(library.write_close(handle))
    }

    private func end() throws(Fault) {
        try flush()
        try check(library.write_finish_entry(handle))
    }

    private func flush() throws(Fault) {
        var done = 0
        while done < buffer.count {
            let written = buffer.withUnsafeBytes { bytes in
                bytes.baseAddress.map { library.write_data(handle, $0 + done, bytes.count - done) } ?? 0
            }
            guard written > 0 else { throw Fault.officeUnwritable(path, reason) }
            done += written
        }
        memberBytes += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    private var reason: String { library.error_string(handle).map { String(cString: $0) } ?? "unknown reason" }

    private func check(_ status: Int32) throws(Fault) {
        // A warning means that the bytes are there.
        guard status >= ARCHIVE_STATUS_WARNING.rawValue else { throw Fault.officeUnwritable(path, reason) }
    }
}
