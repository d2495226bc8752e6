import CArrow
import Columns

/// Gives a moment as text with all digits of its type, and NULL for infinite ones and years without four digits, which
/// DuckDB's own functions then write; see `FrameColumn.written`.
///
/// `strftime` took as long as all the rest of writing.
enum MomentFunction: String, CaseIterable {
    case utc = "moonport_utc_text"
    case clock = "moonport_clock_text"
    case utcMicroseconds = "moonport_utc_microseconds_text"
    case clockMicroseconds = "moonport_clock_microseconds_text"

    /// The function that writes moments of a type; nil for types without one.
    init?(type: String) {
        guard let function = Self.allCases.first(where: { $0.type == type }) else { return nil }
        self = function
    }

    /// DuckDB's word for the type of the moments.
    var type: String {
        switch self {
        case .utc: "TIMESTAMPTZ_NS"
        case .clock: "TIMESTAMP_NS"
        case .utcMicroseconds: "TIMESTAMP WITH TIME ZONE"
        case .clockMicroseconds: "TIMESTAMP"
        }
    }

    /// The function for DuckDB. A function of C knows nothing of what stands around it, so each case has its own.
    var scalar: ScalarFunction {
        let body: DuckDBScalarBody =
            switch self {
            case .utc: { Self.write($1, to: $2, .nanosecond, isUTC: true) }
            case .clock: { Self.write($1, to: $2, .nanosecond, isUTC: false) }
            case .utcMicroseconds: { Self.write($1, to: $2, .microsecond, isUTC: true) }
            case .clockMicroseconds: { Self.write($1, to: $2, .microsecond, isUTC: false) }
            }
        return ScalarFunction(name: rawValue, parameters: [type], value: "VARCHAR", body: body)
    }

    private static func write(
        _ moments: DuckDBChunk?, to texts: DuckDBVector?, _ unit: ColumnType.TimeUnit, isUTC: Bool
    ) {
        var writer = MomentWriter(unit, isUTC: isUTC)
        FunctionChunk(moments, texts)?.write { writer.write($0, to: $1) }
    }
}
