import Vocabulary

@testable import Engine

let conversionMessages: [Message] = [
    Message(
        "temporaryDiskFull", .temporaryDiskFull("/tmp/moonport-7f3a", cause: nil), .tables,
        "the disk of temporary data is full while a large table is sorted or written"),
    Message(
        "lineLost", .lineLost("/tmp/moonport-7f3a/12.lines"), .tables,
        "the temporary file of a sorted table is cut while the table is written"),
    Message("deflateRefused", .deflateRefused(-5), .tables, "a library is not the one that was built for"),
    Message("noThread", .noThread, .tables, "a gzip file is written and the system is out of threads"),
    Message(
        "diskFull", .diskFull("out.parquet", after: ByteCount(1_234_567), cause: nil), .tables,
        "the disk is full before a table is whole"),
    Message("damagedGzip", .damagedGzip("a.csv.gz", .notGzip(at: 0)), .tables, "a file only seems to be gzip"),
    Message(
        "damagedGzip", .damagedGzip("a.csv.gz", .notGzip(at: 1200)), .tables, "a gzip file has a tail of another kind"),
    Message("damagedGzip", .damagedGzip("a.csv.gz", .unreadable(at: 1200)), .tables, "a gzip file is broken"),
    Message(
        "damagedGzip", .damagedGzip("a.csv.gz", .wrongChecksum(at: 1200)), .tables, "bytes of a gzip file have changed"),
    Message("damagedGzip", .damagedGzip("a.csv.gz", .truncated(at: 0)), .tables, "a gzip file has no bytes"),
    Message("damagedGzip", .damagedGzip("a.csv.gz", .truncated(at: 1200)), .tables, "a gzip file is cut off"),
    Message("unknownSuffix", .unknownSuffix("points.parket"), .tables, "the name of a table to be written is misspelt"),
    Message("unknownSuffix", .unknownSuffix("points"), .tables, "the name of a table to be written has no suffix"),
    Message(
        "optionOfOtherFormat", .optionOfOtherFormat("row_group_size", .csv, belongsTo: "parquet"), .tables,
        "an option is for another format"),
    Message(
        "compressionNotFor", .compressionNotFor(.csv, .snappy, known: [.none, .gzip, .zstd]), .tables,
        "a format does not have a compression"),
    Message(
        "suffixAgainstCompression", .suffixAgainstCompression("points.csv", .gzip), .tables,
        "name and compression of a table contradict each other"),
    Message(
        "suffixAgainstFormat", .suffixAgainstFormat("points.parquet.gz", .parquet), .tables,
        "a format that has its own compression is to be compressed once more"),
    Message("targetIsFolder", .targetIsFolder("out"), .tables, "a table is to be written over a folder"),
    Message("targetIsNoFile", .targetIsNoFile("/dev/null"), .tables, "a table is to be written into a device"),
    Message(
        "folderMissing", .folderMissing("result", near: ["results"]), .tables, "the folder of a table is not there"),
    Message(
        "targetIsSource", .targetIsSource("points.csv"), .tables, "a table is to be written over what it is read from"),
]
