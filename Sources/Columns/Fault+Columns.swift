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
        Fault(
            .badArgument, "column \"\(field.name)\" is \(found), not \(field.type)",
            hint: "give it as \(field.type), or declare it as \(found)")
    }

    static func wrongValue(_ value: String, _ field: Field) -> Fault {
        Fault(
            .badArgument, "\(value) does not fit column \"\(field.name)\" of \(field.type)",
            hint: "give a value of \(field.type), or declare the column with another type")
    }

    static func unbuildableType(_ field: Field) -> Fault {
        Fault(
            .badArgument, "column \"\(field.name)\" of \(field.type) cannot be built row by row",
            hint: "use a type that has a builder: timestamp(ns), double, text")
    }

    static func wrongColumnCount(_ found: Int, wanted: Int) -> Fault {
        Fault(
            .badArgument, "\(found) columns were given, but the schema has \(wanted)",
            hint: "give one for each field, in the order of the schema")
    }

    static func unequalColumns(_ name: String, _ found: Int, _ wanted: Int) -> Fault {
        Fault(
            .badArgument, "column \"\(name)\" has \(found) rows, the one before it \(wanted)",
            hint: "give every column the same number of rows")
    }

    static func unequalSchemas(_ found: Schema, _ wanted: Schema) -> Fault {
        Fault(
            .badArgument, "a batch with the columns (\(found)) is among batches with (\(wanted))",
            hint: "give all of them the same columns in the same order")
    }

    static var nothingToConcatenate: Fault {
        Fault(.badArgument, "there is nothing to concatenate", hint: "give at least one batch")
    }

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

    static func damagedArray(_ what: String) -> Fault {
        Fault(
            .damaged, "what was given as an Arrow array is none: \(what)",
            hint: "the program or library that made it is at fault")
    }

    static func failedStream(_ message: String) -> Fault {
        Fault(.service, message, hint: "the source of the rows has failed with these words; repeat what gave them")
    }
}
