import Glibc
import Vocabulary

/// All wording about Arrow files.
extension Fault {
    private static let writeAgain = "get or write the file again"

    static func unopenableArrow(_ path: String, _ code: Int32) -> Fault {
        Fault(
            .file, "\(path) cannot be opened: \(String(cString: strerror(code)))",
            hint: code == ENOENT
                ? "check the name; a relative one is seen from the working folder" : "check its permissions")
    }

    static func unreadableArrow(_ path: String, _ code: Int32) -> Fault {
        Fault(.file, "\(path) cannot be read: \(String(cString: strerror(code)))", hint: "check the disk, and repeat")
    }

    static func unwritableFile(_ path: String, _ code: Int32) -> Fault {
        Fault(
            .file, "\(path) cannot be written: \(String(cString: strerror(code)))",
            hint: code == ENOSPC ? "free some space, and repeat" : "check the folder and its permissions")
    }

    static func arrowNotAFile(_ path: String) -> Fault {
        Fault(.file, "\(path) is not a file", hint: "save what the pipe or device gives as a file first")
    }

    static func emptyArrow(_ path: String) -> Fault {
        Fault(.damaged, "\(path) is empty, with not even a schema of Arrow", hint: writeAgain)
    }

    static func notArrow(_ path: String) -> Fault {
        Fault(.damaged, "\(path) is not an Arrow file", hint: "name the format it has: format = \"csv\"")
    }

    static func oldFeather(_ path: String) -> Fault {
        Fault(
            .badArgument, "\(path) is a Feather file of version 1, which cannot be read",
            hint: "write it again as version 2: pyarrow.feather.write_feather(table, path)")
    }

    static func arrowWithoutEnd(_ path: String) -> Fault {
        Fault(
            .damaged, "\(path) has no end: it begins as an Arrow file, but its footer is missing",
            hint: "it was cut, or not written to its end; \(writeAgain)")
    }

    static func arrowVersion(_ path: String, _ version: Int) -> Fault {
        Fault(
            .badArgument, "\(path) has Arrow metadata of version \(version); versions 4 and 5 can be read",
            hint: "write it again with Arrow 0.8 or later")
    }

    static func bigEndianArrow(_ path: String) -> Fault {
        Fault(
            .badArgument, "\(path) was written on a big-endian machine and cannot be read",
            hint: "write it again on a little-endian one")
    }

    static func truncatedArrow(_ path: String, at offset: Int, _ what: String) -> Fault {
        Fault(.damaged, "\(path) ends too early, at byte \(offset): \(what)", hint: writeAgain)
    }

    static func damagedArrow(_ path: String, at offset: Int, _ what: String) -> Fault {
        Fault(.damaged, "\(path) is damaged at byte \(offset): \(what)", hint: writeAgain)
    }

    static func arrowOutOfMemory(_ path: String, at offset: Int, bytes: Int) -> Fault {
        Fault(
            .limit, "\(path): the batch at byte \(offset) needs \(bytes) bytes of memory, which are not there",
            hint: "write it again in smaller batches")
    }

    static func unreadableArrowType(_ type: String, column: String, _ path: String) -> Fault {
        Fault(
            .badArgument, "\(path): column \"\(column)\" has the Arrow type \(type), which cannot be read",
            hint: "write the file again without that column, or with it as text, numbers or one column a part")
    }

    static func longArrowDuration(_ path: String, _ column: String, _ row: Int, _ count: Int64, _ unit: String) -> Fault
    {
        Fault(
            .badArgument,
            "\(path): column \"\(column)\", row \(row + 1) of its batch: \(count) \(unit) does not fit in nanoseconds",
            hint: "lengths of time reach 292 years; write the column as a number")
    }

    static func compressorMissing(_ name: String, package: String, _ reason: String) -> Fault {
        Fault(
            .missing, "\(name) is not installed, and the file is compressed with it: \(reason)",
            hint: "apt-get install \(package)")
    }

    static func wideArrowCell(_ path: String, column: String, bytes: Int) -> Fault {
        Fault(
            .limit, "\(path): a cell of column \"\(column)\" has \(bytes) bytes; Arrow's text holds 2147483647",
            hint: "leave the column out, or shorten its texts")
    }
}
