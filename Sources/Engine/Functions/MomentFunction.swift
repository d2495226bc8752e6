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

    var scalar: ScalarFunction {
        switch self {
        case .utc:
            ScalarFunction(name: rawValue, parameter: type, value: "VARCHAR") { _, moments, texts in
                var writer = MomentWriter(.nanosecond, isUTC: true)
                FunctionChunk(moments, texts)?.write { writer.write($0, to: $1) }
            }
        case .clock:
            ScalarFunction(name: rawValue, parameter: type, value: "VARCHAR") { _, moments, texts in
                var writer = MomentWriter(.nanosecond, isUTC: false)
                FunctionChunk(moments, texts)?.write { writer.write($0, to: $1) }
            }
        case .utcMicroseconds:
            ScalarFunction(name: rawValue, parameter: type, value: "VARCHAR") { _, moments, texts in
                var writer = MomentWriter(.microsecond, isUTC: true)
                FunctionChunk(moments, texts)?.write { writer.write($0, to: $1) }
            }
        case .clockMicroseconds:
            ScalarFunction(name: rawValue, parameter: type, value: "VARCHAR") { _, moments, texts in
                var writer = MomentWriter(.microsecond, isUTC: false)
                FunctionChunk(moments, texts)?.write { writer.write($0, to: $1) }
            }
        }
    }
}
