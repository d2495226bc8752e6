/// The rules of one time zone: which offset from UTC its clocks have had, and will have.
///
///     let berlin = try TimeZoneRules(name: "Europe/Berlin", file: bytes)
///     berlin.offset(at: 1_711_846_800).seconds     // 7200, from 2024-03-31T01:00:00Z on
///
/// Read from the files of the IANA database in the format of RFC 8536 (`TZif`).
public struct TimeZoneRules: Sendable, Equatable {
    /// An offset from UTC with its name.
    public struct Offset: Sendable, Hashable {
        /// Seconds east of UTC.
        public var seconds: Int64
        /// `CET`, `+03`.
        public var abbreviation: String
    }

    /// A moment at which the clocks are set anew.
    public struct Change: Sendable, Equatable {
        /// Seconds since 1970 in UTC: the first second with the new offset.
        public var second: Int64
        /// What the clocks showed until then, and from then on.
        public var before, after: Offset
    }

    /// Its IANA name.
    public let name: String
    /// The offset before the first change.
    let initial: Offset
    /// Seconds since 1970 at which another offset begins, ascending.
    let transitions: [Int64]
    /// The offset that begins at each of them.
    let offsets: [Offset]
    /// What holds after the last of them.
    let future: YearlyRule?

    /// UTC, which needs no file.
    public static let utc = TimeZoneRules(
        name: "UTC", initial: Offset(seconds: 0, abbreviation: "UTC"), transitions: [], offsets: [], future: nil)

    init(name: String, initial: Offset, transitions: [Int64], offsets: [Offset], future: YearlyRule?) {
        self.name = name
        self.initial = initial
        self.transitions = transitions
        self.offsets = offsets
        self.future = future
    }

    /// The offset at a second since 1970 in UTC.
    public func offset(at second: Int64) -> Offset {
        let after = countOfTransitions(until: second)
        if after == transitions.count, let future { return future.offset(at: second) }
        return after == 0 ? initial : offsets[after - 1]
    }

    /// The changes of the offset within a range of seconds since 1970, ascending.
    public func changes(in range: ClosedRange<Int64>) -> [Change] {
        let first = countOfTransitions(until: range.lowerBound - 1)
        let end = countOfTransitions(until: range.upperBound)
        var seconds = Array(transitions[first..<max(first, end)])
        if let future {
            let last = transitions.last ?? .min
            seconds += future.changes(in: range).filter { $0 > last }
        }
        return seconds.compactMap { second in
            let (before, after) = (offset(at: second - 1), offset(at: second))
            return before.seconds == after.seconds ? nil : Change(second: second, before: before, after: after)
        }
    }

    /// How many transitions are not later than a second.
    private func countOfTransitions(until second: Int64) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
