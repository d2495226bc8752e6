import Columns
import Vocabulary

/// The wording of Frames: names, verbs and what they are given.
extension Fault {
    static var workspaceClosed: Fault {
        Fault(.conflict, "the workspace of this frame is closed", hint: "open the file again in a new session")
    }

    static func temporaryFolderNotMade(_ path: String, reason: String) -> Fault {
        Fault(
            .file, "the folder \(path) for temporary data cannot be made: \(reason)",
            hint: "name a folder that can be written: TMPDIR=/path")
    }

    static func unequalBatch(_ found: Schema, _ wanted: Schema) -> Fault {
        Fault(
            .badArgument, "a batch with the columns (\(found)) is among batches with (\(wanted))",
            hint: "give all of them the same columns in the same order")
    }

    static func columnTwice(_ name: String) -> Fault {
        Fault(
            .badArgument, "\"\(name)\" is there twice", hint: "names differ by more than upper and lower case")
    }

    static func unknownFrameColumn(_ name: String, in names: [String]) -> Fault {
        let columns = names.isEmpty ? nil : "columns: \(names.prefix(12).joined(separator: ", "))"
        return Fault(.notFound, "column \"\(name)\" not found", hint: nearestHint(name, in: names) ?? columns)
    }

    static var noColumns: Fault { Fault(.badArgument, "no column is named", hint: "name at least one") }

    static var emptyColumnName: Fault {
        Fault(.badArgument, "a column cannot have an empty name", hint: "give it a name")
    }

    static var noSortKeys: Fault {
        Fault(.badArgument, "nothing to sort by", hint: "name a column: \"time\" or \"time desc\"")
    }

    /// A column with something behind it that is neither `asc` nor `desc`.
    static func unknownDirection(_ key: String, _ column: String, _ direction: String) -> Fault {
        let meant = ["asc", "desc"].filter { $0.first == direction.lowercased().first }
        return Fault(
            .notFound, "column \"\(key)\" not found",
            hint: meant.first.map { "did you mean \"\(column) \($0)\"?" }
                ?? "\"\(column)\" for upwards, \"\(column) desc\" for downwards")
    }

    static var noJoinColumns: Fault {
        Fault(.badArgument, "a join needs a column", hint: "name one that both frames have: on = \"id\"")
    }

    static var nothingToStack: Fault { Fault(.badArgument, "there is nothing to stack", hint: "give some frames") }

    static var emptyCondition: Fault {
        Fault(.badArgument, "the condition is empty", hint: "give one, such as \"delay > 60\"")
    }

    static func notASelect(_ word: String) -> Fault {
        Fault(
            .badArgument, word.isEmpty ? "the SQL is no SELECT" : "sql runs a SELECT only, not \(word.uppercased())",
            hint: "frames are written with write; they are never changed in place")
    }

    static func unknownInSQL(
        _ what: String, _ name: String, _ place: String?, nearest: String?, cause: Fault
    ) -> Fault {
        Fault(
            .notFound, "\(what) \"\(name)\" not found\(place.map { " in \($0)" } ?? "")", hint: nearest ?? cause.hint,
            cause: cause.cause)
    }

    static func wrongSQL(_ fault: Fault, _ place: String) -> Fault {
        let own = fault.hint.flatMap { $0.hasPrefix("in line") ? nil : $0 }
        return Fault(
            fault.kind, fault.message, hint: [own, "in \(place)"].compactMap { $0 }.joined(separator: "; "),
            cause: fault.cause)
    }

    static func typesWithoutUnion(_ column: String, _ first: String, _ second: String) -> Fault {
        Fault(
            .badArgument, "column \"\(column)\" is \(first) in one frame and \(second) in another",
            hint: "state one type for both: types = { [\"\(column)\"] = \"text\" }")
    }
}
