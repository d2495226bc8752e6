import Vocabulary

extension Column {
    /// Makes a column of numbers: `Column([1, nil, 3] as [Int64?])`.
    public init<Number: ColumnNumber>(_ cells: [Number?]) {
        var builder = NumberColumnBuilder<Number>(capacity: cells.count)
        for cell in cells { builder.append(cell) }
        self = builder.finish()
    }

    /// Makes a column of texts.
    public init(_ cells: [String?]) {
        var builder = TextColumnBuilder()
        for cell in cells { builder.append(cell) }
        self = builder.finish()
    }

    /// Makes a column of true and false.
    public init(_ cells: [Bool?]) {
        var builder = BooleanColumnBuilder()
        for cell in cells { builder.append(cell) }
        self = builder.finish()
    }

    /// Makes a column of moments in nanoseconds.
    public init(_ cells: [Nanoseconds?], isUTC: Bool) {
        var builder = TimeColumnBuilder(isUTC: isUTC, capacity: cells.count)
        for cell in cells { builder.append(cell) }
        self = builder.finish()
    }

    /// Makes a column of byte strings.
    public init(_ cells: [[UInt8]?]) {
        var builder = BinaryColumnBuilder()
        for cell in cells {
            if let cell { builder.append(cell) } else { builder.appendNull() }
        }
        self = builder.finish()
    }
}
