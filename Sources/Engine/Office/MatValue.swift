/// The classes of MATLAB's arrays, with their numbers in its files.
enum MatClass: Int {
    case double = 6
    case single = 7
    case int8 = 8
    case uint8 = 9
    case int16 = 10
    case uint16 = 11
    case int32 = 12
    case uint32 = 13
    case int64 = 14
    case uint64 = 15

    /// The number of the same type where numbers are stored.
    var storedType: Int {
        switch self {
        case .int8: 1
        case .uint8: 2
        case .int16: 3
        case .uint16: 4
        case .int32: 5
        case .uint32: 6
        case .single: 7
        case .double: 9
        case .int64: 12
        case .uint64: 13
        }
    }

    var bytes: Int {
        switch self {
        case .int8, .uint8: 1
        case .int16, .uint16: 2
        case .int32, .uint32, .single: 4
        case .double, .int64, .uint64: 8
        }
    }
}

/// A value as MATLAB has it, ready to be written.
indirect enum MatValue {
    /// A column of numbers; `isLogical` makes true and false of them.
    case numbers(MatClass, [UInt8], isLogical: Bool)
    /// A cell array with a text in each cell, as UTF-16; made cell by cell, since all at once would be large.
    case texts(Int, (Int) -> [UInt16])
    /// A cell array with a row of bytes in each cell.
    case bytes(Int, (Int) -> [UInt8])
    /// A struct of one element.
    case structure([(name: String, value: MatValue)])

    /// A column of true and false.
    static func logical(_ cells: [UInt8]) -> MatValue { .numbers(.uint8, cells, isLogical: true) }

    /// How many bytes its content has in a file, about.
    var size: Int {
        switch self {
        case .numbers(_, let bytes, _): bytes.count
        case .texts(let count, let cell): (0..<count).reduce(0) { $0 + MatLayout.text(cell($1).count) + 8 }
        case .bytes(let count, let cell): (0..<count).reduce(0) { $0 + MatLayout.bytes(cell($1).count) + 8 }
        case .structure(let fields): fields.reduce(0) { $0 + $1.value.size + 200 }
        }
    }
}
