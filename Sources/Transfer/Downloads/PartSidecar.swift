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
        guard let found = JSONFile.read(PartSidecar.self, at: Self.path(beside: part)), found.done >= 0 else {
            return nil
        }
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
    func write(beside part: String) throws(Fault) { try JSONFile.write(self, at: Self.path(beside: part)) }

    static func remove(beside part: String) { JSONFile.remove(path(beside: part)) }
}
