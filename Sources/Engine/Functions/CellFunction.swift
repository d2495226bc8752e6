import CArrow
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

    /// The function for DuckDB. A function of C knows nothing of what stands around it, so each case has its own.
    var scalar: ScalarFunction {
        let body: DuckDBScalarBody =
            switch self {
            case .double: { FunctionChunk($1, $2)?.read { UsualText.double($0) } }
            case .integer: { FunctionChunk($1, $2)?.read { UsualText.integer($0) } }
            case .utc: { Self.read($1, into: $2) { $0.utc($1) } }
            case .clock: { Self.read($1, into: $2) { $0.clock($1) } }
            }
        return ScalarFunction(name: rawValue, parameters: ["VARCHAR"], value: type, body: body)
    }

    @inline(__always)
    private static func read(
        _ cells: DuckDBChunk?, into values: DuckDBVector?,
        _ moment: (inout UsualMoments, UnsafeBufferPointer<UInt8>) -> Int64?
    ) {
        var moments = UsualMoments()
        FunctionChunk(cells, values)?.read { moment(&moments, $0) }
    }
}
