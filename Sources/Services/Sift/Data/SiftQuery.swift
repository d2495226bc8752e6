import Vocabulary

/// What is asked of Sift's data: which series, which runs, from when to when. Every name in it has been looked up.
public struct SiftQuery: Sendable {
    /// Of which runs the points are.
    public enum Runs: Sendable, Equatable {
        /// Of every run and of none.
        case all
        /// Only those outside any run.
        case outside
        /// Of this run.
        case one(SiftRun)

        /// `runId` as it is sent.
        var wire: String? {
            switch self {
            case .all: nil
            case .outside: ""
            case .one(let run): run.id
            }
        }
    }

    /// How the values of an enumeration are given.
    public enum EnumForm: String, Sendable, CaseIterable {
        /// By name, as text; a key without a name as its decimal digits.
        case name
        /// By key, as a whole number; negative where the enumeration is signed.
        case key
        /// Both, as text: `[1] IDLE`.
        case both
    }

    /// The most points of a page that the service knows of; it lowers what is more than it gives.
    public static let largestPage = 1_000_000
    /// The points of a page when nothing else is said.
    public static let usualPage = 100_000

    /// The series.
    public var sources: [SiftDataSource]
    /// Of which runs the points are.
    public var runs: Runs
    /// Half open; both ends are needed. See `SiftQuery.range(_:of:now:)`.
    public var range: TimeRange
    /// About one point in so many milliseconds (LTTB at the service); nil = every point.
    public var sampleMilliseconds: UInt32?
    /// The points of a page, 1 to `largestPage`. Becomes smaller where the service cannot give as many.
    public var pageSize: Int
    /// The most points of a source, in the order in which the service gives them; nil = all.
    public var limit: Int?
    /// How enumerations are given.
    public var enumForm: EnumForm
    /// True for a column `received_at`: when the service received each point.
    public var receivedAt: Bool

    /// Makes a query.
    public init(
        _ sources: [SiftDataSource], runs: Runs, range: TimeRange, sampleMilliseconds: UInt32? = nil,
        pageSize: Int = SiftQuery.usualPage, limit: Int? = nil, enumForm: EnumForm = .name, receivedAt: Bool = false
    ) {
        self.sources = sources
        self.runs = runs
        self.range = range
        self.sampleMilliseconds = sampleMilliseconds
        self.pageSize = pageSize
        self.limit = limit
        self.enumForm = enumForm
        self.receivedAt = receivedAt
    }
}

extension SiftQuery {
    /// A range with the ends that were left out: from 1970 until now, and all of a run, whenever it was.
    ///
    /// A run is not cut at its own times: the service knows which points are its, and the last of them may lie at
    /// its very stop time, which a half-open range would leave out.
    public static func range(_ range: TimeRange, of runs: Runs, now: Nanoseconds) throws(Fault) -> TimeRange {
        var from = Nanoseconds(sinceEpoch: 0)
        var to = now
        if case .one(let run) = runs {
            from = min(from, run.start ?? from)
            to = max(to, run.stop.map { $0.sinceEpoch == .max ? $0 : Nanoseconds(sinceEpoch: $0.sinceEpoch + 1) } ?? to)
        }
        if let start = range.from { to = max(to, start) }
        if let end = range.to { from = min(from, end) }
        return try TimeRange(from: range.from ?? from, to: range.to ?? to)
    }

    /// Checks what the service would refuse or misread, before anything is sent.
    ///
    /// - Throws: `bad argument`, saying what is wrong.
    public static func check(
        range: TimeRange, sample: Duration?, pageSize: Int64?, limit: Int64?, sources: Int
    ) throws(Fault) {
        guard sources > 0 else { throw .nothingQueried }
        if let from = range.from, from == range.to { throw .emptyRange(from, of: "query", service: "sift") }
        if let sample { _ = try milliseconds(of: sample) }
        if let pageSize, !(1...Int64(largestPage)).contains(pageSize) { throw .badPageSize(pageSize) }
        if let limit, limit < 0 { throw .negativePointLimit(limit) }
    }

    /// A sampling interval as the service takes it.
    ///
    /// - Throws: `bad argument` for what is not a number of whole milliseconds from 1 to 4294967295.
    public static func milliseconds(of sample: Duration) throws(Fault) -> UInt32 {
        let (seconds, attoseconds) = sample.components
        let perMillisecond: Int64 = 1_000_000_000_000_000
        guard attoseconds % perMillisecond == 0, (0...4_294_967).contains(seconds),
            let milliseconds = UInt32(exactly: seconds * 1000 + attoseconds / perMillisecond), milliseconds > 0
        else { throw .badSample(sample) }
        return milliseconds
    }

    /// The request for a page of a source.
    func request(_ source: SiftDataSource, size: Int, token: String?) -> DataRequest {
        DataRequest(
            queries: [source.wire(runs)], startTime: (range.from ?? Nanoseconds(sinceEpoch: 0)).description,
            endTime: (range.to ?? Nanoseconds(sinceEpoch: .max)).description, sampleMs: sampleMilliseconds,
            pageSize: size, pageToken: token, includeReceivedAt: receivedAt ? true : nil)
    }
}
