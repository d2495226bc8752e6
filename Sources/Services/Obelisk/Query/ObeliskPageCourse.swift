import Vocabulary

/// The way through the pages of a query: answers and faults go in, what to ask next comes out.
///
/// A page is asked for with the body of the first one and the cursor of the page before. Where the service finds a query
/// too slow, the same again would be so too: the range is halved, the halves are asked for one after the other, and what
/// came of the piece before is thrown away. Where a page is too large for the way that it has to come, the piece begins
/// anew with smaller ones.
struct ObeliskPageCourse: Equatable {
    /// A part of the range, in milliseconds since 1970: `from` is in, `to` is out.
    struct Piece: Equatable {
        /// Nil for no beginning, and for no end.
        var from, to: Int64?
    }

    /// What to do after a fault.
    enum Reaction: Equatable {
        /// Ask for the same page again.
        case again
        /// Forget the events of this piece and begin with the first page, of a shorter one or a smaller page.
        case restart
        /// It cannot be helped.
        case fail
    }

    /// The piece that is asked for now, and those after it.
    private(set) var pieces: [Piece]
    /// Where the page before ended; nil for the first page of a piece.
    private(set) var cursor: String?
    /// The events of a page; the same for all pages of a piece.
    private(set) var size: Int
    private let limit: Int?
    private let limitsBy: Bool
    private let canHalve: Bool
    private let isDescending: Bool
    /// Events of the pieces that are whole, and of this one.
    private var counted = 0
    private var countedInPiece = 0
    private var cursors: Set<String> = []
    private var emptyPages = 0
    private var hasTimedOut = false

    /// Pages of fewer events than this are not asked for by itself: something else is wrong.
    static let smallestSize = 1000
    /// So many pages without an event, one after the other, are taken for a service that has lost its way.
    static let mostEmptyPages = 100
    /// Shorter pieces are not halved: something else is slow.
    static let shortestPiece: Int64 = 1000

    /// - Parameters:
    ///   - size: the events of a page.
    ///   - limit: the most events that are wanted; nil = all.
    ///   - limitsBy: true where so many events of each combination are wanted, which has to be one page: whether the
    ///     service counts over pages, nobody tells.
    ///   - canHalve: true where the events of the halves, one after the other, are those of the whole.
    init(
        _ range: Piece, size: Int, limit: Int?, limitsBy: Bool = false, canHalve: Bool, isDescending: Bool
    ) {
        // No more is asked for than is wanted.
        self.size = min(size, max(1, limit ?? size))
        self.limit = limit
        self.limitsBy = limitsBy
        self.canHalve = canHalve
        self.isDescending = isDescending
        pieces = limit == 0 || range.to ?? .max <= range.from ?? .min ? [] : [range]
    }

    /// The piece that is asked for now; nil at the end.
    var piece: Piece? { pieces.first }

    /// How many events may still come.
    var room: Int { limit.map { $0 - counted - countedInPiece } ?? .max }

    /// True when a page that takes too long should be given up soon, to ask for a smaller one.
    var isImpatient: Bool { size > Self.smallestSize }

    /// After a page of which so many events were taken. Gives true when the piece has ended.
    ///
    /// - Throws: `service` when a cursor comes again, or nothing but cursors, which would never end; `limit` when there
    ///   is a second page of a query that must have one only.
    mutating func took(_ count: Int, next: String?) throws(Fault) -> Bool {
        countedInPiece += count
        hasTimedOut = false
        emptyPages = count == 0 ? emptyPages + 1 : 0
        if let next, room > 0 {
            guard !limitsBy else { throw .limitByOverPages(size) }
            guard emptyPages < Self.mostEmptyPages else { throw .emptyEventPages(emptyPages) }
            guard cursors.insert(next).inserted else { throw .repeatedEventPage }
            cursor = next
            return false
        }
        counted += countedInPiece
        begin()
        pieces = room > 0 ? Array(pieces.dropFirst()) : []
        return true
    }

    /// After a fault of the request.
    mutating func after(_ fault: Fault) -> Reaction {
        if fault.saysTooSlow {
            guard canHalve, let (first, second) = pieces.first?.halves else { return .fail }
            pieces.replaceSubrange(0..<1, with: isDescending ? [second, first] : [first, second])
            begin()
            return .restart
        }
        guard isImpatient, fault.kind == .timedOut || fault.saysPageTooLarge else { return .fail }
        if fault.kind == .timedOut, !hasTimedOut {
            hasTimedOut = true
            return .again
        }
        begin()
        size = max(Self.smallestSize, size / 4)
        return .restart
    }

    private mutating func begin() {
        cursor = nil
        cursors = []
        countedInPiece = 0
        emptyPages = 0
        hasTimedOut = false
    }
}

extension ObeliskPageCourse.Piece {
    /// Nil for a piece that is short enough.
    fileprivate var halves: (ObeliskPageCourse.Piece, ObeliskPageCourse.Piece)? {
        // No event is of before 1970 (Source: the guide to ingest).
        let start = max(0, from ?? 0)
        guard let to, to - start >= 2 * ObeliskPageCourse.shortestPiece else { return nil }
        let middle = start + (to - start) / 2
        return (ObeliskPageCourse.Piece(from: from, to: middle), ObeliskPageCourse.Piece(from: middle, to: to))
    }
}

extension Fault {
    /// True where the service itself finds a query too slow, not where the network is.
    var saysTooSlow: Bool { kind == .timedOut && !isRetryable }

    /// True for an answer that is too large; 413 says that of the request.
    var saysPageTooLarge: Bool { saysTooLarge && exchange?.answer?.hasPrefix("413") != true }
}
