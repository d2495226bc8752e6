/// A `GetDataRequest` as it was read, not yet held against the world.
struct DataRequest: Sendable, Equatable {
    var queries: [Query] = []
    var start: ProtoTimestamp?
    var end: ProtoTimestamp?
    /// Milliseconds for each point that is kept; 0 = every point.
    var sampleMilliseconds: UInt32 = 0
    /// 0 = not given.
    var pageSize: UInt32 = 0
    var pageToken = ""
    var includesReceipt: Bool?

    /// One series that is asked for.
    enum Query: Sendable, Equatable {
        case channel(id: String, runs: RunChoice)
        case calculated(Calculated)
        /// Neither was sent.
        case missing
    }

    /// A series that is worked out.
    struct Calculated: Sendable, Equatable {
        /// The name of the series in the answer.
        var key: String
        var expression: ExpressionMessage?
        var runs: RunChoice
        /// The number of the mode on the wire; 0 = not given.
        var mode: Int32
        var combinesRuns: Bool
    }

    /// The three states of `runId`.
    enum RunChoice: Sendable, Equatable {
        /// Absent: points of every run and of none.
        case all
        /// Empty: points outside any run.
        case outside
        case one(String)

        init(_ id: String?) { self = id.map { $0.isEmpty ? .outside : .one($0) } ?? .all }

        /// True for the recordings that are meant. Call it after the id was checked.
        func includes(_ recording: Recording) -> Bool {
            switch self {
            case .all: true
            case .outside: recording.runID == nil
            case .one(let id): recording.runID == id.lowercased()
            }
        }
    }

    /// A digest of everything but the token: a token fits only the request that gave it.
    var binding: String {
        var bare = self
        bare.pageToken = ""
        return deterministicID("data page", "\(bare)")
    }
}
