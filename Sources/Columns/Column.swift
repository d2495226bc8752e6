// `Column` is Sendable though it holds raw pointers: the memory behind them is never written after the column is made, and
// `owner` keeps it alive.

/// A column of cells in Arrow's layout: a run of values, and one bit a cell that says whether there is one.
///
/// Columns are values that share their memory, never copied by slicing or passing on. They are made by builders,
/// or show the memory of a query's result, which stays alive as long as one column of it does.
///
///     let column = Column([1, nil, 3] as [Int64?])
///     try column.numbers(as: Int64.self)[2]   // 3
///     try column.value(at: 1)                 // .null
public struct Column: @unchecked Sendable {
    /// What the cells are.
    public let type: ColumnType
    /// How many cells there are.
    public let count: Int
    /// How many of them have no value.
    public let nullCount: Int
    /// The position of the first cell in the buffers.
    let offset: Int
    /// One bit a cell, set where there is a value; nil where all cells have one.
    let validity: UnsafeRawPointer?
    /// The values themselves, or where each cell begins: of text and binary in `bytes`, of lists in their items.
    let values: UnsafeRawPointer
    /// The bytes of text and binary.
    let bytes: UnsafeRawPointer
    /// True where cell beginnings are 64 bits wide instead of 32.
    let hasWideOffsets: Bool
    /// The one column of the items of all lists; empty for other types.
    let items: [Column]
    let owner: any ColumnOwner

    init(
        type: ColumnType, count: Int, offset: Int = 0, nullCount: Int? = nil, validity: UnsafeRawPointer?,
        values: UnsafeRawPointer, bytes: UnsafeRawPointer = ColumnMemory.nothing, hasWideOffsets: Bool = false,
        items: [Column] = [], owner: any ColumnOwner
    ) {
        let nulls = nullCount ?? validity.map { Bits.zeros(in: $0, from: offset, count: count) } ?? 0
        self.type = type
        self.count = count
        self.offset = offset
        self.nullCount = nulls
        self.validity = nulls == 0 ? nil : validity
        self.values = values
        self.bytes = bytes
        self.hasWideOffsets = hasWideOffsets
        self.items = items
        self.owner = owner
    }

    /// True where a cell has no value.
    public func isNull(at index: Int) -> Bool {
        precondition(index >= 0 && index < count, "cell \(index) of a column of \(count)")
        guard let validity else { return false }
        return !Bits.isSet(validity, offset + index)
    }

    /// Some of the cells, without copying them.
    public func slice(_ range: Range<Int>) -> Column {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "cells \(range) of a column of \(count)")
        return Column(
            type: type, count: range.count, offset: offset + range.lowerBound, validity: validity, values: values,
            bytes: bytes, hasWideOffsets: hasWideOffsets, items: items, owner: owner)
    }

    /// Where a cell of text or binary lies in `bytes`, or a list in its items.
    func extent(at index: Int) -> Range<Int> {
        let position = offset + index
        if hasWideOffsets {
            let starts = values.assumingMemoryBound(to: Int64.self)
            return Int(starts[position])..<Int(starts[position + 1])
        }
        let starts = values.assumingMemoryBound(to: Int32.self)
        return Int(starts[position])..<Int(starts[position + 1])
    }
}
