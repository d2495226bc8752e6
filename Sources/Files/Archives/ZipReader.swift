import CArchive
import Vocabulary

/// A ZIP that is read member by member, by its central directory; libarchive behind three verbs.
///
/// To be used on one thread, a thread of its own: it sets that thread's character set.
public final class ZipReader {
    /// What an archive says of one member.
    public struct Header: Equatable, Sendable {
        /// What a member is.
        public enum Kind: Sendable { case file, folder, link, other }
        /// As it stands there: a stranger's words, never to be used as a path.
        public var name: String
        /// Only files have bytes.
        public var kind: Kind
        /// Bytes when it is unpacked, by its own account; nil = not told.
        public var size: Int64?
        /// True when it cannot be read without a password.
        public var isEncrypted: Bool

        /// A header of these values.
        public init(name: String, kind: Kind, size: Int64? = nil, isEncrypted: Bool = false) {
            self.name = name
            self.kind = kind
            self.size = size
            self.isEncrypted = isEncrypted
        }
    }

    private let library: UnsafePointer<archive_library>
    private let handle: OpaquePointer
    private let shown: String
    private var entry: OpaquePointer?

    /// - Parameter shown: how faults call the archive; nil = its path.
    /// - Throws: `missing` without libarchive, `damaged` when there is no central directory to be found.
    public init(_ path: String, shown: String? = nil) throws(Fault) {
        var problem: UnsafePointer<CChar>?
        guard let library = archive_library_load(&problem) else {
            throw Fault.noArchiveLibrary(problem.map { String(cString: $0) } ?? "")
        }
        guard archive_use_utf8_names(), let handle = library.pointee.read_new() else {
            throw Fault.noArchiveLibrary("it cannot be set up")
        }
        self.library = library
        self.handle = handle
        self.shown = shown ?? path
        // Only the reader that begins with the central directory: the streaming one believes the local headers.
        try check(library.pointee.read_support_format_zip_seekable(handle), member: nil)
        try check(library.pointee.read_open_filename(handle, path, 1 << 18), member: nil)
    }

    deinit { _ = library.pointee.read_free(handle) }

    /// Goes to the next member; nil after the last one.
    ///
    /// - Throws: `damaged` for anything but a clean end.
    public func next() throws(Fault) -> Header? {
        entry = nil
        let status = library.pointee.read_next_header(handle, &entry)
        guard status != ARCHIVE_STATUS_END.rawValue else { return nil }
        try check(status, member: entry.flatMap { name(of: $0) })
        guard let entry else { throw Fault.damagedArchive(shown, member: nil, "a member has no header") }
        let functions = library.pointee
        let isLink = functions.entry_hardlink(entry) != nil || functions.entry_symlink(entry) != nil
        return Header(
            name: name(of: entry) ?? "", kind: isLink ? .link : kind(of: entry),
            size: functions.entry_size_is_set(entry) != 0 ? functions.entry_size(entry) : nil,
            isEncrypted: functions.entry_is_encrypted(entry) != 0)
    }

    /// Gives the member's bytes block by block; checks length and CRC at the end.
    ///
    /// - Throws: `damaged`, and what `take` throws.
    public func read(_ member: String, _ take: (UnsafeRawBufferPointer) throws(Fault) -> Void) throws(Fault) {
        var expected: Int64 = 0
        while true {
            var bytes: UnsafeRawPointer?
            var count = 0
            var offset: Int64 = 0
            let status = library.pointee.read_data_block(handle, &bytes, &count, &offset)
            if status == ARCHIVE_STATUS_END.rawValue { return }
            try check(status, member: member)
            guard offset == expected else { throw Fault.damagedArchive(shown, member: member, "it has holes") }
            expected += Int64(count)
            try take(UnsafeRawBufferPointer(start: bytes, count: count))
        }
    }

    /// The raw bytes of the name: under a UTF-8 locale that is UTF-8 where the archive tells the character set.
    private func name(of entry: OpaquePointer) -> String? {
        library.pointee.entry_pathname(entry).map { String(cString: $0) }
    }

    private func kind(of entry: OpaquePointer) -> Header.Kind {
        switch Int(library.pointee.entry_filetype(entry)) {
        case Int(ARCHIVE_MEMBER_FILE.rawValue): .file
        case Int(ARCHIVE_MEMBER_FOLDER.rawValue): .folder
        case Int(ARCHIVE_MEMBER_SYMBOLIC_LINK.rawValue): .link
        default: .other
        }
    }

    /// Even a warning is a refusal: it is how libarchive tells a wrong CRC or a wrong length.
    private func check(_ status: Int32, member: String?) throws(Fault) {
        guard status != ARCHIVE_STATUS_OK.rawValue else { return }
        let text = library.pointee.error_string(handle).map { String(cString: $0) } ?? "status \(status)"
        throw Fault.damagedArchive(shown, member: member, text)
    }
}
