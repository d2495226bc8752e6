import Vocabulary

extension IPCColumnReader {
    /// Text or binary with the beginnings of its cells.
    mutating func variable(
        _ name: String, _ type: ColumnType, _ nulls: Int, hasWideOffsets: Bool
    ) throws(Fault) -> Column {
        let validity = try validity(name, nulls)
        let width = hasWideOffsets ? 8 : 4
        let starts = try self.starts(name, width)
        let bytes = try body.nextBuffer()
        guard let extent = extent(starts, bytes.count, hasWideOffsets: hasWideOffsets) else {
            throw body.damaged("column \"\(name)\" has cells outside of its bytes")
        }
        let column = Column(
            type: type, count: body.rows, validity: validity, values: starts,
            bytes: bytes.baseAddress ?? ColumnMemory.nothing, hasWideOffsets: hasWideOffsets, owner: body.owner)
        if type == .text { try checkText(name, column, UnsafeRawBufferPointer(rebasing: bytes[extent])) }
        return column
    }

    /// Lists with the beginnings of each, and the column of their items.
    mutating func lists(
        _ name: String, _ item: IPCType, _ nulls: Int, hasWideOffsets: Bool
    ) throws(Fault) -> Column {
        let validity = try validity(name, nulls)
        let starts = try self.starts(name, hasWideOffsets ? 8 : 4)
        let rows = try body.enterItems(of: name)
        let items = try column(name, item)
        body.leaveItems(rows)
        guard extent(starts, items.count, hasWideOffsets: hasWideOffsets) != nil else {
            throw body.damaged("column \"\(name)\" has lists outside of its items")
        }
        return Column(
            type: .list(of: items.type), count: rows, validity: validity, values: starts,
            hasWideOffsets: hasWideOffsets, items: [items], owner: body.owner)
    }

    /// Where the cells begin. A batch without rows may leave the one beginning out.
    private mutating func starts(_ name: String, _ width: Int) throws(Fault) -> UnsafeRawPointer {
        guard body.rows > 0 else {
            _ = try body.nextBuffer()
            return ColumnMemory.nothing
        }
        return try values(name, bytes: (body.rows + 1) * width, alignment: width)
    }

    /// What the cells span of so many bytes or items; nil when they do not follow each other within these.
    private func extent(_ starts: UnsafeRawPointer, _ count: Int, hasWideOffsets: Bool) -> Range<Int>? {
        hasWideOffsets ? extent(of: Int64.self, starts, count) : extent(of: Int32.self, starts, count)
    }

    private func extent<Offset: FixedWidthInteger>(
        of type: Offset.Type, _ starts: UnsafeRawPointer, _ count: Int
    ) -> Range<Int>? {
        let starts = UnsafeBufferPointer(start: starts.assumingMemoryBound(to: Offset.self), count: body.rows + 1)
        var before = starts[0]
        guard before >= 0 else { return nil }
        for start in starts {
            guard start >= before else { return nil }
            before = start
        }
        guard before <= Offset(clamping: count) else { return nil }
        return Int(starts[0])..<Int(before)
    }

    /// Text of a file may be any bytes, but DuckDB and all others take our text as it is.
    func checkText(_ name: String, _ column: Column, _ all: UnsafeRawBufferPointer) throws(Fault) {
        if UTF8Check.isASCII(all) { return }
        for row in 0..<column.count where !column.isNull(at: row) {
            guard !UTF8Check.isValid(column.cellBytes(at: row)) else { continue }
            throw body.damaged("column \"\(name)\", row \(row + 1) of its batch: the text is not UTF-8")
        }
    }

    /// Binary cells of one length.
    mutating func fixedBytes(_ name: String, _ width: Int, _ nulls: Int) throws(Fault) -> Column {
        let validity = try validity(name, nulls)
        let (count, overflow) = body.rows.multipliedReportingOverflow(by: width)
        guard !overflow else { throw body.damaged("column \"\(name)\" has cells of \(width) bytes") }
        let bytes = try values(name, bytes: count, alignment: 1)
        let starts = try body.memory(bytes: (body.rows + 1) * 8).bindMemory(to: Int64.self)
        for row in starts.indices { starts[row] = Int64(row * width) }
        return Column(
            type: .binary, count: body.rows, validity: validity,
            values: starts.baseAddress.map { UnsafeRawPointer($0) } ?? ColumnMemory.nothing, bytes: bytes,
            hasWideOffsets: true, owner: body.owner)
    }
}
