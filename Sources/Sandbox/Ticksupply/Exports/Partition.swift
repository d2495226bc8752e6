import Vocabulary

/// One file of an export: an hour or a day of it.
struct Partition: Sendable, Equatable {
    /// Where the hour or day begins, in nanoseconds since 1970.
    var begin: Int64
    /// What of it is exported.
    var parts: [Range<Int64>]
    /// True when the file is made of two gzip members, as every second one is.
    var isSplit: Bool

    private static let hour: Int64 = 3_600_000_000_000
    private static let day: Int64 = 24 * hour

    /// The partitions of an export: days for a day and more, hours for less. Empty ones are left out.
    static func all(of export: TickExport) -> [Partition] {
        let (length, overflow) = export.end.subtractingReportingOverflow(export.start)
        let step = overflow || length >= day ? day : hour
        var partitions: [Partition] = []
        for part in export.parts {
            var place = part.lowerBound.dividedDown(by: step) * step
            while place < part.upperBound {
                let (next, overflow) = place.addingReportingOverflow(step)
                let range = part.clamped(to: place..<(overflow ? .max : next))
                if partitions.last?.begin == place {
                    partitions[partitions.count - 1].parts.append(range)
                } else {
                    partitions.append(
                        Partition(begin: place, parts: [range], isSplit: (place / step) % 2 == 1))
                }
                guard !overflow else { break }
                place = next
            }
        }
        return partitions
    }

    /// `binance_BTCUSDT_trade_part_2024010100`, without a suffix.
    func name(of stream: Datastream) -> String {
        let day = begin.dividedDown(by: Self.day)
        let hours = (begin - day * Self.day) / Self.hour
        let date = CivilDate(daysSinceEpoch: day).description.filter { $0 != "-" }
        let words = [stream.exchange, stream.instrument, stream.type.rawValue].map(Self.safe)
        return words.joined(separator: "_") + "_part_\(date)\(hours < 10 ? "0" : "")\(hours)"
    }

    /// A word for a file's name: everything unusual becomes `_`.
    private static func safe(_ word: String) -> String {
        String(word.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
    }

    /// The parts of the first and of the second half, for a file of two members.
    var halves: [[Range<Int64>]] {
        guard isSplit, let first = parts.first, let last = parts.last else { return [parts] }
        let middle = first.lowerBound + (last.upperBound - first.lowerBound) / 2
        let halves = [Int64.min..<middle, middle..<Int64.max].map { half in
            parts.map { $0.clamped(to: half) }.filter { !$0.isEmpty }
        }
        return halves.filter { !$0.isEmpty }
    }
}
