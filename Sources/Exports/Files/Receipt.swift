import FoundationEssentials
import Vocabulary

/// What stays beside the files of an order: which order, which files, and what they were when verified.
///
/// It is written before the files get their names, so it also claims the name.
struct Receipt: Codable, Equatable {
    struct File: Codable, Equatable {
        var name: String
        var bytes: Int64
        var sha256: String
        var rows: Int64?
        var from: String?
        var to: String?
    }

    var service: String
    var baseURL: String
    var job: String
    var key: String?
    var title: String?
    var summary: String
    var request: String
    /// What the service has made of the request; the same order again is ordered with it.
    var resolved: String?
    var ordered: String
    /// How the files are read; nil where they tell it themselves.
    var form: TableForm?
    var files: [File]

    init(_ entry: LedgerEntry, files: [File], form: TableForm?) {
        let order = entry.order
        service = order.scope.service
        baseURL = order.scope.baseURL
        job = entry.jobID ?? ""
        key = order.key
        title = order.title
        summary = order.summary
        request = order.request
        resolved = entry.resolved
        ordered = entry.written.description
        self.form = form
        self.files = files
    }

    /// True when both tell of the same job of the same service.
    func isOfSameOrder(as other: Receipt) -> Bool {
        (service, baseURL, job) == (other.service, other.baseURL, other.job)
    }

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// Reads a receipt; nil when the file is none.
    static func read(_ path: String) -> Receipt? {
        guard let bytes = readFile(path) else { return nil }
        return try? JSONDecoder().decode(Receipt.self, from: Data(bytes))
    }
}
