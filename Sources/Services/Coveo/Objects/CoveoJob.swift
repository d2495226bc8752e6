import Exports
import Vocabulary

/// An export of the service's own list, whoever ordered it and where (apis: "The Export object").
public struct CoveoJob: Sendable, Equatable, Identifiable {
    /// The UUID.
    public var id: String
    /// Who ordered it: an e-mail address, or the name of a key.
    public var author: String?
    /// The user's own words, without the mark that Moonport adds.
    public var description: String?
    /// The mark in the description that tells whose order it is; nil for exports made by other programs.
    public var mark: CoveoMark?
    /// The service's word: `PENDING`, `AVAILABLE`, `FAILED`, `EXPIRED`.
    public var status: String
    /// When it was ordered: milliseconds since 1970.
    public var startDate: Int64?
    /// The first and the last millisecond of the range, both included: milliseconds since 1970.
    public var from, to: Int64?
    /// The bytes of the archive; 0 while it is not ready.
    public var size: Int64?
    /// The tables in it, in lower case; empty where the service does not tell.
    public var tables: [String]
    /// The dimensions that were asked for; empty = all.
    public var dimensions: [String]
    /// The filters, by the service's own words for their kinds.
    public var filters: [String: String]
    /// True when the headers are display names.
    public var usesDisplayNames: Bool
    /// True when the console may run it again.
    public var isReplayable: Bool
    /// The schedule that made it.
    public var scheduleID: String?
    /// Where the file is, once it is ready; never printed.
    var link: Secret?

    /// What a look at it shows, in our words. Only `AVAILABLE` means ready: a link and a size are there before.
    public var look: JobLook { JobLook(state: Self.states[status], serviceState: status) }

    static let states: [String: JobState] = [
        "PENDING": .queued, "AVAILABLE": .ready, "FAILED": .failed, "EXPIRED": .expired,
    ]

    /// When it was ordered.
    public var created: Nanoseconds? { startDate.flatMap(Self.moment) }

    /// The range, half open.
    public var range: (from: Nanoseconds?, to: Nanoseconds?) {
        (from.flatMap(Self.moment), to.flatMap { Self.moment($0 &+ 1) })
    }

    /// A moment of milliseconds; nil for one that nanoseconds cannot hold.
    private static func moment(_ milliseconds: Int64) -> Nanoseconds? {
        let (product, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        return overflow ? nil : Nanoseconds(sinceEpoch: product)
    }
}

extension CoveoJob: Decodable {
    private enum Key: String, CodingKey {
        case id, author, description, status, startDate, from, to, size, tables, dimensions, filters
        case usingDisplayNames, replayable, scheduleId, downloadLink
    }

    /// Reads an Export. Only `id` and `status` must be there; the rest may be missing or null.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(String.self, forKey: .id)
        status = try values.decode(String.self, forKey: .status)
        author = try? values.decode(String.self, forKey: .author)
        let whole = { (key: Key) in try? values.decode(Int64.self, forKey: key) }
        (startDate, from, to, size) = (whole(.startDate), whole(.from), whole(.to), whole(.size))
        tables = (try? values.decode([String].self, forKey: .tables))?.map { $0.lowercased() } ?? []
        dimensions = (try? values.decode([String].self, forKey: .dimensions)) ?? []
        filters = (try? values.decode([String: String].self, forKey: .filters)) ?? [:]
        usesDisplayNames = (try? values.decode(Bool.self, forKey: .usingDisplayNames)) ?? false
        isReplayable = (try? values.decode(Bool.self, forKey: .replayable)) ?? false
        scheduleID = try? values.decode(String.self, forKey: .scheduleId)
        let link = (try? values.decode(String.self, forKey: .downloadLink)) ?? ""
        self.link = link.isEmpty ? nil : Secret(link)
        let written = (try? values.decode(String.self, forKey: .description)) ?? ""
        (description, mark) = CoveoMark.split(written)
    }
}
