import Vocabulary

extension IPCColumnReader {
    /// Text or binary as views: cells of up to 12 bytes lie in the view, others in one of several buffers.
    mutating func views(_ name: String, _ type: ColumnType, _ nulls: Int) throws(Fault) -> Column {
        let validity = try validity(name, nulls)
        let views = UnsafeRawBufferPointer(start: try values(name, bytes: body.rows * 16), count: body.rows * 16)
        var buffers: [UnsafeRawBufferPointer] = []
        for _ in 0..<(try body.nextExtraCount()) { buffers.append(try body.nextBuffer()) }

        let starts = try body.memory(bytes: (body.rows + 1) * 8).bindMemory(to: Int64.self)
        var total = 0
        for row in 0..<body.rows {
            if isValue(row, validity) {
                let (sum, overflow) = total.addingReportingOverflow(try cell(row, views, buffers, name).count)
                guard !overflow else { throw body.damaged("column \"\(name)\" has endless cells") }
                total = sum
            }
            starts[row + 1] = Int64(total)
        }
        let bytes = try body.memory(bytes: total)
        for row in 0..<body.rows where starts[row] < starts[row + 1] {
            let target = UnsafeMutableRawBufferPointer(rebasing: bytes[Int(starts[row])..<Int(starts[row + 1])])
            target.copyMemory(from: try cell(row, views, buffers, name))
        }
        let column = Column(
            type: type, count: body.rows, validity: validity,
            values: starts.baseAddress.map { UnsafeRawPointer($0) } ?? ColumnMemory.nothing,
            bytes: bytes.baseAddress.map { UnsafeRawPointer($0) } ?? ColumnMemory.nothing, hasWideOffsets: true,
            owner: body.owner)
        if type == .text { try checkText(name, column, UnsafeRawBufferPointer(bytes)) }
        return column
    }

    func isValue(_ row: Int, _ validity: UnsafeRawPointer?) -> Bool { validity.map { Bits.isSet($0, row) } ?? true }

    /// The bytes that a view shows.
    private func cell(
        _ row: Int, _ views: UnsafeRawBufferPointer, _ buffers: [UnsafeRawBufferPointer], _ name: String
    ) throws(Fault) -> UnsafeRawBufferPointer {
        let view = UnsafeRawBufferPointer(rebasing: views[row * 16..<row * 16 + 16])
        let length = Int(view.loadUnaligned(as: Int32.self))
        if (0...12).contains(length) { return UnsafeRawBufferPointer(rebasing: view[4..<4 + length]) }
        let buffer = Int(view.loadUnaligned(fromByteOffset: 8, as: Int32.self))
        let start = Int(view.loadUnaligned(fromByteOffset: 12, as: Int32.self))
        guard length > 0, start >= 0, buffers.indices.contains(buffer), length <= buffers[buffer].count - start else {
            throw body.damaged("column \"\(name)\" has cells outside of its bytes")
        }
        return UnsafeRawBufferPointer(rebasing: buffers[buffer][start..<start + length])
    }
}
