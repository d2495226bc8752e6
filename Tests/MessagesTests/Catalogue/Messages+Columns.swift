import Vocabulary

@testable import Columns

let columnsMessages: [Message] = [
    Message("unknownColumn", .unknownColumn("tme", in: ["time", "value"]), .tables, "a table has no such column"),
    Message("unknownColumn", .unknownColumn("x", in: ["time", "value"]), .tables, "the same, with no name near it"),
    Message("wrongCellType", .wrongCellType(.int32, wanted: .text), .tables, "a column is read as another type"),
    Message(
        "wrongColumnType", .wrongColumnType(Field("a", .int32), found: .text), .tables,
        "a column is not of the type that the schema says"),
    Message("wrongValue", .wrongValue("\"x\"", Field("day", .date)), .tables, "a value is not of its column's type"),
    Message(
        "unbuildableType", .unbuildableType(Field("price", .decimal(precision: 38, scale: 2))), .tables,
        "rows are written one by one into a column of a type for which that is not possible"),
    Message("wrongColumnCount", .wrongColumnCount(2, wanted: 3), .tables, "a row or batch has too few or too many"),
    Message("unequalColumns", .unequalColumns("b", 2, 3), .tables, "columns of one batch differ in length"),
    Message(
        "unequalSchemas", .unequalSchemas(Schema([Field("a", .int32)]), Schema([Field("a", .text)])), .tables,
        "batches with different columns are put together"),
    Message("nothingToConcatenate", .nothingToConcatenate, .tables, "an empty list of batches is put together"),
    Message(
        "momentOutOfRange", .momentOutOfRange(9_300_000_000, "s"), .tables,
        "a time of a table lies outside the years 1677 to 2262"),
    Message("unreadableType", .unreadableType("+u", column: "either"), .tables, "a column is of an unusual type"),
    Message(
        "damagedArray", .damagedArray("column \"a\" has no values"), .tables, "another program gives a broken table"),
    Message("failedStream", .failedStream("the query was closed"), .tables, "what gives the rows fails on the way"),
]
