import Vocabulary

@testable import Engine

private let itsWords = "the words are DuckDB's"

let engineMessages: [Message] = [
    Message(
        "libraryMissing", .libraryMissing(["/opt/moonport/lib/libduckdb.so"]), .tables,
        "a table is read and there is no DuckDB"),
    Message(
        "libraryUnusable", .libraryUnusable("/opt/libduckdb.so", reason: "it is not DuckDB", isNamed: true), .tables,
        "MOONPORT_DUCKDB names something else"),
    Message(
        "libraryUnusable", .libraryUnusable("/opt/libduckdb.so", reason: "it is not DuckDB", isNamed: false), .tables,
        "the library that was found is something else"),
    Message("libraryTooOld", .libraryTooOld("/opt/libduckdb.so", version: "v1.4.5"), .tables, "DuckDB is too old"),
    Message("badSetting", .badSetting("threads", "0"), .tables, "a setting of the engine has no meaning"),
    Message(
        "nulInText", .nulInText("SQL"), .tables,
        "a query, the name of a file or that of a column holds a character of code 0"),
    Message("outOfMemory", .outOfMemory, .tables, "a result does not fit into memory"),
    Message(
        "functionRefused", .functionRefused("moonport_double"), .tables,
        "a function that reads or writes cells cannot be added to DuckDB"),
    Message("noConnection", .noConnection, .tables, "DuckDB has opened a database but gives no connection to it"),
    Message("noStatement", .noStatement, .tables, "a query is empty, or a comment only"),
    Message("severalStatements", .severalStatements(2), .tables, "a query holds a second statement"),
    Message("parametersOfMany", .parametersOfMany(3), .tables, "several statements are run with parameters"),
    Message("wrongParameterCount", .wrongParameterCount(1, wanted: 2), .tables, "the marks and the values differ"),
    Message("unboundParameter", .unboundParameter(2), .tables, "DuckDB does not take a value"),
    Message("connectionBusy", .connectionBusy, .tables, "a second query begins before the first one is read"),
    Message("unscannable", .unscannable, .tables, "rows are handed to DuckDB and it cannot take them"),
    Message(
        "engine", .engine("Parser Error: syntax error at or near \"selec\"\n\nLINE 1: selec 1\n        ^^^^^"), .tables,
        "DuckDB cannot do what the SQL says; the words are DuckDB's"),
    Message(
        "engine", .engine("Catalog Error: Table with name flight does not exist!\nDid you mean \"flights\"?"), .tables,
        "SQL names a table that is not there"),
    Message(
        "engine", .engine("IO Error: No files found that match the pattern \"out/*.csv\""), .tables,
        "SQL names a file that is not there or cannot be read"),
    Message(
        "engine", .engine("Permission Error: Cannot access file \"/etc/x\""), .tables,
        "SQL names a file outside the folders that may be used"),
    Message(
        "engine", .engine("Out of Memory Error: failed to pin block of size 256.0 KiB"), .tables,
        "a query needs more memory than it may have, and cannot spill"),
    Message(
        "engine", .engine("Missing Extension Error: an extension is needed for that"), .tables,
        "SQL uses a part of DuckDB that is not built in"),
    Message(
        "engine", .engine(""), .tables, "DuckDB fails without words", needsNoHint: "nothing is known about it"),
]
