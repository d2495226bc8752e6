import CArrow
import Columns

/// What an integer counts that is a moment: so many units since the first one of 1970, in UTC.
enum EpochUnit: String, CaseIterable, Sendable {
    case second = "s"
    case millisecond = "ms"
    case microsecond = "us"
    case nanosecond = "ns"

    /// The word for it where types are stated: `epoch(us)`.
    var word: String { "epoch(\(rawValue))" }

    /// DuckDB's word for the type of the moments: microseconds hold all but nanoseconds, and reach farther.
    var type: String { self == .nanosecond ? "TIMESTAMPTZ_NS" : "TIMESTAMP WITH TIME ZONE" }

    /// The function whose values they are: NULL for a text that is no integer, or beyond what the type reaches.
    var function: String { "moonport_epoch_\(rawValue)" }

    /// The function for DuckDB. A function of C knows nothing of what stands around it, so each case has its own.
    var scalar: ScalarFunction {
        let body: DuckDBScalarBody =
            switch self {
            case .second: { FunctionChunk($1, $2)?.read { EpochText.moment($0, times: 1_000_000) } }
            case .millisecond: { FunctionChunk($1, $2)?.read { EpochText.moment($0, times: 1000) } }
            case .microsecond: { FunctionChunk($1, $2)?.read { EpochText.moment($0, times: 1) } }
            case .nanosecond: { FunctionChunk($1, $2)?.read { EpochText.nanoseconds($0) } }
            }
        return ScalarFunction(name: function, parameters: ["VARCHAR"], value: type, body: body)
    }
}

/// Integers as text that count units since 1970. Nothing passes through a double.
enum EpochText {
    /// What DuckDB has microseconds for: from the day that 32 bits of days begin with; the last one means "infinity".
    private static let microseconds = Int64(-9_223_372_022_400_000_000)..<Int64.max

    /// Microseconds since 1970; nil for what is no integer or cannot be reached.
    @inline(__always)
    static func moment(_ text: UnsafeBufferPointer<UInt8>, times factor: Int64) -> Int64? {
        guard let count = integer(text) else { return nil }
        let (moment, isTooFar) = count.multipliedReportingOverflow(by: factor)
        return !isTooFar && microseconds.contains(moment) ? moment : nil
    }

    /// Nanoseconds since 1970; the first and the last two mean "infinity" or nothing.
    @inline(__always)
    static func nanoseconds(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let count = integer(text), count > -Int64.max, count < Int64.max else { return nil }
        return count
    }

    /// Digits with `-` before them or nothing.
    @inline(__always)
    private static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let first = text.first else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        var value: Int64 = 0
        guard text.count > (isNegative ? 1 : 0) else { return nil }
        for byte in text[(isNegative ? 1 : 0)...] {
            let digit = Int64(byte) - 48
            guard (0...9).contains(digit) else { return nil }
            let (product, isTooFar) = value.multipliedReportingOverflow(by: 10)
            let (next, isOver) = product.subtractingReportingOverflow(digit)
            guard !isTooFar, !isOver else { return nil }
            value = next
        }
        // Below zero there is room for one more.
        guard !isNegative else { return value }
        return value == .min ? nil : -value
    }
}
