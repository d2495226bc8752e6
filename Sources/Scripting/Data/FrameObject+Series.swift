import Engine
import Lua
import Vocabulary

// Rows with times: brought together, brought to a grid, looked through for gaps.
extension FrameObject {
    private static let on = Parameter("on", .text, "the column of times", default: "the first one")

    static let align = Function(
        "align",
        "With another frame: each row with the other's last row that is not newer. With options alone: the values at "
            + "regular times.",
        parameters: [
            Parameter(
                "other", .oneOf([.object("Frame"), .options]), "the frame to look in, or the options",
                options: gridParameters),
            Parameter(
                "options", .options, "how, with another frame", required: false,
                options: [on, Parameter("within", .duration, "how old the other's row may be", default: "any age")]),
        ],
        returns: "Frame",
        example: "f:align(f:select { \"time\", \"ms\" }, { within = \"50ms\" }):show()\n"
            + "f:select { \"time\", \"ms\" }:align { every = \"500ms\", method = \"linear\" }:show()"
    ) { call throws(Fault) in
        let frame = try call.this(as: FrameObject.self).frame
        guard case .object = try call.value(1) else {
            let options = try call.options(1)
            let column = try timeColumn(options, of: frame)
            let (step, method) = try grid(options)
            return try making(call) { try $0.aligned(grid: step, method: method, on: column) }
        }
        let other = try call.object(1, as: FrameObject.self).frame
        let options = try call.options(2)
        let column = try timeColumn(options, of: frame)
        let within = try options.duration("within")
        return try making(call) { try $0.aligned(other, on: column, within: within) }
    }

    static let resample = Function(
        "resample", "One row for each interval of time.",
        parameters: [
            Parameter(
                "options", .options, "how",
                options: [
                    every, on,
                    Parameter(
                        "method", .choice(ResampleMethod.allCases.map(\.rawValue)), "what is made of the values",
                        default: "\"mean\""),
                ])
        ],
        returns: "Frame",
        example: "f:select { \"time\", \"ms\" }:resample { every = \"2s\", method = \"max\" }:show()"
    ) { call throws(Fault) in
        let options = try call.options(1)
        let column = try timeColumn(options, of: try call.this(as: FrameObject.self).frame)
        let step = try options.duration("every") ?? .zero
        let method = options.text("method").flatMap(ResampleMethod.init) ?? .mean
        return try making(call) { try $0.resampled(every: step, on: column, method: method) }
    }

    static let gaps = Function(
        "gaps", "Where two neighbouring times are farther apart than a length: from, to, length in nanoseconds.",
        parameters: [
            Parameter(
                "options", .options, "which",
                options: [Parameter("longer_than", .duration, "the longest distance that is no gap"), on])
        ],
        returns: "Frame", example: "f:gaps { longer_than = \"500ms\" }:show()"
    ) { call throws(Fault) in
        let options = try call.options(1)
        let column = try timeColumn(options, of: try call.this(as: FrameObject.self).frame)
        let length = try options.duration("longer_than") ?? .zero
        return try making(call) { try $0.gaps(on: column, longerThan: length) }
    }

    private static let every = Parameter("every", .duration, "from one time to the next")

    /// The options of a regular grid, for `align` and `data.align`.
    static let gridParameters = [
        every, on,
        Parameter(
            "method", .choice(GridMethod.allCases.map(\.rawValue)), "how values come to a time", default: "\"last\""),
    ]

    /// Step and method of a regular grid.
    static func grid(_ options: Options) throws(Fault) -> (step: Duration, method: GridMethod) {
        (try options.duration("every") ?? .zero, options.text("method").flatMap(GridMethod.init) ?? .last)
    }

    /// The column of times that is meant: the named one, else the first of moments. A day is no moment.
    ///
    /// - Throws: `bad argument` when nothing is named and there is none.
    static func timeColumn(_ options: Options, of frame: Frame) throws(Fault) -> String {
        if let name = options.text("on") { return name }
        guard let column = frame.columns.first(where: \.isMoment) else { throw .noTimeColumn(frame.columns) }
        return column.name
    }
}

extension FrameColumn {
    /// A moment.
    fileprivate var isMoment: Bool { if case .timestamp = columnType { true } else { false } }

    /// A moment or a day.
    var isTime: Bool {
        switch columnType {
        case .timestamp, .date: true
        default: false
        }
    }
}
