import Vocabulary

extension Column {
    /// The cells as texts. Bytes that are not UTF-8 are replaced by U+FFFD.
    ///
    /// - Throws: `bad argument` for a column that is not text.
    public func texts() throws(Fault) -> TextView {
        guard type == .text else { throw Fault.wrongCellType(type, wanted: .text) }
        return TextView(column: self)
    }

    /// The cells as true or false.
    ///
    /// - Throws: `bad argument` for a column that is not boolean.
    public func booleans() throws(Fault) -> [Bool?] {
        guard type == .boolean else { throw Fault.wrongCellType(type, wanted: .boolean) }
        return (0..<count).map { isNull(at: $0) ? nil : Bits.isSet(values, offset + $0) }
    }

    /// The bytes of one cell of text or binary, valid inside `body` only; nil for a cell without a value.
    ///
    /// - Throws: `bad argument` for a column of another type, and what `body` throws.
    public func withBytes<Result>(
        at index: Int, _ body: (UnsafeRawBufferPointer?) throws(Fault) -> Result
    ) throws(Fault) -> Result {
        guard type == .text || type == .binary else { throw Fault.wrongCellType(type, wanted: .binary) }
        guard !isNull(at: index) else { return try body(nil) }
        defer { withExtendedLifetime(owner) {} }
        return try body(cellBytes(at: index))
    }

    func cellBytes(at index: Int) -> UnsafeRawBufferPointer {
        let extent = extent(at: index)
        return UnsafeRawBufferPointer(start: bytes + extent.lowerBound, count: extent.count)
    }
}

/// The cells of a column of text: nil where there is no value.
public struct TextView: RandomAccessCollection, Sendable {
    private let column: Column

    init(column: Column) { self.column = column }

    /// Always 0.
    public var startIndex: Int { 0 }
    /// How many cells there are.
    public var endIndex: Int { column.count }

    /// The text of a cell, or nil.
    public subscript(index: Int) -> String? {
        guard !column.isNull(at: index) else { return nil }
        return String(decoding: column.cellBytes(at: index), as: UTF8.self)
    }
}
