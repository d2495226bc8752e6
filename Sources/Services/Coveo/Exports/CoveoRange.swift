import Vocabulary

/// The range of an export as Coveo takes it: whole milliseconds, both ends included.
///
/// Ours is half open, so the last millisecond is the one before `to`.
///
///     try CoveoRange(from: "2019-01-01", to: "2019-02-01")
///     // 2019-01-01T00:00:00.000Z to 2019-01-31T23:59:59.999Z
public struct CoveoRange: Sendable, Equatable {
    /// The first millisecond since 1970 that is in.
    public let first: Int64
    /// The last one that is in.
    public let last: Int64

    /// Makes the range of the milliseconds inside a half-open one.
    ///
    /// - Parameter function: whose options they are, for messages.
    /// - Throws: `bad argument` when a time is missing, when they are the wrong way round, and for less than two
    ///   milliseconds: the service wants the first before the last.
    public init(from: Nanoseconds?, to: Nanoseconds?, of function: String = "export") throws(Fault) {
        let missing = [from == nil ? "from" : nil, to == nil ? "to" : nil].compactMap(\.self)
        guard let from, let to else { throw .exportTimesMissing(missing, of: function) }
        _ = try TimeRange(from: from, to: to)
        first = Self.roundedUp(from.sinceEpoch)
        last = Self.roundedUp(to.sinceEpoch) - 1
        guard first < last else { throw .rangeTooShort(from, to, of: function) }
    }

    /// The range of an export that the service tells of.
    init?(first: Int64?, last: Int64?) {
        let largest = Int64.max / 1_000_000
        guard let first, let last, first < last, (-largest...largest).contains(first), last <= largest else {
            return nil
        }
        self.first = first
        self.last = last
    }

    /// The first whole millisecond that is not before a moment.
    private static func roundedUp(_ nanoseconds: Int64) -> Int64 {
        let down = nanoseconds.dividedDown(by: 1_000_000)
        return nanoseconds % 1_000_000 == 0 ? down : down + 1
    }

    /// `2019-01-01T00:00:00.000Z`: the service wants three digits of the second, always.
    static func text(_ milliseconds: Int64) -> String {
        let text = moment(milliseconds).description
        return text.contains(".") ? text : text.dropLast() + ".000Z"
    }

    /// The millisecond after the last one may be later than nanoseconds can tell: it is the latest moment then.
    private static func moment(_ milliseconds: Int64) -> Nanoseconds {
        let (product, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        return Nanoseconds(sinceEpoch: overflow ? .max : product)
    }

    /// The range in words, half open: `2019-01-01 to 2019-02-01`.
    var words: String { "\(shownFrom) to \(shownTo)" }

    /// The first moment for people.
    var shownFrom: String { Self.shown(first) }

    /// The moment after the last one, for people.
    var shownTo: String { Self.shown(last + 1) }

    /// A day where the moment is a midnight.
    private static func shown(_ milliseconds: Int64) -> String {
        let text = moment(milliseconds).description
        return milliseconds % 86_400_000 == 0 ? String(text.prefix(10)) : text
    }

    /// The first millisecond as it is sent.
    var from: String { Self.text(first) }

    /// The last millisecond as it is sent.
    var to: String { Self.text(last) }
}
