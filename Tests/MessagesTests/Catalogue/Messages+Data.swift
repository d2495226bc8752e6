import Engine
import Glibc
import Vocabulary

@testable import Scripting

let dataMessages: [Message] = [
    Message(
        "badMemoryLimit", .badMemoryLimit("plenty"), .commandLine, "MOONPORT_MEMORY_LIMIT cannot be read as a size"),
    Message(
        "noSessionFolder", .noSessionFolder("/tmp/moonport-session-1f3a", EACCES), .files,
        "the folder for temporary files cannot be made"),
    Message("nothingToOpen", .nothingToOpen, .tables, "data.open or data.convert gets an empty text or list"),
    Message(
        "unusableTypes", .unusableTypes("open"), .tables, "the option types holds something else than texts by column"),
    Message(
        "changedWithoutNames",
        .changedWithoutNames("out/events.csv", receipt: "out/events.csv.receipt.json"), .tables,
        "a saved file without names was changed by somebody"),
    Message("framesWithoutNames", .framesWithoutNames, .tables, "frame:sql gets frames without names"),
    Message(
        "notAFrame", .notAFrame("g", of: "sql"), .tables, "frame:sql or data.align gets something else than a frame"),
    Message(
        "notUTF8", .notUTF8("label", "value"), .tables, "frame:label gets a string that is not text"),
    Message(
        "notPlottable",
        .notPlottable(
            FrameColumn(name: "tmep_text", type: "VARCHAR"), wanted: "a number",
            among: [FrameColumn(name: "temp_text2", type: "DOUBLE")]), .tables,
        "frame:plot is to draw a column of texts"),
    Message(
        "notPlottable",
        .notPlottable(
            FrameColumn(name: "city", type: "VARCHAR"), wanted: "a number",
            among: [FrameColumn(name: "ms", type: "DOUBLE")]), .tables, "the same, with no column of a near name"),
    Message(
        "nothingToPlot", .nothingToPlot([FrameColumn(name: "city", type: "VARCHAR")]), .tables,
        "frame:plot is not told a column, and none holds numbers"),
    Message(
        "sizeOfPlot", .sizeOfPlot("width", 0, 10...10_000), .tables, "frame:plot is to draw something tiny or huge"),
    Message(
        "timeNotDrawn", .timeNotDrawn(FrameColumn(name: "due", type: "TIMESTAMP")), .tables,
        "frame:plot meets a time such as one of the year 9999"),
    Message(
        "noTimeColumn", .noTimeColumn([FrameColumn(name: "city", type: "VARCHAR")]), .tables,
        "align, resample or gaps of a frame is not told a column of times, and there is none"),
    Message(
        "framesToAlignWithoutNames", .framesToAlignWithoutNames, .tables, "data.align gets a list, not { name = Frame }"
    ),
    Message(
        "unknownWord", .unknownWord("ztsd", of: "--compression", among: ["zstd", "snappy"]), .commandLine,
        "an option of moonport convert is none of the known words"),
    Message(
        "unreadableType", .unreadableType("price"), .commandLine, "moonport convert --types has no type for a column"),
    Message(
        "conversionStopped", .conversionStopped("points.parquet"), .files, "Ctrl-C stops moonport convert"),
    Message("notATable", .notATable, .tables, "data.table gets neither rows nor columns"),
    Message("tableWithoutColumns", .tableWithoutColumns, .tables, "data.table gets an empty table"),
    Message("rowWithoutNames", .rowWithoutNames(2), .tables, "a row of data.table is no table of named cells"),
    Message("columnIsNoList", .columnIsNoList("ms"), .tables, "a column of data.table is no list"),
    Message(
        "columnNotStated", .columnNotStated("city", among: ["cty"]), .tables,
        "the option columns of data.table leaves out a name that a row has"),
    Message(
        "columnNotStated", .columnNotStated("city", among: ["ms"]), .tables, "the same, with no name near it"),
    Message("unequalLengths", .unequalLengths("ms", 1, 2), .tables, "two columns of data.table differ in length"),
    Message("unusableCell", .unusableCell("ms", 3, "a function"), .tables, "a cell of data.table is no value"),
    Message(
        "mixedColumn", .mixedColumn("ms", 2, "a text", after: "an integer"), .tables,
        "cells of one column of data.table are of different kinds"),
    Message(
        "inexactInteger", .inexactInteger("id", 2, 9_007_199_254_740_993), .tables,
        "a column of data.table has fractions, and an integer too large to be one of them"),
]
