import Testing
import Vocabulary

@testable import Columns

@Suite struct ColumnsFaultTests {
    @Test(arguments: [
        (
            Fault.unknownColumn("tme", in: ["time", "value"]),
            "column \"tme\" not found\n  hint:  did you mean \"time\"?"
        ),
        (Fault.unknownColumn("x", in: ["time"]), "column \"x\" not found\n  hint:  columns: time"),
        (
            Fault.wrongCellType(.int32, wanted: .text),
            "a column of int32 cannot be read as text\n  hint:  cast it in the query"
        ),
        (
            Fault.wrongColumnType(Field("a", .int32), found: .timestamp(.nanosecond, isUTC: true)),
            "column \"a\" is timestamp(ns, UTC), not int32"
        ),
        (Fault.wrongValue("x", Field("a", .date)), "x does not fit column \"a\" of date"),
        (
            Fault.unbuildableType(Field("a", .decimal(precision: 38, scale: 2))),
            "column \"a\" of decimal(38, 2) cannot be built row by row\n"
                + "  hint:  use a type that has a builder: timestamp(ns), double, text"
        ),
        (Fault.wrongColumnCount(2, wanted: 3), "2 columns, but the schema has 3"),
        (Fault.unequalColumns("b", 2, 3), "column \"b\" has 2 rows, the one before it 3"),
        (Fault.nothingToConcatenate, "there is nothing to concatenate"),
        (Fault.damagedArray("no values"), "an Arrow array that is not one: no values"),
        (Fault.failedStream("gone"), "gone"),
    ])
    func wording(fault: Fault, expected: String) { #expect(fault.description == expected) }
}
