/// Builds a column of texts.
///
///     var builder = TextColumnBuilder()
///     builder.append("motor.thrust")
///     builder.append(utf8: line[3..<9])   // bytes that are known to be UTF-8
///     let column = builder.finish()
public struct TextColumnBuilder: Sendable {
    private var cells = VariableColumnBuilder()

    /// Starts with no cells.
    public init() {}

    /// How many cells there are so far.
    public var count: Int { cells.count }

    /// Adds a cell.
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { cells.append($0) }
    }

    /// Adds a cell of bytes that are UTF-8; they are not checked.
    public mutating func append(utf8 bytes: some Sequence<UInt8>) { cells.append(bytes) }

    /// Adds a cell without a value.
    public mutating func appendNull() { cells.appendNull() }

    /// Adds a cell, or one without a value for nil.
    public mutating func append(_ text: String?) {
        if let text { append(text) } else { appendNull() }
    }

    /// The column of all cells so far; the builder is empty again.
    public mutating func finish() -> Column { cells.finish(as: .text) }
}

/// Builds a column of byte strings.
public struct BinaryColumnBuilder: Sendable {
    private var cells = VariableColumnBuilder()

    /// Starts with no cells.
    public init() {}

    /// How many cells there are so far.
    public var count: Int { cells.count }

    /// Adds a cell.
    public mutating func append(_ bytes: some Sequence<UInt8>) { cells.append(bytes) }

    /// Adds a cell without a value.
    public mutating func appendNull() { cells.appendNull() }

    /// The column of all cells so far; the builder is empty again.
    public mutating func finish() -> Column { cells.finish(as: .binary) }
}

/// Cells of any length: all bytes in one run, and where each cell begins.
struct VariableColumnBuilder: Sendable {
    private var bytes: [UInt8] = []
    private var starts: [Int64] = [0]
    private var validity = ValidityBuilder()

    var count: Int { validity.count }

    mutating func append(_ cell: some Sequence<UInt8>) {
        bytes.append(contentsOf: cell)
        starts.append(Int64(bytes.count))
        validity.appendValue()
    }

    mutating func appendNull() {
        starts.append(Int64(bytes.count))
        validity.appendNull()
    }

    mutating func finish(as type: ColumnType) -> Column {
        defer { self = VariableColumnBuilder() }
        let memory = ColumnMemory()
        // 32-bit beginnings are read faster and take half the room; they end at 2 GiB.
        let isWide = bytes.count > Int32.max
        return Column(
            type: type, count: count, nullCount: validity.nullCount, validity: validity.finish(in: memory),
            values: isWide ? memory.add(copying: starts) : memory.add(copying: starts.map { Int32($0) }),
            bytes: memory.add(copying: bytes), hasWideOffsets: isWide, owner: memory)
    }
}
