import Vocabulary

@testable import Engine

let officeMessages: [Message] = [
    Message(
        "officeLibraryMissing", .officeLibraryMissing("libmatio", "libmatio11", "libmatio.so.11: cannot open"), .tables,
        "a MAT file of version 7.3 or an Excel file is written, and a library is not installed"),
    Message(
        "officeUnwritable", .officeUnwritable("a.xlsx", "No space left on device"), .tables,
        "an Excel or MATLAB file cannot be written"),
    Message("excelRows", .excelRows(), .tables, "a table is too long for Excel"),
    Message("excelColumns", .excelColumns(20_000), .tables, "a table is too wide for Excel"),
    Message("excelBytes", .excelBytes(), .tables, "a table is too large for Excel"),
    Message("excelText", .excelText(row: 12, column: "note", 40_000), .tables, "a text is too long for Excel"),
    Message("excelSheetName", .excelSheetName("a/b"), .tables, "a sheet is given a name that Excel refuses"),
    Message("matVersion", .matVersion("6"), .tables, "a MAT file of another version is asked for"),
    Message("matName", .matName("my table"), .tables, "a variable is given a name that MATLAB refuses"),
    Message(
        "matVariable", .matVariable("thrust", 3_000_000_000), .tables,
        "version 5 is asked for, and a column is too large"),
    Message(
        "matMoment",
        .matMoment("time", Fault(.badArgument, "the time 9300000000 s since 1970 does not fit in nanoseconds")),
        .tables, "a time lies outside the years 1677 to 2262"),
]
