import Columns
import Vocabulary

@testable import Engine

let frameMessages: [Message] = frameVerbMessages + openingMessages + csvMessages + unpackingMessages

private let frameVerbMessages: [Message] = [
    Message("workspaceClosed", .workspaceClosed, .tables, "a frame is read after the end of its session"),
    Message(
        "temporaryFolderNotMade", .temporaryFolderNotMade("/tmp/moonport-7f3a", reason: "Permission denied"), .tables,
        "a table is read and there is no place for temporary data"),
    Message(
        "unequalBatch", .unequalBatch(Schema([Field("a", .int32)]), Schema([Field("a", .text)])), .tables,
        "a frame is made of rows with different columns"),
    Message("columnTwice", .columnTwice("Time"), .tables, "two columns of one name are asked for"),
    Message(
        "unknownFrameColumn", .unknownFrameColumn("tme", in: ["time", "value"]), .tables, "a frame has no such column"),
    Message("noColumns", .noColumns, .tables, "select is given an empty list"),
    Message("emptyColumnName", .emptyColumnName, .tables, "label is given an empty name"),
    Message("noSortKeys", .noSortKeys, .tables, "sort is given an empty list"),
    Message(
        "unknownDirection", .unknownDirection("datetime dsc", "datetime", "dsc"), .tables,
        "sort is given a column and a wrong direction"),
    Message("noJoinColumns", .noJoinColumns, .tables, "join is given no column"),
    Message("nothingToStack", .nothingToStack, .tables, "stack is given an empty list"),
    Message("emptyCondition", .emptyCondition, .tables, "where is given an empty text"),
    Message("notASelect", .notASelect("delete"), .tables, "sql is given a statement that changes something"),
    Message(
        "unknownInSQL",
        .unknownInSQL(
            "column", "cty", "line 1, column 8: select cty from self", nearest: "did you mean \"city\"?",
            cause: .noStatement), .tables, "SQL names a column that no frame has"),
    Message(
        "wrongSQL",
        .wrongSQL(
            .engine("Parser Error: syntax error at or near \"form\""), "line 1, column 13: select city form self"),
        .tables, "SQL cannot be understood; the words are DuckDB's"),
    Message(
        "typesWithoutUnion", .typesWithoutUnion("n", "date", "int64"), .tables,
        "frames are stacked whose columns of one name hold different things"),
]

private let openingMessages: [Message] = [
    Message("nothingToOpen", .nothingToOpen, .tables, "an empty list of files is opened"),
    Message("unusablePath", .unusablePath(""), .tables, "a file name is empty or holds a NUL character"),
    Message(
        "missingFile", .missingFile("point.csv", near: ("point.csv", ["points.csv"])), .tables,
        "a file is opened that is not there"),
    Message(
        "missingFile", .missingFile("*.tsv", near: ("*.tsv", ["points.csv"])), .tables, "the same, with no name near it"
    ),
    Message(
        "unreadableFile", .unreadableFile("points.csv", reason: "Permission denied"), .tables,
        "the system does not let a file be read"),
    Message("folderAsTable", .folderAsTable("out"), .tables, "a folder is opened"),
    Message("notAFile", .notAFile("pipe"), .tables, "a named pipe or a device is opened"),
    Message("emptyFile", .emptyFile("points.csv"), .tables, "a file without a byte is opened"),
    Message("onlyWritten", .onlyWritten("book.xlsx", .excel), .tables, "an Excel or MATLAB file is opened"),
    Message("notCompressed", .notCompressed("points.csv.gz"), .tables, "a file with the suffix .gz is none"),
    Message("namesBesideHeader", .namesBesideHeader, .tables, "data.open gets names, and header = true"),
    Message(
        "shorterRowsWithoutNames", .shorterRowsWithoutNames, .tables,
        "may_lack_last is stated for a file without names"),
    Message(
        "namesOfOther", .namesOfOther("events.parquet", .parquet), .tables,
        "names are stated for a file that is no CSV"),
    Message("typesOfArrow", .typesOfArrow("points.arrow"), .tables, "types are stated for an Arrow file"),
    Message("unknownType", .unknownType("doubel", in: ["double"]), .tables, "types holds a word that is no type"),
    Message(
        "badOption", .badOption("delimiter", "::", hint: "one character, such as \";\""), .tables,
        "an option of open cannot be"),
    Message(
        "damagedParquet", .damagedParquet("points.parquet", "its end is missing"), .tables,
        "a Parquet file is cut off, or is none"),
    Message(
        "damagedPages", .damagedPages("points.parquet", "ZSTD Decompression failure"), .tables,
        "the data inside a Parquet file are broken; the last words are DuckDB's"),
    Message(
        "cutZstd", .cutZstd("points.csv.zst", after: 38_228), .tables, "a file compressed with zstd is cut off"),
    Message(
        "damagedGzip", .damagedGzip("points.csv.gz", "unexpected end of GZIP stream"), .tables,
        "a compressed file is cut off or broken"),
    Message(
        "keysDifferInCase", .keysDifferInCase("events.jsonl", "id", "Id"), .tables,
        "JSON lines have two keys that are one name"),
    Message(
        "damagedJSON", .damagedJSON("lines.jsonl", "at byte 15 in line 3: unexpected end of data"), .tables,
        "a line of a JSON lines file is no JSON; the words are DuckDB's"),
]

private let csvMessages: [Message] = [
    Message("unclosedQuote", .unclosedQuote("points.csv"), .tables, "the header of a CSV opens a quote"),
    Message("strayQuote", .strayQuote("points.csv", line: 20), .tables, "a CSV opens a quote and never closes it"),
    Message("endlessHeader", .endlessHeader("points.bin"), .tables, "something is opened that is no text"),
    Message("endlessLine", .endlessLine("points.csv", line: 20), .tables, "a row of a CSV is enormous"),
    Message(
        "unevenRow", .unevenRow("points.csv", line: 20, found: 3, wanted: 2), .tables,
        "a row of a CSV has too few or too many cells"),
    Message(
        "raggedRow",
        .raggedRow("events.csv", row: 20, found: 2, names: ["time", "metric", "value"], mayLackLast: nil), .tables,
        "a row of a CSV whose columns are named lacks its last cell"),
    Message(
        "raggedRow",
        .raggedRow("events.csv", row: 20, found: 1, names: ["time", "metric", "value"], mayLackLast: true), .tables,
        "the same, where more is missing than the last one"),
    Message(
        "raggedRow",
        .raggedRow("events.csv", row: 20, found: 4, names: ["time", "metric", "value"], mayLackLast: false), .tables,
        "the same, where there are too many"),
    Message(
        "blankBeforeQuote", .blankBeforeQuote("events.csv", line: 20), .tables,
        "a CSV whose columns are named has a quote behind a blank"),
    Message("notUTF8", .notUTF8("points.csv", line: 20), .tables, "a CSV is written in an old encoding"),
    Message("unreadableCSV", .unreadableCSV("points.csv"), .tables, "a CSV keeps to no rule"),
    Message(
        "refusedCell", .refusedCell("0.123456789", FrameColumn(name: "price", type: "DECIMAL(18,8)")), .tables,
        "a text has more digits than the type that was stated for its column"),
    Message(
        "wrongCell",
        .wrongCell("1.5", row: 20_501, file: "points.csv", column: FrameColumn(name: "n", type: "BIGINT")), .tables,
        "a cell comes late in a file and is not what the ones before it were"),
]

private let unpackingMessages: [Message] = [
    Message("unwritableTemporary", .unwritableTemporary("Permission denied"), .tables, "a file cannot be unpacked"),
    Message("noRoom", .noRoom, .tables, "a file is unpacked and the disk is full"),
    Message(
        "rewriteOfCompressed", .rewriteOfCompressed("points.csv.zst"), .tables,
        "an encoding, a dialect or names are stated for a compressed file"),
    Message(
        "unknownEncoding", .unknownEncoding("latin-2", in: ["latin-1"]), .tables, "encoding names one that is not known"
    ),
    Message("wrongEncoding", .wrongEncoding("points.csv", line: 3, "utf-16"), .tables, "a file is not in its encoding"),
    Message(
        "archivesTooDeep", .archivesTooDeep("a.zip/b.zip/c.zip/d.zip", most: 3), .tables,
        "an archive holds an archive that holds another one, and so on"),
    Message(
        "missingMember", .missingMember("point.csv", of: "a.zip", in: ["points.csv"]), .tables,
        "an archive has no such member"),
    Message(
        "whichMember", .whichMember("a.zip", of: ["a.csv", "b.csv"]), .tables,
        "an archive of several tables is opened without a name"),
    Message("whichMember", .whichMember("a.zip", of: []), .tables, "an archive without members is opened"),
]
