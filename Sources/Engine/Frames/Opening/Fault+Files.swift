import Vocabulary

/// The wording of files that are opened and cannot be read.
extension Fault {
    static var nothingToOpen: Fault { Fault(.badArgument, "no file is named", hint: "name at least one") }

    static func unusablePath(_ path: String) -> Fault {
        Fault(.badArgument, "\"\(path)\" cannot be the name of a file", hint: "give the path of a file or a pattern")
    }

    static func missingFile(_ path: String, near folder: (name: String, others: [String])) -> Fault {
        Fault(
            .notFound, "\(path) not found",
            hint: nearestHint(folder.name, in: folder.others) ?? "is the path right, seen from the working folder?")
    }

    static func unreadableFile(_ path: String, reason: String) -> Fault {
        Fault(.file, "\(path) cannot be read: \(reason)", hint: "are its permissions right?")
    }

    static func folderAsTable(_ path: String) -> Fault {
        Fault(.badArgument, "\(path) is a folder", hint: "name the files in it: \"\(path)/*.csv\"")
    }

    static func notAFile(_ path: String) -> Fault {
        Fault(.badArgument, "\(path) is not a file but a pipe or device", hint: "write what it gives into a file first")
    }

    static func emptyFile(_ path: String) -> Fault {
        Fault(.damaged, "\(path) is empty", hint: "was it written to its end? a table without rows has its header")
    }

    static func onlyWritten(_ path: String, _ format: FileFormat) -> Fault {
        Fault(
            .badArgument, "\(path) cannot be opened: \(format.rawValue) files are only written",
            hint: "save it as csv or parquet")
    }

    static func notCompressed(_ path: String) -> Fault {
        Fault(
            .damaged, "\(path) is not compressed, though its name says so",
            hint: "is it whole? if it is unpacked already, name it so")
    }

    static var namesBesideHeader: Fault {
        Fault(
            .badArgument, "names are for a CSV without a row of names, and header = true says that there is one",
            hint: "leave one of them out")
    }

    static var shorterRowsWithoutNames: Fault {
        Fault(
            .badArgument, "may_lack_last needs to know how many columns there are, and header = false",
            hint: "name them: names = { \"time\", \"value\" }")
    }

    static func namesOfOther(_ path: String, _ format: FileFormat) -> Fault {
        Fault(
            .badArgument, "\(path) is a \(format.rawValue) file: names and may_lack_last are for CSV",
            hint: "leave them out; sql gives columns other names: \"select a as b from self\"")
    }

    static func typesOfArrow(_ path: String) -> Fault {
        Fault(
            .badArgument, "\(path): Arrow files say their types themselves",
            hint: "change one with sql: \"select * replace (cast(a as varchar) as a) from self\"")
    }

    static func unknownType(_ name: String, in names: [String]) -> Fault {
        Fault(
            .badArgument, "there is no type \"\(name)\"",
            hint: nearestHint(name, in: names) ?? "such as \"text\", \"int64\", \"double\", \"decimal(18,8)\"")
    }

    static func badOption(_ name: String, _ value: String, hint: String) -> Fault {
        Fault(.badArgument, "the option \(name) cannot be \"\(value)\"", hint: hint)
    }

    /// Two ways out where quotes are none as they should be.
    private static let quoting =
        "for a Coveo export: dialect = \"excel\"; for a file without quoting: quote = \"\""

    static func unclosedQuote(_ path: String) -> Fault {
        Fault(
            .damaged, "\(path): a quote in its first row is never closed",
            hint: quoting)
    }

    static func strayQuote(_ path: String, line: Int) -> Fault {
        Fault(
            .damaged, "\(path), line \(line): a quote is never closed, or goes on after its end",
            hint: "a quote inside a cell is written twice; \(quoting)")
    }

    static func endlessHeader(_ path: String) -> Fault {
        Fault(
            .damaged, "\(path): its first row has no end in 4 MiB", hint: "is it a CSV? else state its format")
    }

    static func endlessLine(_ path: String, line: Int?) -> Fault {
        Fault(
            .limit, "\(place(path, line)): a row is longer than 2 MB",
            hint: "is a quote never closed? \(quoting)")
    }

    static func unevenRow(_ path: String, line: Int, found: Int, wanted: Int) -> Fault {
        Fault(
            .damaged, "\(path), line \(line): cells in the row: \(found), columns: \(wanted)",
            hint: uneven)
    }

    static func raggedRow(
        _ path: String, row: Int64, found: Int, names: [String], mayLackLast: Bool?
    ) -> Fault {
        let isShort = found < names.count
        let end =
            isShort ? "ends before column \"\(names[found])\"" : "goes on behind column \"\(names[names.count - 1])\""
        let shorter =
            switch mayLackLast {
            case true?: "only the last cell may be absent: which cells a shorter row lacks cannot be told"
            case false?: "which cells a shorter row lacks cannot be told"
            case nil: found == names.count - 1 ? "if its last cell may be absent: may_lack_last = true" : uneven
            }
        return Fault(
            .damaged, "\(path), row \(row) \(end): cells in the row: \(found), columns: \(names.count)",
            hint: isShort ? shorter : uneven)
    }

    private static let uneven =
        "is a row cut off, or the delimiter another? a cell that holds the delimiter is quoted"

    static func blankBeforeQuote(_ path: String, line: Int) -> Fault {
        Fault(
            .damaged, "\(path), line \(line): a blank stands between the beginning of a cell and a quote",
            hint: "take the blank out; for a file without quoting: quote = \"\"")
    }

    static func notUTF8(_ path: String, line: Int?) -> Fault {
        Fault(.damaged, "\(place(path, line)): the text is not UTF-8", hint: "state it: encoding = \"latin-1\"")
    }

    static func unreadableCSV(_ path: String) -> Fault {
        Fault(
            .damaged, "\(path) cannot be read as CSV: its lines end in different ways, or a quote is never closed",
            hint: "state its delimiter and quote, or mend its line ends")
    }

    /// For rows that are in no text file, or cannot be counted.
    static func refusedCell(_ text: String, _ column: FrameColumn) -> Fault {
        Fault(
            .damaged, "column \"\(column.name)\": \"\(shortened(text))\" does not fit \(column.shownType)",
            hint: "state another type: types = { [\"\(column.name)\"] = \"text\" }")
    }

    private static func shortened(_ text: String) -> String { text.count > 60 ? "\(text.prefix(57))..." : text }

    static func wrongCell(_ text: String, row: Int64, file: String, column: FrameColumn) -> Fault {
        Fault(
            .damaged,
            "\(file), row \(row), column \"\(column.name)\": \"\(shortened(text))\" does not fit \(column.shownType)",
            hint: "state another type: types = { [\"\(column.name)\"] = \"text\" }")
    }

    private static func place(_ path: String, _ line: Int?) -> String { line.map { "\(path), line \($0)" } ?? path }
}
