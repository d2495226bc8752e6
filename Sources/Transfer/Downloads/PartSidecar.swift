import FoundationEssentials
import Glibc
import Vocabulary

/// What stands beside a part file: whose it is, and how much of it can be trusted. Never the link.
struct PartSidecar: Codable, Equatable, Sendable {
    /// The stable name of the content, given by whoever ordered it.
    var identity: String
    /// The strong entity tag of the content.
    var etag: String?
    /// The length of the whole.
    var total: Int64?
    /// Bytes that were on the disk when this was written.
    var done: Int64

    /// The sidecar of a part file; nil when there is none or it cannot be understood.
    init?(beside part: String) {
        guard let file = try? OpenFile(Self.path(beside: part), O_RDONLY), let length = try? file.length(),
            length < 1 << 16
        else { return nil }
        guard let bytes = try? file.read(Int(length), at: 0),
            let found = try? JSONDecoder().decode(PartSidecar.self, from: Data(bytes)),
            found.done >= 0
        else { return nil }
        self = found
    }

    init(identity: String, known: DownloadState.Known, done: Int64) {
        self.identity = identity
        etag = known.etag
        total = known.total
        self.done = done
    }

    static func path(beside part: String) -> String { part + ".json" }

    /// Writes it beside and renames it, so that a kill leaves the old one or the new one.
    func write(beside part: String) throws(Fault) {
        let path = Self.path(beside: part)
        guard let text = try? JSONEncoder().encode(self) else { throw Fault.cannotWrite(path, EINVAL) }
        let file = try OpenFile(path + ".new", O_WRONLY | O_CREAT | O_TRUNC)
        try file.write(Array(text), at: 0)
        try file.synchronize()
        guard Glibc.rename(path + ".new", path) == 0 else { throw Fault.cannotWrite(path, errno) }
    }

    static func remove(beside part: String) {
        unlink(path(beside: part))
        unlink(path(beside: part) + ".new")
    }
}
