import Vocabulary

extension Column {
    /// One column with the cells of several, one after the other, in memory of its own.
    ///
    /// - Throws: `bad argument` when there is none, or when they are not of one type.
    public init(concatenating columns: [Column]) throws(Fault) {
        guard let first = columns.first else { throw Fault.nothingToConcatenate }
        for column in columns where column.type != first.type {
            throw Fault.wrongCellType(column.type, wanted: first.type)
        }
        if columns.count == 1 {
            self = first
            return
        }
        let memory = ColumnMemory()
        let count = columns.reduce(0) { $0 + $1.count }
        let validity = Self.joinedValidity(columns, count, memory)
        switch first.type.layout {
        case .bits:
            self.init(
                type: first.type, count: count, validity: validity, values: Self.joinedBits(columns, count, memory),
                owner: memory)
        case .fixed(let width):
            self.init(
                type: first.type, count: count, validity: validity,
                values: Self.joinedValues(columns, count * width, width, memory), owner: memory)
        case .variable:
            let parts = Self.extents(columns)
            self.init(
                type: first.type, count: count, validity: validity, values: Self.joinedStarts(parts, count, memory),
                bytes: Self.joinedBytes(parts, memory), hasWideOffsets: true, owner: memory)
        case .list:
            let parts = Self.extents(columns)
            let items = parts.isEmpty ? first.items : parts.map { $0.column.items[0].slice($0.extent) }
            self.init(
                type: first.type, count: count, validity: validity, values: Self.joinedStarts(parts, count, memory),
                hasWideOffsets: true, items: [try Column(concatenating: items)], owner: memory)
        }
    }

    private static func joinedValidity(_ columns: [Column], _ count: Int, _ memory: ColumnMemory) -> UnsafeRawPointer? {
        guard columns.contains(where: { $0.nullCount > 0 }) else { return nil }
        let map = memory.add(bytes: (count + 7) / 8)
        var position = 0
        for column in columns {
            if let validity = column.validity {
                Bits.copy(validity, from: column.offset, count: column.count, to: map, at: position)
            } else {
                Bits.setAll(map, from: position, count: column.count)
            }
            position += column.count
        }
        return UnsafeRawPointer(map)
    }

    private static func joinedBits(_ columns: [Column], _ count: Int, _ memory: ColumnMemory) -> UnsafeRawPointer {
        let map = memory.add(bytes: (count + 7) / 8)
        var position = 0
        for column in columns {
            Bits.copy(column.values, from: column.offset, count: column.count, to: map, at: position)
            position += column.count
        }
        return UnsafeRawPointer(map)
    }

    private static func joinedValues(
        _ columns: [Column], _ bytes: Int, _ width: Int, _ memory: ColumnMemory
    ) -> UnsafeRawPointer {
        let target = memory.add(bytes: bytes)
        var position = 0
        for column in columns {
            (target + position).copyMemory(
                from: column.values + column.offset * width, byteCount: column.count * width)
            position += column.count * width
        }
        return UnsafeRawPointer(target)
    }

    /// A column that has cells, and what these span in its bytes or items.
    private typealias Part = (column: Column, extent: Range<Int>)

    private static func extents(_ columns: [Column]) -> [Part] {
        columns.filter { $0.count > 0 }.map { column in
            (column, column.extent(at: 0).lowerBound..<column.extent(at: column.count - 1).upperBound)
        }
    }

    /// Where the cells begin when the parts follow each other.
    private static func joinedStarts(_ parts: [Part], _ count: Int, _ memory: ColumnMemory) -> UnsafeRawPointer {
        let starts = memory.add(bytes: (count + 1) * 8).assumingMemoryBound(to: Int64.self)
        var cell = 0
        var position = 0
        for part in parts {
            for index in 0..<part.column.count {
                starts[cell] = Int64(position + part.column.extent(at: index).lowerBound - part.extent.lowerBound)
                cell += 1
            }
            position += part.extent.count
        }
        starts[cell] = Int64(position)
        return UnsafeRawPointer(starts)
    }

    private static func joinedBytes(_ parts: [Part], _ memory: ColumnMemory) -> UnsafeRawPointer {
        let bytes = memory.add(bytes: parts.reduce(0) { $0 + $1.extent.count })
        var position = 0
        for part in parts {
            (bytes + position).copyMemory(
                from: part.column.bytes + part.extent.lowerBound, byteCount: part.extent.count)
            position += part.extent.count
        }
        return UnsafeRawPointer(bytes)
    }
}
