import Vocabulary

/// Makes the columns of one batch of its body, one after the other.
struct IPCColumnReader {
    var body: IPCBody

    /// A column; dictionary indices are replaced by the values they point to.
    mutating func column(_ field: IPCField, _ dictionaries: [Int64: Column]) throws(Fault) -> Column {
        guard let index = field.dictionary else { return try column(field.name, field.type) }
        let values = dictionaries[index.id] ?? Column.empty(field.field.type)
        return try gathered(field.name, index, values)
    }

    /// A column that is not encoded.
    mutating func column(_ name: String, _ type: IPCType) throws(Fault) -> Column {
        let nulls = try body.nextNullCount()
        switch type {
        case .null: return try nothing()
        case .same(let type): return try plain(name, type, nulls)
        case .variable(let type, let isWide): return try variable(name, type, nulls, hasWideOffsets: isWide)
        case .view(let type): return try views(name, type, nulls)
        case .fixedBytes(let width): return try fixedBytes(name, width, nulls)
        case .half: return try halves(name, nulls)
        case .dayInMilliseconds: return try days(name, nulls)
        case .timeOfDay(let unit, let bytes): return try timesOfDay(name, unit, bytes, nulls)
        case .duration(let unit): return try durations(name, unit, nulls)
        case .decimal(let bytes, let precision, let scale):
            return try decimals(name, bytes, .decimal(precision: precision, scale: scale), nulls)
        case .list(let item, let isWide): return try lists(name, item, nulls, hasWideOffsets: isWide)
        }
    }

    /// The bits that say which cells have a value; nil when all have.
    mutating func validity(_ name: String, _ nulls: Int) throws(Fault) -> UnsafeRawPointer? {
        let bits = try body.nextBuffer()
        guard nulls > 0 else { return nil }
        return try checked(bits, (body.rows + 7) / 8, name).baseAddress
    }

    /// The next buffer, which must have at least so many bytes.
    mutating func values(_ name: String, bytes count: Int, alignment: Int = 8) throws(Fault) -> UnsafeRawPointer {
        let buffer = try checked(try body.nextBuffer(), count, name)
        guard let start = buffer.baseAddress else { return ColumnMemory.nothing }
        guard Int(bitPattern: start) % alignment != 0 else { return start }
        // Other programs may align less than the standard asks for.
        let copy = try body.memory(bytes: count)
        copy.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return copy.baseAddress.map { UnsafeRawPointer($0) } ?? start
    }

    func checked(_ buffer: UnsafeRawBufferPointer, _ count: Int, _ name: String) throws(Fault) -> UnsafeRawBufferPointer
    {
        guard buffer.count >= count else {
            throw body.damaged("column \"\(name)\" has \(buffer.count) bytes where \(count) are needed")
        }
        return buffer
    }

    private mutating func plain(_ name: String, _ type: ColumnType, _ nulls: Int) throws(Fault) -> Column {
        let validity = try validity(name, nulls)
        let values: UnsafeRawPointer
        if case .fixed(let width) = type.layout {
            values = try self.values(name, bytes: body.rows * width, alignment: min(8, width))
        } else {
            values = try self.values(name, bytes: (body.rows + 7) / 8, alignment: 1)
        }
        return Column(type: type, count: body.rows, validity: validity, values: values, owner: body.owner)
    }

    /// Texts of which none has a value. Their beginnings are all 0, and so is their validity: one run of zeros is both.
    private func nothing() throws(Fault) -> Column {
        let zeros = try body.memory(bytes: (body.rows + 1) * 4)
        let start = zeros.baseAddress.map { UnsafeRawPointer($0) } ?? ColumnMemory.nothing
        return Column(
            type: .text, count: body.rows, nullCount: body.rows, validity: start, values: start, owner: body.owner)
    }
}
