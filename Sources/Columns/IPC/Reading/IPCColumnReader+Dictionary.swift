import Vocabulary

extension IPCColumnReader {
    /// The values that indices point to.
    mutating func gathered(
        _ name: String, _ index: IPCField.DictionaryIndex, _ values: Column
    ) throws(Fault) -> Column {
        let nulls = try body.nextNullCount()
        let validity = try validity(name, nulls)
        let stored = UnsafeRawBufferPointer(
            start: try self.values(name, bytes: body.rows * index.indexBytes), count: body.rows * index.indexBytes)
        let bits = try body.memory(bytes: (body.rows + 7) / 8)
        // -1 where there is no value.
        var positions: [Int] = []
        positions.reserveCapacity(body.rows)
        for row in 0..<body.rows {
            guard isValue(row, validity) else {
                positions.append(-1)
                continue
            }
            let position = index.position(row, stored)
            guard position >= 0, position < values.count else {
                throw body.damaged("column \"\(name)\" points to value \(position) of a dictionary of \(values.count)")
            }
            guard !values.isNull(at: position) else {
                positions.append(-1)
                continue
            }
            positions.append(position)
            if let base = bits.baseAddress { Bits.set(base, row) }
        }
        let newBits = bits.baseAddress.map { UnsafeRawPointer($0) } ?? ColumnMemory.nothing
        switch values.type.layout {
        case .bits: return try gatheredBits(values, positions, newBits)
        case .fixed(let width): return try gatheredNumbers(values, width, positions, newBits)
        case .variable: return try gatheredBytes(name, values, positions, newBits)
        // No field has such values: their type is refused.
        case .list: throw body.damaged("column \"\(name)\" has a dictionary of lists")
        }
    }

    private func gatheredBits(
        _ values: Column, _ positions: [Int], _ validity: UnsafeRawPointer
    ) throws(Fault) -> Column {
        let memory = try body.memory(bytes: (body.rows + 7) / 8)
        guard let base = memory.baseAddress else {
            return .empty(values.type)
        }
        for (row, position) in positions.enumerated() where position >= 0 {
            if Bits.isSet(values.values, values.offset + position) { Bits.set(base, row) }
        }
        return Column(
            type: values.type, count: body.rows, validity: validity, values: UnsafeRawPointer(base), owner: body.owner)
    }

    private func gatheredNumbers(
        _ values: Column, _ width: Int, _ positions: [Int], _ validity: UnsafeRawPointer
    ) throws(Fault) -> Column {
        let memory = try body.memory(bytes: body.rows * width)
        for (row, position) in positions.enumerated() where position >= 0 {
            UnsafeMutableRawBufferPointer(rebasing: memory[row * width..<row * width + width]).copyMemory(
                from: UnsafeRawBufferPointer(
                    start: values.values + (values.offset + position) * width, count: width))
        }
        return Column(
            type: values.type, count: body.rows, validity: validity,
            values: memory.baseAddress.map { UnsafeRawPointer($0) } ?? ColumnMemory.nothing, owner: body.owner)
    }

    private func gatheredBytes(
        _ name: String, _ values: Column, _ positions: [Int], _ validity: UnsafeRawPointer
    ) throws(Fault) -> Column {
        let starts = try body.memory(bytes: (body.rows + 1) * 8).bindMemory(to: Int64.self)
        var total = 0
        for (row, position) in positions.enumerated() {
            let count = position < 0 ? 0 : values.extent(at: position).count
            let (sum, overflow) = total.addingReportingOverflow(count)
            guard !overflow else { throw body.damaged("column \"\(name)\" has endless cells") }
            total = sum
            starts[row + 1] = Int64(total)
        }
        let bytes = try body.memory(bytes: total)
        for (row, position) in positions.enumerated() where position >= 0 {
            UnsafeMutableRawBufferPointer(rebasing: bytes[Int(starts[row])..<Int(starts[row + 1])]).copyMemory(
                from: values.cellBytes(at: position))
        }
        return Column(
            type: values.type, count: body.rows, validity: validity,
            values: starts.baseAddress.map { UnsafeRawPointer($0) } ?? ColumnMemory.nothing,
            bytes: bytes.baseAddress.map { UnsafeRawPointer($0) } ?? ColumnMemory.nothing, hasWideOffsets: true,
            owner: body.owner)
    }
}

extension IPCField.DictionaryIndex {
    /// The position that a row points to; -1 for one beyond what a dictionary can have.
    fileprivate func position(_ row: Int, _ stored: UnsafeRawBufferPointer) -> Int {
        let place = row * indexBytes
        switch (indexBytes, isSigned) {
        case (1, true): return Int(stored.loadUnaligned(fromByteOffset: place, as: Int8.self))
        case (1, false): return Int(stored.loadUnaligned(fromByteOffset: place, as: UInt8.self))
        case (2, true): return Int(stored.loadUnaligned(fromByteOffset: place, as: Int16.self))
        case (2, false): return Int(stored.loadUnaligned(fromByteOffset: place, as: UInt16.self))
        case (4, true): return Int(stored.loadUnaligned(fromByteOffset: place, as: Int32.self))
        case (4, false): return Int(stored.loadUnaligned(fromByteOffset: place, as: UInt32.self))
        case (_, true): return Int(stored.loadUnaligned(fromByteOffset: place, as: Int64.self))
        case (_, false): return Int(exactly: stored.loadUnaligned(fromByteOffset: place, as: UInt64.self)) ?? -1
        }
    }
}
