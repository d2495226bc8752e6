import Files
import Glibc
import Vocabulary

/// What stands beside a finished file: whose content it is and its digest, so that it is not fetched again.
///
/// It is written before the file gets its name. A kill in between leaves it beside nothing, or beside an older file:
/// that is why the digest decides, and not that it is there.
struct FinishedDownload: Codable, Equatable, Sendable {
    /// The stable name of the content, given by whoever ordered it.
    var identity: String
    var etag: String?
    var bytes: Int64
    /// 64 hexadecimal digits.
    var sha256: String

    static func path(beside final: String) -> String { final + ".done.json" }

    func write(beside final: String) throws(Fault) { try JSONFile.write(self, at: Self.path(beside: final)) }

    /// The file at a path, if it is this content, whole and as it came. Blocks: it is read once more.
    static func find(_ final: String, identity: String) -> Downloaded? {
        guard let record = JSONFile.read(Self.self, at: path(beside: final)), record.identity == identity,
            let file = try? OpenFile(final, O_RDONLY), (try? file.length()) == record.bytes,
            (try? SHA256Digest(ofFile: final))?.hex == record.sha256
        else { return nil }
        return Downloaded(
            path: final, bytes: record.bytes, sha256: record.sha256, etag: record.etag, resumedFrom: record.bytes)
    }
}
