import Files
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
        let reader = try ZipReader(path, shown: shown)
        while let member = try reader.next() {
            guard member.kind == .file, member.name == wanted else { continue }
            try file.write { (write) throws(Fault) in
                try reader.read(wanted) { (bytes) throws(Fault) in
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
        let reader = try ZipReader(path, shown: shown)
        var names: [String] = []
        while let member = try reader.next() {
            if member.kind == .file { names.append(member.name) }
        }
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
