import Columns

/// Gives the value of a cell in its usual form, and NULL for every other cell, which a cast and its conditions then
/// look at; see `CellReading`.
///
/// The conditions alone, one after the other for each cell, took a third of the time of all reading.
enum CellFunction: String, CaseIterable {
    case double = "moonport_double"
    case integer = "moonport_integer"
    case utc = "moonport_utc"
    case clock = "moonport_clock"

    /// The function whose values are those that a cast to the type gives; nil for types without one.
    init?(type: String) {
        guard let function = Self.allCases.first(where: { $0.type == type }) else { return nil }
        self = function
    }

    /// DuckDB's word for the type of the values.
    var type: String {
        switch self {
        case .double: "DOUBLE"
        case .integer: "BIGINT"
        case .utc: "TIMESTAMPTZ_NS"
        case .clock: "TIMESTAMP_NS"
        }
    }

    var scalar: ScalarFunction {
        switch self {
        case .double:
            ScalarFunction(name: rawValue, parameter: "VARCHAR", value: type) { _, cells, values in
                FunctionChunk(cells, values)?.read { UsualText.double($0) }
            }
        case .integer:
            ScalarFunction(name: rawValue, parameter: "VARCHAR", value: type) { _, cells, values in
                FunctionChunk(cells, values)?.read { UsualText.integer($0) }
            }
        case .utc:
            ScalarFunction(name: rawValue, parameter: "VARCHAR", value: type) { _, cells, values in
                var moments = UsualMoments()
                FunctionChunk(cells, values)?.read { moments.utc($0) }
            }
        case .clock:
            ScalarFunction(name: rawValue, parameter: "VARCHAR", value: type) { _, cells, values in
                var moments = UsualMoments()
                FunctionChunk(cells, values)?.read { moments.clock($0) }
            }
        }
    }
}
