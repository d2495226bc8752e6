import CArchive
import Vocabulary

/// Members of a ZIP archive. Their names are compared and shown, never used as paths.
///
/// To be used on a thread of its own: libarchive's character set is set for the thread.
struct ArchiveMembers {
    let path: String
    let shown: String
    let workspace: Workspace
    let control: RunControl?

    /// A member as a file of our own.
    ///
    /// - Parameter name: nil = the only member that is a table.
    /// - Throws: `not found` with the nearest names; `bad argument` when there is more than one; `damaged` for a broken
    ///   archive; `limit` when the disk has no room.
    func extracted(_ name: String?) throws(Fault) -> (file: TemporaryFile, name: String) {
        let names = try names()
        let wanted: String
        if let name { wanted = name } else { wanted = try only(of: names) }
        guard names.contains(wanted) else { throw Fault.missingMember(wanted, of: shown, in: names) }
        let file = try TemporaryFile(suffix: suffix(of: wanted), in: workspace)
        let reader = try ArchiveReader(path, shown: shown)
        while let member = try reader.next() {
            guard member == wanted else { continue }
            try file.write { (write) throws(Fault) in
                try reader.read(member) { (bytes) throws(Fault) in
                    try control?.check()
                    try write(bytes)
                }
            }
            return (file, wanted)
        }
        throw Fault.missingMember(wanted, of: shown, in: names)
    }

    /// The names of all members that are files.
    private func names() throws(Fault) -> [String] {
        let reader = try ArchiveReader(path, shown: shown)
        var names: [String] = []
        while let name = try reader.next() { names.append(name) }
        return names
    }

    private func only(of names: [String]) throws(Fault) -> String {
        let tables = names.filter { FileFormat.of(path: $0) != nil }
        let candidates = tables.isEmpty ? names : tables
        guard candidates.count == 1 else { throw Fault.whichMember(shown, of: candidates) }
        return candidates[0]
    }

    /// Only letters that a suffix can have: the rest of the name is a stranger's.
    private func suffix(of name: String) -> String {
        let last = name.split(separator: "/").last ?? ""
        let parts = last.split(separator: ".").dropFirst().suffix(2)
        let known = parts.filter { part in part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
        return known.map { ".\($0)" }.joined()
    }
}

/// Reads a ZIP member by member, by its central directory.
final class ArchiveReader {
    private let library: UnsafePointer<archive_library>
    private let handle: OpaquePointer
    private let shown: String

    init(_ path: String, shown: String) throws(Fault) {
        var problem: UnsafePointer<CChar>?
        guard let library = archive_library_load(&problem) else {
            throw Fault.noArchiveReader(problem.map { String(cString: $0) } ?? "")
        }
        guard archive_use_utf8_names(), let handle = library.pointee.read_new() else {
            throw Fault.noArchiveReader("it cannot be set up")
        }
        self.library = library
        self.handle = handle
        self.shown = shown
        try check(library.pointee.read_support_format_zip_seekable(handle))
        try check(library.pointee.read_open_filename(handle, path, 1 << 18))
    }

    deinit { _ = library.pointee.read_free(handle) }

    /// The name of the next member that is a file; nil after the last one.
    func next() throws(Fault) -> String? {
        while true {
            var entry: OpaquePointer?
            let status = library.pointee.read_next_header(handle, &entry)
            guard status != ARCHIVE_STATUS_END.rawValue else { return nil }
            try check(status)
            guard let entry else { throw Fault.brokenArchive(shown, "a member has no header") }
            let functions = library.pointee
            let isFile = Int(functions.entry_filetype(entry)) == Int(ARCHIVE_MEMBER_FILE.rawValue)
            guard isFile, let name = functions.entry_pathname(entry) else { continue }
            return String(cString: name)
        }
    }

    /// Gives the bytes of the member that `next` named; its length and check sum are compared.
    func read(_ member: String, _ take: (UnsafeRawBufferPointer) throws(Fault) -> Void) throws(Fault) {
        var expected: Int64 = 0
        while true {
            var bytes: UnsafeRawPointer?
            var count = 0
            var offset: Int64 = 0
            let status = library.pointee.read_data_block(handle, &bytes, &count, &offset)
            if status == ARCHIVE_STATUS_END.rawValue { return }
            try check(status, member)
            guard offset == expected else { throw Fault.brokenArchive("\(shown)/\(member)", "it has holes") }
            expected += Int64(count)
            try take(UnsafeRawBufferPointer(start: bytes, count: count))
        }
    }

    /// Even a warning is a refusal: it is how libarchive tells a wrong check sum.
    private func check(_ status: Int32, _ member: String? = nil) throws(Fault) {
        guard status != ARCHIVE_STATUS_OK.rawValue else { return }
        let text = library.pointee.error_string(handle).map { String(cString: $0) } ?? "status \(status)"
        throw Fault.brokenArchive(member.map { "\(shown)/\($0)" } ?? shown, text)
    }
}
