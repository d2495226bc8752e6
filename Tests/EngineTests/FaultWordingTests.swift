import Testing
import Vocabulary

@testable import Engine

@Suite struct EngineFaultTests {
    @Test(
        arguments: [
            (
                Fault.libraryMissing(["/a/lib/libduckdb.so", "/lib/libduckdb.so"]),
                "DuckDB is not installed: no libduckdb.so; looked for /a/lib/libduckdb.so, /lib/libduckdb.so, and the "
                    + "system's libraries\n  hint:  run scripts/setup, or name one: MOONPORT_DUCKDB=/path/to/libduckdb.so"
            ),
            (
                Fault.libraryUnusable("/a.so", reason: "it is not DuckDB", isNamed: false),
                "/a.so cannot be used as DuckDB: it is not DuckDB\n  hint:  run scripts/setup"
            ),
            (
                Fault.libraryTooOld("/a.so", version: "v1.4.5"),
                "/a.so is DuckDB v1.4.5; 2.0 or later is needed\n"
                    + "  hint:  run scripts/setup, or name another: MOONPORT_DUCKDB=/path/to/libduckdb.so"
            ),
            (
                Fault.badSetting("threads", "0"),
                "the engine's setting threads cannot be \"0\"\n  hint:  threads: 1 to 1024; memory: a size such as 512MB"
            ),
            (
                Fault.nulInText("SQL"),
                "SQL cannot hold a NUL character\n  hint:  leave it out; in SQL a text gets one by || chr(0) ||"
            ),
            (Fault.noStatement, "there is no SQL statement\n  hint:  give one, such as \"select 1\""),
            (
                Fault.severalStatements(2), "a query is one statement, not 2\n  hint:  run the ones before it first"
            ),
            (
                Fault.parametersOfMany(3),
                "parameters need a single statement, not 3\n  hint:  run the ones before it first"
            ),
            (
                Fault.wrongParameterCount(1, wanted: 2),
                "parameters of the statement: 2, given: 1\n  hint:  give one value for each ? of the statement"
            ),
            (
                Fault.unboundParameter(2),
                "parameter 2 cannot be used\n  hint:  DuckDB takes numbers, texts, booleans and times there"
            ),
            (
                Fault.connectionBusy,
                "the connection is at work, or a stream of it is still open\n"
                    + "  hint:  read the stream to its end or close it, or use another connection"
            ),
            (
                Fault.unscannable,
                "DuckDB cannot read the stream as a table\n  hint:  write it to a Parquet file and read that"
            ),
        ] as [(Fault, String)])
    func wording(fault: Fault, expected: String) { #expect(fault.description == expected) }

    @Test(
        arguments: [
            (
                "Binder Error: Referenced column \"nam\" not found in FROM clause!\nCandidate bindings: \"name\"\n\n"
                    + "LINE 1: select nam from t\n               ^", Fault.Kind.badArgument,
                "referenced column \"nam\" not found in FROM clause\n  hint:  candidate bindings: \"name\""
            ),
            (
                "Parser Error: syntax error at or near \"selec\"\n\nLINE 1: selec 1\n        ^^^^^", .badArgument,
                "syntax error at or near \"selec\"\n  hint:  in line 1: selec 1"
            ),
            (
                "Catalog Error: Table with name x does not exist!\nDid you mean \"y\"?", .notFound,
                "table with name x does not exist\n  hint:  did you mean \"y\"?"
            ),
            ("INTERRUPT Error: Interrupted!", .interrupted, "interrupted"),
            (
                "Permission Error: Cannot access file \"/x\"", .denied,
                "cannot access file \"/x\"\n  hint:  files can be used only below the allowed folders"
            ),
            (
                "IO Error: No space left on device", .file,
                "no space left on device\n  hint:  is the path right, and is there room on the disk?"
            ),
            (
                "Out of Memory Error: failed to pin block", .limit,
                "failed to pin block\n  hint:  raise the memory limit, or use fewer threads"
            ),
            (
                "Invalid Input Error: Failed to read file \"/x.parquet\": ZSTD Decompression failure", .damaged,
                "failed to read file \"/x.parquet\": ZSTD Decompression failure\n  hint:  fetch or make the file again"
            ),
            (
                "IO Error: Data corruption detected", .damaged,
                "data corruption detected\n  hint:  fetch or make the file again"
            ),
            ("", .service, "DuckDB failed without saying why"),
            ("something odd", .service, "something odd"),
        ] as [(String, Fault.Kind, String)])
    func wordsOfDuckDB(text: String, kind: Fault.Kind, expected: String) {
        let fault = Fault.engine(text)
        #expect(fault.kind == kind)
        #expect(fault.description == expected)
    }
}
