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

    /// Makes a column of lists of numbers: `Column(lists: [[1.5, 2], [], nil])`.
    public init<Number: ColumnNumber>(lists: [[Number]?]) {
        self.init(lists) { Column($0 as [Number?]) }
    }

    /// Makes a column of lists of texts.
    public init(lists: [[String]?]) {
        self.init(lists) { Column($0 as [String?]) }
    }

    private init<Item>(_ lists: [[Item]?], items: ([Item]) -> Column) {
        var builder = ListColumnBuilder()
        for list in lists { builder.append(count: list?.count) }
        self = builder.finish(items: items(lists.flatMap { $0 ?? [] }))
    }
}
