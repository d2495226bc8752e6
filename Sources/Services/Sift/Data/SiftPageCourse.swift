import Vocabulary

/// The way through the pages of one source: answers and faults go in, what to ask next comes out.
///
/// Only a missing token ends it: a page may be short, or empty. The size never changes while there is a token, which
/// the service would refuse; to ask for less the source is begun anew, and what came of it is thrown away.
struct SiftPageCourse: Equatable {
    /// What to do after a fault.
    enum Reaction: Equatable {
        /// Ask for the same page again.
        case again
        /// Forget all points of this source and begin with its first page.
        case restart
        /// It cannot be helped.
        case fail
    }

    /// The points of a page that is asked for now.
    private(set) var size: Int
    /// The token of the page that is asked for now; nil for the first.
    private(set) var token: String?
    private(set) var isAtEnd: Bool
    private let limit: Int?
    private var points = 0
    private var tokens: Set<String> = []
    private var hasTimedOut = false
    private var hasLostToken = false

    /// Pages of fewer points than this are not asked for because of their size: something else is wrong.
    static let smallestSize = 1000

    /// - Parameters:
    ///   - size: the points of a page.
    ///   - limit: the most points that are wanted; nil = all.
    init(size: Int, limit: Int?) {
        // No more is asked for than is wanted.
        self.size = min(size, max(1, limit ?? size))
        self.limit = limit
        isAtEnd = limit == 0
    }

    /// True when a page that takes too long should be given up soon, to ask for a smaller one.
    var isImpatient: Bool { size > Self.smallestSize }

    /// After a page with so many points.
    ///
    /// - Throws: `service` when a token comes again, which would never end.
    mutating func took(_ count: Int, next: String?, of name: String) throws(Fault) {
        points += count
        hasTimedOut = false
        token = next
        isAtEnd = next == nil || limit.map { points >= $0 } ?? false
        if let next, !isAtEnd, !tokens.insert(next).inserted { throw .repeatedDataPage(name) }
    }

    /// After a fault of the request.
    mutating func after(_ fault: Fault) -> Reaction {
        if token != nil, !hasLostToken, fault.refusesPageToken {
            hasLostToken = true
            begin(size: size)
            return .restart
        }
        guard size > Self.smallestSize else { return .fail }
        if fault.kind == .timedOut, !hasTimedOut {
            hasTimedOut = true
            return .again
        }
        guard fault.kind == .timedOut || fault.saysTooLarge else { return .fail }
        begin(size: max(Self.smallestSize, size / 4))
        return .restart
    }

    private mutating func begin(size: Int) {
        self.size = size
        token = nil
        tokens = []
        points = 0
        hasTimedOut = false
    }
}

extension Fault {
    /// True where a token is no good any more: forgotten by the service, or never its own.
    var refusesPageToken: Bool { kind == .badArgument && message.lowercased().contains(/page[ _]?token/) }

    /// True for an answer that would have been too large; a rate limit is worth waiting for instead.
    var saysTooLarge: Bool { kind == .limit && !isRetryable }
}
