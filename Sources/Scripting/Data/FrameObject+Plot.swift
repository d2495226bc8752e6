import Display
import Engine
import Exports
import Lua
import Transfer
import Vocabulary

extension FrameObject {
    static let plot = Function(
        "plot",
        "Draws columns: in the terminal, or into an SVG, PNG or HTML file. Missing values are gaps.",
        parameters: [
            Parameter(
                "options", .options, "what to draw, and where", required: false,
                options: [
                    Parameter("x", .text, "the column along, a time or a number", default: "the first time"),
                    Parameter(
                        "y", .oneOf([.text, .listOf(.text)]), "the columns upwards",
                        default: "all numbers but integers called …_ns"),
                    Parameter("kind", .choice(["lines", "points"]), "joined or not", default: "\"lines\""),
                    Parameter("to", .text, "a file: svg, png or html by its suffix", default: "the terminal"),
                    Parameter("title", .text, "above the picture", required: false),
                    Parameter("width", .integer, "in characters; of a file in pixels", default: "as there is room"),
                    Parameter("height", .integer, "in lines; of a file in pixels", default: "as there is room"),
                    Parameter(
                        "style", .choice(PlotMarks.allCases.map(\.rawValue)), "the signs of a plot in the terminal",
                        default: "\"braille\""),
                ])
        ],
        returns: "a File, when it is written", example: "f:plot { y = \"ms\", style = \"ascii\", width = 60 }"
    ) { call throws(Fault) in
        let this = try call.this(as: FrameObject.self)
        let options = try call.options(1)
        let wish = try PlotWish(options)
        let (frame, x, y) = (this.frame, options.text("x"), options.texts("y"))
        return .wait {
            try await this.session.drawn(wish) { control in
                var plot = try PlotReading(frame, x: x, y: y, kind: wish.kind).plot(control)
                plot.title = wish.title
                return plot
            }
        }
    }
}

/// How and where a plot is wanted.
struct PlotWish: Sendable {
    let title: String
    let kind: Plot.Kind
    let marks: PlotMarks?
    let width: Int?
    let height: Int?
    /// Nil = the terminal.
    let path: String?

    /// Widths that pictures may have.
    private static let widths: ClosedRange<Int64> = 10...10_000
    /// Heights that they may have: few lines of a terminal, many pixels.
    private static let heights: ClosedRange<Int64> = 2...10_000

    init(_ options: Options) throws(Fault) {
        title = options.text("title") ?? ""
        kind = options.text("kind") == "points" ? .points : .lines
        marks = options.text("style").flatMap(PlotMarks.init)
        path = options.text("to")
        width = try Self.size("width", Self.widths, options)
        height = try Self.size("height", Self.heights, options)
    }

    /// The end of the file's own name, from its last point on; empty without one.
    fileprivate static func suffix(of path: String) -> String {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        return name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
    }

    private static func size(_ name: String, _ sizes: ClosedRange<Int64>, _ options: Options) throws(Fault) -> Int? {
        guard let size = options.integer(name) else { return nil }
        guard sizes.contains(size) else { throw .sizeOfPlot(name, size, sizes) }
        return Int(size)
    }
}

extension Session {
    /// Prints a plot, or gives the file that it was written into.
    func drawn(_ wish: PlotWish, _ read: @escaping @Sendable (RunControl) throws -> Plot) async throws -> LuaValue {
        var look = terminal.outputStyle
        look.width = wish.width ?? look.width
        let style = look
        let work = EngineWork(.drawing, of: wish.path ?? "plot", on: terminal)
        guard let path = wish.path else {
            let text = try await work.run { control in
                try read(control).text(style, marks: wish.marks, rows: wish.height)
            }
            terminal.print(text)
            return .none
        }
        let workspace = try workspace()
        // A wrong suffix is said before anything is read.
        let format = try Plot.FileFormat(suffix: PlotWish.suffix(of: path))
        let file = try await work.run { control in
            let bytes = try read(control).file(
                for: format.rawValue, width: wish.width ?? 900, height: wish.height ?? 480)
            try control.check()
            let length = try workspace.write(bytes, to: path)
            return SavedFile(path: path, bytes: length.bytes, sha256: try SHA256Digest(of: bytes).hex)
        }
        return .object(FileObject(file))
    }
}
