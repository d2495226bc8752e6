import Glibc
import Vocabulary

@testable import Columns

let arrowMessages: [Message] = [
    Message("unopenableArrow", .unopenableArrow("a.arrow", ENOENT), .tables, "an Arrow file is not there"),
    Message("unopenableArrow", .unopenableArrow("a.arrow", EACCES), .tables, "an Arrow file may not be read"),
    Message("unreadableArrow", .unreadableArrow("a.arrow", EIO), .tables, "the disk fails under an Arrow file"),
    Message("unwritableFile", .unwritableFile("a.arrow", ENOSPC), .tables, "the disk is full"),
    Message("unwritableFile", .unwritableFile("a.arrow", EACCES), .tables, "a file may not be written"),
    Message("arrowNotAFile", .arrowNotAFile("/dev/stdin"), .tables, "a pipe or a folder is opened as Arrow data"),
    Message("emptyArrow", .emptyArrow("a.arrow"), .tables, "an Arrow file has no bytes"),
    Message("notArrow", .notArrow("a.arrow"), .tables, "a file is named as Arrow and is something else"),
    Message("oldFeather", .oldFeather("a.feather"), .tables, "a Feather file of the time before Arrow IPC"),
    Message("arrowWithoutEnd", .arrowWithoutEnd("a.arrow"), .tables, "an Arrow file was cut"),
    Message("arrowVersion", .arrowVersion("a.arrow", 3), .tables, "an Arrow file of before 2017"),
    Message("bigEndianArrow", .bigEndianArrow("a.arrow"), .tables, "an Arrow file of a big-endian machine"),
    Message(
        "truncatedArrow", .truncatedArrow("a.arrow", at: 1000, "a message that begins at byte 640 is not whole"),
        .tables,
        "an Arrow stream was cut"),
    Message(
        "damagedArrow", .damagedArrow("a.arrow", at: 640, "a buffer lies outside of its batch"), .tables,
        "bytes of an Arrow file were changed"),
    Message(
        "arrowOutOfMemory", .arrowOutOfMemory("a.arrow", at: 640, bytes: 1 << 40), .tables,
        "one batch of an Arrow file is larger than the memory"),
    Message(
        "unreadableArrowType", .unreadableArrowType("list", column: "tags", "a.arrow"), .tables,
        "a column of an Arrow file is nested"),
    Message(
        "longArrowDuration", .longArrowDuration("a.arrow", "delay", 4, .max, "s"), .tables,
        "a length of time of more than 292 years"),
    Message(
        "compressorMissing", .compressorMissing("LZ4", package: "liblz4-1", "liblz4.so.1: cannot open"), .tables,
        "a compressed Arrow file, and its library is not installed"),
    Message(
        "wideArrowCell", .wideArrowCell("a.arrow", column: "note", bytes: 3_000_000_000), .tables,
        "one text of more than 2 GiB is written"),
]
