import Columns
import Engine
import Exports
import Lua
import Vocabulary

extension Session {
    /// `local data = require "data"`
    var dataModule: Module {
        Module(
            name: "data", summary: "Tables: opening, converting, stacking, making them.",
            functions: [openFunction, convertFunction, stackFunction, alignFunction, tableFunction],
            types: [FrameObject.luaType])
    }

    private var openFunction: Function {
        Function(
            "open",
            "A frame over one file or several; rows are read when they are wanted. Format and types come from the "
                + "content where they are not stated.",
            parameters: [
                Parameter(
                    "what", SourceFiles.parameterType,
                    "a path, a pattern like \"out/*.csv\", a member \"a.zip/b.csv\", a File, a list"),
                Parameter("options", .options, "how to read it", required: false, options: OpenOptions.parameters),
            ],
            returns: "Frame",
            example: "local f = data.open(\"searches.csv\", { types = { ms = \"decimal(18,3)\" } })\nf:show()"
        ) { call throws(Fault) in
            let source = try SourceFiles(try call.value(1))
            let options = try OpenOptions(try call.options(2), of: "open")
            return .wait { try await self.frame { try source.frame(options, in: self, $0) } }
        }
    }

    private var convertFunction: Function {
        Function(
            "convert",
            "One file or several to one of another format: written beside, then renamed. Types are kept, or stated.",
            parameters: [
                Parameter("from", SourceFiles.parameterType, "as for data.open"),
                Parameter("to", .text, "the file to write; its suffix tells the format"),
                Parameter(
                    "options", .options, "how to read and how to write", required: false,
                    options: Self.convertParameters),
            ],
            returns: "File",
            example: "local file = data.convert(\"searches.csv\", \"searches.parquet\", { compression = \"zstd\" })\n"
                + "print(file, file.rows)"
        ) { call throws(Fault) in
            let source = try SourceFiles(try call.value(1))
            let target = try call.text(2)
            let options = try call.options(3)
            let reading = try OpenOptions(options, of: "convert", format: "from_format")
            let writing = WriteOptions(options, prefix: "to_")
            return .wait {
                try await self.written(target, .converting, size: ByteCount(ofFiles: source.paths)) { control in
                    try source.convert(to: target, reading, writing, in: self, control)
                }
            }
        }
    }

    private static let convertParameters =
        [
            Parameter(
                "from_format", .choice(OpenOptions.readable), "of what is read", default: "by suffix, then content"),
            Parameter(
                "to_format", .choice(FileFormat.allCases.map(\.rawValue)), "of what is written", default: "by suffix"),
        ] + OpenOptions.common + WriteOptions.common
        + [
            Parameter("to_delimiter", .text, "between the cells of a CSV file that is written", default: "a comma"),
            Parameter("to_header", .boolean, "whether it begins with the names of the columns", default: "true"),
            Parameter("to_null", .text, "what stands for a missing value in it", default: "nothing"),
        ]

    private var stackFunction: Function {
        Function(
            "stack", "The rows of several frames, one after the other; columns that one lacks are empty there.",
            parameters: [Parameter("frames", .listOf(.object("Frame")), "in their order")], returns: "Frame",
            example: "local f = data.open \"searches.csv\"\nprint(data.stack { f, f:label(\"copy\", true) }:count())"
        ) { call throws(Fault) in
            let frames = try call.value(1).asList?.compactMap { $0.asObject(FrameObject.self)?.frame } ?? []
            return .wait { try await self.frame { _ in try Frame.stacked(frames) } }
        }
    }

    private var alignFunction: Function {
        Function(
            "align",
            "Several series on one regular time axis: a column of times, then the values of each, by their names.",
            parameters: [
                Parameter("frames", .table, "{ name = Frame, … }, as query gives them"),
                Parameter("options", .options, "how", options: FrameObject.gridParameters),
            ],
            returns: "Frame",
            example: "local f = data.open \"searches.csv\":select { \"time\", \"ms\" }\n"
                + "data.align({ first = f, second = f }, { every = \"1s\" }):show()"
        ) { call throws(Fault) in
            guard case .table(let fields) = try call.value(1) else { throw .framesToAlignWithoutNames }
            var series: [(name: String, frame: Frame)] = []
            for field in fields {
                guard let name = field.key.asText else { throw .framesToAlignWithoutNames }
                guard let object = field.value.asObject(FrameObject.self) else {
                    throw .notAFrame(name, of: "data.align")
                }
                series.append((name, object.frame))
            }
            let options = try call.options(2)
            guard let first = series.first else { throw .framesToAlignWithoutNames }
            let column = try FrameObject.timeColumn(options, of: first.frame)
            let (step, method) = try FrameObject.grid(options)
            let named = series
            return .wait {
                try await self.frame { _ in try Frame.aligned(named, grid: step, method: method, on: column) }
            }
        }
    }

    private var tableFunction: Function {
        Function(
            "table",
            "A frame of Lua values: rows, { { city = \"Ghent\", ms = 12 }, … }, or columns, { city = { … }, ms = { … } }. "
                + "Integers stay exact, nil is a missing value.",
            parameters: [
                Parameter("values", .table, "rows or columns"),
                Parameter(
                    "options", .options, "more about the columns", required: false,
                    options: [
                        Parameter(
                            "columns", .listOf(.text), "their order, and those that no row has",
                            default: "all, by their names"),
                        Parameter("types", .table, "{ column = \"type\" }", default: "as the values are"),
                    ]),
            ],
            returns: "Frame",
            example: "local f = data.table({ { city = \"Ghent\", ms = 12 } }, { columns = { \"ms\", \"city\" } })\n"
                + "f:show()"
        ) { call throws(Fault) in
            let options = try call.options(2)
            let types = try OpenOptions.types(options, of: "table")
            let batch = try TableLiteral(try call.value(1), columns: options.texts("columns")).batch()
            return .wait {
                let workspace = try self.workspace()
                return try await self.frame { _ in
                    try Frame([batch], schema: batch.schema, in: workspace).typed(types)
                }
            }
        }
    }
}
