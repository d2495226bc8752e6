import Files
import Vocabulary

/// What an extraction will write, decided from the headers alone, before anything is written.
struct ExtractionPlan {
    /// One member and its place; nil for a folder.
    struct Item: Equatable {
        var name: String
        var path: String?
    }

    /// One for each header, in the archive's order.
    private(set) var items: [Item] = []
    /// All folders, outer ones first.
    private(set) var folders: [String] = []
    /// All bytes as far as they are told.
    private(set) var bytes: Int64 = 0

    private var files: Set<String> = []
    private var folderNames: Set<String> = []

    /// - Parameters:
    ///   - archive: its path, for messages.
    ///   - length: its length, for the ratio.
    /// - Throws: `damaged` for a name or kind that is not wanted, `limit`.
    init(_ headers: [ZipReader.Header], archive: String, length: Int64, limits: ExtractionLimits) throws(Fault) {
        guard headers.count <= limits.maximumMembers else {
            throw .tooLargeArchive(archive, "holds more than \(limits.maximumMembers) members")
        }
        for header in headers { try add(header, archive) }
        try Self.check(bytes, archive: archive, length: length, limits: limits)
        for path in files where folderNames.contains(path) {
            throw .hostileMember(archive, member: path, "is both a file and a folder")
        }
    }

    private mutating func add(_ header: ZipReader.Header, _ archive: String) throws(Fault) {
        let name: MemberName
        do {
            name = try MemberName(header.name)
        } catch {
            throw .hostileMember(archive, member: header.name, error.reason)
        }
        guard header.kind == .file || header.kind == .folder else {
            let what = header.kind == .link ? "is a link" : "is neither a file nor a folder"
            throw .hostileMember(archive, member: header.name, what)
        }
        guard !header.isEncrypted else { throw .hostileMember(archive, member: header.name, "is encrypted") }
        name.folders.forEach { addFolder($0) }
        if header.kind == .folder || name.isFolder {
            if !name.path.isEmpty { addFolder(name.path) }
            items.append(Item(name: header.name, path: nil))
            return
        }
        // Two names can become one; neither file may vanish under the other.
        var path = name.path
        var number = 2
        while !files.insert(path).inserted {
            path = name.numbered(number)
            number += 1
        }
        items.append(Item(name: header.name, path: path))
        let (sum, overflows) = bytes.addingReportingOverflow(max(0, header.size ?? 0))
        bytes = overflows ? .max : sum
    }

    private mutating func addFolder(_ path: String) {
        if folderNames.insert(path).inserted { folders.append(path) }
    }

    /// A name for the growing file that no member has.
    func partPath(of path: String) -> String {
        var number = 1
        while true {
            let part = number == 1 ? "\(path).part" : "\(path)-\(number).part"
            if !files.contains(part), !folderNames.contains(part) { return part }
            number += 1
        }
    }

    /// Checks an amount of bytes, told or counted, against the limits.
    static func check(_ bytes: Int64, archive: String, length: Int64, limits: ExtractionLimits) throws(Fault) {
        guard bytes <= limits.maximumBytes.bytes else {
            throw .tooLargeArchive(archive, "holds more than \(limits.maximumBytes)")
        }
        let isCounted = bytes > 256 << 20
        guard !isCounted || bytes / max(1, length) < limits.maximumRatio else {
            throw .tooLargeArchive(archive, "grows to more than \(limits.maximumRatio) times its size")
        }
    }
}
