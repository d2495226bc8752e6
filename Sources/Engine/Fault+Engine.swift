import Vocabulary

/// All wording of this target.
extension Fault {
    static func libraryMissing(_ places: [String]) -> Fault {
        let looked = places.isEmpty ? "" : "; looked for \(places.joined(separator: ", "))"
        return Fault(
            .missing, "DuckDB is not installed: no libduckdb.so\(looked), and the system's libraries",
            hint: "run scripts/setup, or name one: MOONPORT_DUCKDB=/path/to/libduckdb.so")
    }

    static func libraryUnusable(_ place: String, reason: String, isNamed: Bool) -> Fault {
        Fault(
            .missing, "\(place) cannot be used as DuckDB: \(reason)",
            hint: isNamed
                ? "MOONPORT_DUCKDB names it; name a libduckdb.so of version 2.0 or later, or unset it"
                : "run scripts/setup")
    }

    static func libraryTooOld(_ place: String, version: String) -> Fault {
        Fault(
            .missing, "\(place) is DuckDB \(version); 2.0 or later is needed",
            hint: "run scripts/setup, or name another: MOONPORT_DUCKDB=/path/to/libduckdb.so")
    }

    static func badSetting(_ name: String, _ value: String) -> Fault {
        Fault(
            .badArgument, "the engine's setting \(name) cannot be \"\(value)\"",
            hint: "threads: 1 to 1024; memory: a size such as 512MB")
    }

    static func nulInText(_ what: String) -> Fault {
        Fault(
            .badArgument, "\(what) cannot hold a NUL character",
            hint: "leave it out; in SQL a text gets one by || chr(0) ||")
    }

    static var outOfMemory: Fault {
        Fault(.limit, "out of memory", hint: "raise the memory limit, or use fewer threads")
    }

    static func functionRefused(_ name: String) -> Fault {
        Fault(
            .missing, "DuckDB does not take the function \(name)",
            hint: "run scripts/setup: it installs the version that Moonport is tested with")
    }

    static var noConnection: Fault {
        Fault(.service, "DuckDB refuses a connection", hint: "close what is not needed any more, and repeat")
    }

    static var noStatement: Fault {
        Fault(.badArgument, "there is no SQL statement", hint: "give one, such as \"select 1\"")
    }

    static func severalStatements(_ count: Int) -> Fault {
        Fault(.badArgument, "a query is one statement, not \(count)", hint: "run the ones before it first")
    }

    static func parametersOfMany(_ count: Int) -> Fault {
        Fault(.badArgument, "parameters need a single statement, not \(count)", hint: "run the ones before it first")
    }

    static func wrongParameterCount(_ found: Int, wanted: Int) -> Fault {
        Fault(
            .badArgument, "parameters of the statement: \(wanted), given: \(found)",
            hint: "give one value for each ? of the statement")
    }

    static func unboundParameter(_ position: Int) -> Fault {
        Fault(
            .badArgument, "parameter \(position) cannot be used",
            hint: "DuckDB takes numbers, texts, booleans and times there")
    }

    static var connectionBusy: Fault {
        Fault(
            .conflict, "the connection is at work, or a stream of it is still open",
            hint: "read the stream to its end or close it, or use another connection")
    }

    static var unscannable: Fault {
        Fault(
            .service, "DuckDB cannot read the stream as a table",
            hint: "write it to a Parquet file and read that")
    }
}

/// DuckDB's own words, whole; the cause of a fault.
struct EngineMessage: Error, Equatable, CustomStringConvertible {
    var description: String
}
