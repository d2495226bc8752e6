import Columns
import Display
import Engine
import Vocabulary

/// What of a frame is plotted: one column along, one or several upwards.
struct PlotReading: Sendable {
    private let frame: Frame
    /// Nil = the number of the row.
    private let x: FrameColumn?
    private let y: [FrameColumn]
    private let kind: Plot.Kind

    /// Chooses columns: without names the first time, and all numbers but counted times such as `received_ns`; these too
    /// where there is nothing else.
    ///
    /// - Throws: `not found` for a wrong name; `bad argument` for a column that is no number, and when there is none.
    init(_ frame: Frame, x: String?, y: [String]?, kind: Plot.Kind) throws(Fault) {
        self.frame = frame
        self.kind = kind
        let position = try x.map { name throws(Fault) in try Self.column(name, of: frame) }
        if let position, !position.isTime, !position.isNumber {
            throw .notPlottable(position, wanted: "a time or a number", among: frame.columns.filter(\.isAlong))
        }
        self.x = position ?? frame.columns.first(where: \.isTime)
        let along = self.x?.name
        guard let y else {
            let numbers = frame.columns.filter { $0.isNumber && $0.name != along }
            let values = numbers.filter { !$0.isCountedTime }
            self.y = values.isEmpty ? numbers : values
            if self.y.isEmpty { throw .nothingToPlot(frame.columns) }
            return
        }
        var columns: [FrameColumn] = []
        for name in y {
            let column = try Self.column(name, of: frame)
            guard column.isNumber || column.columnType == .boolean else {
                throw .notPlottable(column, wanted: "a number", among: frame.columns.filter(\.isNumber))
            }
            columns.append(column)
        }
        self.y = columns
        if columns.isEmpty { throw .nothingToPlot(frame.columns) }
    }

    private static func column(_ name: String, of frame: Frame) throws(Fault) -> FrameColumn {
        if let column = frame.columns.first(where: { $0.name == name }) { return column }
        return try frame.selecting([name]).columns[0]
    }

    /// Reads the columns, and thins them out meanwhile: of a line 2 bytes a row and series stay, where it goes along, of
    /// single points some megabytes.
    ///
    /// - Throws: what reading throws; `bad argument` for a time that nanoseconds do not reach.
    func plot(_ control: RunControl) throws(Fault) -> Plot {
        let stream = try frame.sql(query).stream(control)
        defer { stream.close() }
        var lines = y.map { PlotLine($0.name, kind, isExact: x.map(\.isCounted) ?? true) }
        while let batch = try stream.next() {
            if let x, batch.columns[0].nullCount > 0 { throw .timeNotDrawn(x) }
            for position in lines.indices {
                try lines[position].append(x: batch.columns[0], y: batch.columns[position + 1])
            }
        }
        return Plot(
            kind: kind, xAxis: x?.isTime == true ? .time : .number, xName: x?.name ?? "row",
            series: lines.map { line in
                var series = kind == .lines ? line.series.thinned() : line.series
                series.infiniteLeftOut = line.infinite - series.infiniteCount
                return series
            })
    }

    /// Times as nanoseconds (NULL for one that they do not reach), numbers as they are, everything upwards as doubles.
    private var query: String {
        let numbers = y.map { "CAST(\(quoted(identifier: $0.name)) AS DOUBLE)" }
        let position: String
        guard let x else { return "SELECT row_number() OVER () AS x, \(list(numbers)) FROM self" }
        let name = quoted(identifier: x.name)
        switch x.columnType {
        case .timestamp(_, isUTC: true): position = "epoch_ns(TRY_CAST(\(name) AS TIMESTAMPTZ_NS))"
        case .timestamp, .date: position = "epoch_ns(TRY_CAST(\(name) AS TIMESTAMP_NS))"
        default: position = "CAST(\(name) AS \(x.isCounted ? "BIGINT" : "DOUBLE"))"
        }
        return "SELECT \(position) AS x, \(list(numbers)) FROM self WHERE \(name) IS NOT NULL"
    }

    private func list(_ expressions: [String]) -> String {
        expressions.enumerated().map { "\($1) AS y\($0)" }.joined(separator: ", ")
    }
}

extension PlotSeries {
    /// More points than that are thinned out before anything is drawn.
    private static let most = 50_000
    /// To so many: several for each pixel of a wide picture.
    private static let kept = 16_000

    /// The points that keep the look of the line; all of them where they are few, or not in the order of the axis.
    fileprivate func thinned() -> PlotSeries {
        guard y.count > Self.most else { return self }
        switch x {
        case .integers(let values):
            guard let kept = Self.positions(values, y) else { return self }
            return PlotSeries(name, x: .integers(kept.map { values[$0] }), y: kept.map { y[$0] })
        case .numbers(let values):
            guard let kept = Self.positions(values, y) else { return self }
            return PlotSeries(name, x: .numbers(kept.map { values[$0] }), y: kept.map { y[$0] })
        }
    }

    /// The points that are kept; nil when the line goes back and forth.
    private static func positions<X: PlotNumber>(_ x: [X], _ y: [Double]) -> [Int]? {
        guard x.count == y.count, x.isAscending else { return nil }
        return x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { y in MinMaxLargestTriangles.select(x: x, y: y, count: kept) }
        }
    }
}

extension Array where Element: Comparable {
    /// False as soon as an element is smaller than the one before it, or is no number.
    fileprivate var isAscending: Bool {
        withUnsafeBufferPointer { elements in
            for index in elements.indices.dropFirst() where !(elements[index - 1] <= elements[index]) { return false }
            return true
        }
    }
}

extension FrameColumn {
    /// A number of any kind.
    fileprivate var isNumber: Bool {
        switch columnType {
        case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .float, .double, .decimal: true
        default: false
        }
    }

    /// Nanoseconds in an integer, by the name: beside them every other line would be flat.
    fileprivate var isCountedTime: Bool { columnType == .int64 && name.hasSuffix("_ns") }

    /// What may stand along the horizontal axis.
    fileprivate var isAlong: Bool { isTime || isNumber }

    /// True for what 64-bit integers hold exactly: times as nanoseconds, and integers.
    fileprivate var isCounted: Bool {
        switch columnType {
        case .timestamp, .date, .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32: true
        default: false
        }
    }
}
