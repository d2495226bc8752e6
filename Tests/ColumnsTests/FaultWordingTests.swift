import Testing
import Vocabulary

@testable import Columns

@Suite struct ColumnsFaultTests {
    @Test(
        arguments: [
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
                "column \"a\" is timestamp(ns, UTC), not int32\n"
                    + "  hint:  give it as int32, or declare it as timestamp(ns, UTC)"
            ),
            (
                Fault.wrongValue("x", Field("a", .date)),
                "x does not fit column \"a\" of date\n"
                    + "  hint:  give a value of date, or declare the column with another type"
            ),
            (
                Fault.unbuildableType(Field("a", .decimal(precision: 38, scale: 2))),
                "column \"a\" of decimal(38, 2) cannot be built row by row\n"
                    + "  hint:  use a type that has a builder: timestamp(ns), double, text"
            ),
            (
                Fault.wrongColumnCount(2, wanted: 3),
                "2 columns were given, but the schema has 3\n"
                    + "  hint:  give one for each field, in the order of the schema"
            ),
            (
                Fault.unequalColumns("b", 2, 3),
                "column \"b\" has 2 rows, the one before it 3\n  hint:  give every column the same number of rows"
            ),
            (Fault.nothingToConcatenate, "there is nothing to concatenate\n  hint:  give at least one batch"),
            (
                Fault.damagedArray("no values"),
                "what was given as an Arrow array is none: no values\n"
                    + "  hint:  the program or library that made it is at fault"
            ),
            (
                Fault.failedStream("gone"),
                "gone\n  hint:  the source of the rows has failed with these words; repeat what gave them"
            ),
        ] as [(Fault, String)])
    func wording(fault: Fault, expected: String) { #expect(fault.description == expected) }
}
