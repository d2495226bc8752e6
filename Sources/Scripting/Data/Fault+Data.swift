import Columns
import Engine
import Glibc
import Vocabulary

/// The wording of the module `data` and of frames.
extension Fault {
    // MARK: The session

    static func badMemoryLimit(_ text: String) -> Fault {
        Fault(
            .badArgument, "MOONPORT_MEMORY_LIMIT is \"\(text)\", which is not a size",
            hint: "a number and a unit: MOONPORT_MEMORY_LIMIT=2GiB")
    }

    static func noSessionFolder(_ path: String, _ code: Int32) -> Fault {
        Fault(
            .file, "the folder \(path) for temporary files cannot be made: \(String(cString: strerror(code)))",
            hint: "TMPDIR names where it is made")
    }

    // MARK: Opening

    static let nothingToOpen = Fault(
        .badArgument, "there is no file to open",
        hint: "a path, a pattern like \"out/*.csv\", a File, or a list of them")

    static func unusableTypes(_ function: String) -> Fault {
        Fault(
            .badArgument, "\(function): types must give each column a type",
            hint: "types = { price = \"decimal(18,8)\", time = \"timestamp(ns)\" }")
    }

    static func changedWithoutNames(_ path: String, receipt: String) -> Fault {
        Fault(
            .damaged, "\(path) has changed since it was saved: its receipt does not say any more how it is read",
            hint: "state it: names = { … }, types = { … }; or header = true, if it has a line of names now; or remove "
                + receipt)
    }

    // MARK: Frames

    static let framesWithoutNames = Fault(
        .badArgument, "sql: a frame has no name", hint: "f:sql(\"select … from self join other …\", { other = g })")

    static func notAFrame(_ name: String, of function: String) -> Fault {
        Fault(
            .badArgument, "\(function): \"\(name)\" is not a Frame",
            hint: "data.open makes one of a file, data.table one of Lua values")
    }

    static func notUTF8(_ function: String, _ what: String) -> Fault {
        Fault(.badArgument, "\(function): the \(what) is not text in UTF-8", hint: "numbers, texts, true and false")
    }

    static func noTimeColumn(_ columns: [FrameColumn]) -> Fault {
        let types = columns.prefix(8).map { "\($0.name) \($0.shownType)" }.joined(separator: ", ")
        return Fault(
            .badArgument, "there is no column of times", hint: "the columns are \(types); on = \"…\" names one")
    }

    static let framesToAlignWithoutNames = Fault(
        .badArgument, "data.align: the frames have no names",
        hint: "data.align({ thrust = f, … }, { every = \"10ms\" })")

    // MARK: Plots

    static func notPlottable(_ column: FrameColumn, wanted: String, among others: [FrameColumn]) -> Fault {
        let names = others.map(\.name)
        let other =
            nearestHint(column.name, in: names) ?? (names.isEmpty ? nil : "columns that are: \(first(of: names))")
        let hints = [other, column.columnType == .text ? openedAsText(column) : nil].compactMap { $0 }
        return Fault(
            .badArgument, "plot: column \"\(column.name)\" is \(column.shownType), not \(wanted)",
            hint: hints.isEmpty ? "no column is" : hints.joined(separator: "\n         "))
    }

    static func nothingToPlot(_ columns: [FrameColumn]) -> Fault {
        let types = first(of: columns.map { "\($0.name) \($0.shownType)" })
        let other =
            columns.first { $0.columnType == .text }.map { "\n         \(openedAsText($0))" }
            ?? "; types = { … } of data.open states others"
        return Fault(
            .badArgument, "plot: there is no column of numbers", hint: "the columns are \(types)\(other)")
    }

    /// The first eight, and a sign for those that are left out.
    private static func first(of names: [String]) -> String {
        names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
    }

    /// Numbers may have been kept as text, as those of Coveo's files are unless something else is said.
    private static func openedAsText(_ column: FrameColumn) -> String {
        let bytes = Array(column.name.utf8)
        let isWord = bytes.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x5F }
        let key = isWord ? column.name : "[\(column.name.debugDescription)]"
        return "numbers opened as text? open the file with { text = false }, a job's with job:tables { text = false }, "
            + "or with types = { \(key) = \"double\" }"
    }

    static func timeNotDrawn(_ column: FrameColumn) -> Fault {
        Fault(
            .badArgument, "plot: column \"\(column.name)\" has a time that nanoseconds do not reach",
            hint: "they reach from 1677 to 2262; keep such rows: "
                + "f:where [[\"\(column.name)\" between '1678-01-01' and '2262-01-01']]")
    }

    static func sizeOfPlot(_ name: String, _ size: Int64, _ sizes: ClosedRange<Int64>) -> Fault {
        Fault(.badArgument, "plot: \(name) is \(size)", hint: "\(sizes.lowerBound) to \(sizes.upperBound)")
    }

    // MARK: moonport convert

    static func unknownWord(_ word: String, of option: String, among words: [String]) -> Fault {
        Fault(
            .usage, "\(option): unknown word \"\(word)\"",
            hint: nearestHint(word, in: words) ?? "one of \(words.joined(separator: ", "))")
    }

    static func unreadableType(_ text: String) -> Fault {
        Fault(
            .usage, "--types: \"\(text)\" does not give a column a type",
            hint: "--types \"price=decimal(18,8)\", in quotes because of the parentheses")
    }

    static func conversionStopped(_ path: String) -> Fault {
        Fault(.interrupted, "stopped; \(path) is as it was before", hint: "the same command begins anew")
    }

    // MARK: data.table

    static let notATable = Fault(
        .badArgument, "data.table: neither a list of rows nor a table of columns", hint: Fault.tableForms)

    static let tableWithoutColumns = Fault(
        .badArgument, "data.table: there are no columns", hint: "name them: data.table({}, { columns = { \"city\" } })")

    static func rowWithoutNames(_ row: Int) -> Fault {
        Fault(.badArgument, "data.table: row \(row) is not a table of named cells", hint: Fault.tableForms)
    }

    static func columnIsNoList(_ name: String) -> Fault {
        Fault(.badArgument, "data.table: column \"\(name)\" is not a list", hint: Fault.tableForms)
    }

    static func columnNotStated(_ name: String, among names: [String]) -> Fault {
        Fault(
            .badArgument, "data.table: \"\(name)\" is not one of the stated columns",
            hint: nearestHint(name, in: names) ?? "columns names all of them: add \"\(name)\", or leave columns out")
    }

    static func unequalLengths(_ name: String, _ count: Int, _ wanted: Int) -> Fault {
        Fault(
            .badArgument, "data.table: column \"\(name)\" has \(count) cells, another one has \(wanted)",
            hint:
                "a nil at the end of a list is not seen by Lua; rows, { { city = \"Ghent\" }, … }, may leave cells out")
    }

    static func unusableCell(_ name: String, _ row: Int, _ found: String) -> Fault {
        Fault(
            .badArgument, "data.table: row \(row), column \"\(name)\" is \(found)",
            hint: "cells are numbers, texts, true, false or nil; times are texts")
    }

    static func mixedColumn(_ name: String, _ row: Int, _ found: String, after others: String) -> Fault {
        Fault(
            .badArgument,
            "data.table: row \(row), column \"\(name)\" is \(found), the cells above it are \(others) each",
            hint: "one column has one type; tostring makes texts of all")
    }

    static func inexactInteger(_ name: String, _ row: Int, _ integer: Int64) -> Fault {
        Fault(
            .badArgument,
            "data.table: row \(row), column \"\(name)\": \(integer) loses digits among numbers with a fraction",
            hint: "give all cells of the column as integers, or as texts and types = { \(name) = \"decimal(38,9)\" }")
    }

    private static let tableForms =
        "{ { city = \"Ghent\", ms = 12 }, … } or { city = { \"Ghent\", … }, ms = { 12, … } }"
}
