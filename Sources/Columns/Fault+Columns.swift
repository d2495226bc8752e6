import Vocabulary

/// All wording of this target.
extension Fault {
    static func unknownColumn(_ name: String, in names: [String]) -> Fault {
        let columns = names.isEmpty ? nil : "columns: \(names.prefix(12).joined(separator: ", "))"
        return Fault(.notFound, "column \"\(name)\" not found", hint: nearestHint(name, in: names) ?? columns)
    }

    static func wrongCellType(_ found: ColumnType, wanted: ColumnType) -> Fault {
        Fault(.badArgument, "a column of \(found) cannot be read as \(wanted)", hint: "cast it in the query")
    }

    static func wrongColumnType(_ field: Field, found: ColumnType) -> Fault {
        Fault(.badArgument, "column \"\(field.name)\" is \(found), not \(field.type)")
    }

    static func wrongValue(_ value: String, _ field: Field) -> Fault {
        Fault(.badArgument, "\(value) does not fit column \"\(field.name)\" of \(field.type)")
    }

    static func unbuildableType(_ field: Field) -> Fault {
        Fault(
            .badArgument, "column \"\(field.name)\" of \(field.type) cannot be built row by row",
            hint: "use a type that has a builder: timestamp(ns), double, text")
    }

    static func wrongColumnCount(_ found: Int, wanted: Int) -> Fault {
        Fault(.badArgument, "\(found) columns, but the schema has \(wanted)")
    }

    static func unequalColumns(_ name: String, _ found: Int, _ wanted: Int) -> Fault {
        Fault(.badArgument, "column \"\(name)\" has \(found) rows, the one before it \(wanted)")
    }

    static func unequalSchemas(_ found: Schema, _ wanted: Schema) -> Fault {
        Fault(.badArgument, "a batch of (\(found)) among batches of (\(wanted))")
    }

    static var nothingToConcatenate: Fault { Fault(.badArgument, "there is nothing to concatenate") }

    static func momentOutOfRange(_ count: Int64, _ unit: String) -> Fault {
        Fault(
            .badArgument, "the time \(count) \(unit) since 1970 does not fit in nanoseconds",
            hint: "nanoseconds reach from 1677 to 2262; read the column as numbers")
    }

    static func unreadableType(_ format: String, column: String) -> Fault {
        Fault(
            .badArgument, "column \"\(column)\" has the Arrow type \"\(format)\", which cannot be read",
            hint: "cast it in the query: CAST(\"\(column)\" AS VARCHAR)")
    }

    static func damagedArray(_ what: String) -> Fault { Fault(.damaged, "an Arrow array that is not one: \(what)") }

    static func failedStream(_ message: String) -> Fault { Fault(.service, message) }
}
