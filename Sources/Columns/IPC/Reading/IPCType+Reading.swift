import Vocabulary

extension IPCType {
    /// Arrow's names of the types that columns do not have, by their number in the format.
    private static let unreadable: [UInt8: String] = [
        11: "interval", 13: "struct", 14: "union", 16: "fixed_size_list", 17: "map", 22: "run_end_encoded",
        25: "list_view", 26: "large_list_view",
    ]

    /// Lists in lists, and so on: nobody has more levels.
    private static let deepest = 16

    /// Reads the type of a field.
    ///
    /// - Parameter depth: how many lists are around it.
    static func read(_ field: FlatTable, column: String, depth: Int = 0) throws(Fault) -> IPCType {
        let code = try field.number(2, UInt8(0))
        if let name = unreadable[code] { throw Fault.unreadableArrowType(name, column: column, field.buffer.file) }
        guard let type = try field.table(3) else {
            throw field.buffer.damaged("column \"\(column)\" has no type", at: field.position)
        }
        switch code {
        case 1: return .null
        case 2: return .same(try integer(type, column))
        case 3: return try floatingPoint(type, column)
        case 4: return .variable(.binary, hasWideOffsets: false)
        case 5: return .variable(.text, hasWideOffsets: false)
        case 6: return .same(.boolean)
        case 7: return try decimal(type, column)
        case 8: return try type.number(0, Int16(1)) == 0 ? .same(.date) : .dayInMilliseconds
        case 9: return try timeOfDay(type, column)
        case 10: return .same(.timestamp(try unit(type, 0, column), isUTC: !(try type.text(1) ?? "").isEmpty))
        case 12: return .list(try items(field, column, depth), hasWideOffsets: false)
        case 15: return .fixedBytes(try byteWidth(type, column))
        case 18: return .duration(try unit(type, 1, column))
        case 19: return .variable(.binary, hasWideOffsets: true)
        case 20: return .variable(.text, hasWideOffsets: true)
        case 21: return .list(try items(field, column, depth), hasWideOffsets: true)
        case 23: return .view(.binary)
        case 24: return .view(.text)
        default: throw Fault.unreadableArrowType("number \(code)", column: column, field.buffer.file)
        }
    }

    /// The type of the items of lists.
    private static func items(_ field: FlatTable, _ column: String, _ depth: Int) throws(Fault) -> IPCType {
        let children = try field.tables(5)
        guard children.count == 1, depth < deepest else {
            throw field.buffer.damaged("column \"\(column)\" has lists without items", at: field.position)
        }
        guard try children[0].table(4) == nil else {
            throw Fault.unreadableArrowType("list of dictionary", column: column, field.buffer.file)
        }
        return try read(children[0], column: column, depth: depth + 1)
    }

    private static func integer(_ type: FlatTable, _ column: String) throws(Fault) -> ColumnType {
        switch (try type.number(0, Int32(0)), try type.boolean(1)) {
        case (8, true): return .int8
        case (16, true): return .int16
        case (32, true): return .int32
        case (64, true): return .int64
        case (8, false): return .uint8
        case (16, false): return .uint16
        case (32, false): return .uint32
        case (64, false): return .uint64
        case (let bits, _):
            throw type.buffer.damaged("column \"\(column)\" has integers of \(bits) bits", at: type.position)
        }
    }

    private static func floatingPoint(_ type: FlatTable, _ column: String) throws(Fault) -> IPCType {
        switch try type.number(0, Int16(0)) {
        case 0: return .half
        case 1: return .same(.float)
        case 2: return .same(.double)
        default: throw type.buffer.damaged("column \"\(column)\" has an unknown precision", at: type.position)
        }
    }

    private static func decimal(_ type: FlatTable, _ column: String) throws(Fault) -> IPCType {
        let precision = Int(try type.number(0, Int32(0)))
        let scale = Int(try type.number(1, Int32(0)))
        let bits = Int(try type.number(2, Int32(128)))
        guard [32, 64, 128, 256].contains(bits), (1...38).contains(precision), (0...precision).contains(scale) else {
            throw Fault.unreadableArrowType("decimal\(bits)(\(precision), \(scale))", column: column, type.buffer.file)
        }
        guard bits != 128 else { return .same(.decimal(precision: precision, scale: scale)) }
        return .decimal(bytes: bits / 8, precision: precision, scale: scale)
    }

    private static func timeOfDay(_ type: FlatTable, _ column: String) throws(Fault) -> IPCType {
        let bits = try type.number(1, Int32(32))
        guard bits == 32 || bits == 64 else {
            throw type.buffer.damaged("column \"\(column)\" has times of \(bits) bits", at: type.position)
        }
        return .timeOfDay(try unit(type, 1, column), bytes: Int(bits) / 8)
    }

    private static func byteWidth(_ type: FlatTable, _ column: String) throws(Fault) -> Int {
        let width = try type.number(0, Int32(0))
        // Cells of no bytes would let a batch have any number of rows.
        guard width > 0 else {
            throw type.buffer.damaged("column \"\(column)\" has cells of \(width) bytes", at: type.position)
        }
        return Int(width)
    }

    private static func unit(_ type: FlatTable, _ standard: Int16, _ column: String) throws(Fault)
        -> ColumnType.TimeUnit
    {
        let code = Int(try type.number(0, standard))
        let units = ColumnType.TimeUnit.allCases
        guard units.indices.contains(code) else {
            throw type.buffer.damaged("column \"\(column)\" has an unknown unit", at: type.position)
        }
        return units[code]
    }
}
