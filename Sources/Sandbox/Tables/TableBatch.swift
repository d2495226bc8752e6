/// A block of rows of a table: one value or none in each cell.
struct TableBatch: Sendable {
    /// Nanoseconds since 1970, ascending.
    var times: [Int64]
    var columns: [SampleColumn]
}

extension SampleValues {
    /// As many zero values of the same type; cells are filled in afterwards.
    func blank(_ count: Int) -> SampleValues {
        switch self {
        case .double: .double(Array(repeating: 0, count: count))
        case .float: .float(Array(repeating: 0, count: count))
        case .string: .string(Array(repeating: "", count: count))
        case .bool: .bool(Array(repeating: false, count: count))
        case .int32: .int32(Array(repeating: 0, count: count))
        case .uint32: .uint32(Array(repeating: 0, count: count))
        case .int64: .int64(Array(repeating: 0, count: count))
        case .uint64: .uint64(Array(repeating: 0, count: count))
        case .bytes: .bytes(Array(repeating: [], count: count))
        }
    }

    /// Copies values from another column of the same type: `rows[i]` receives `source[first + i]`.
    mutating func place(_ source: SampleValues, from first: Int, at rows: [Int32]) {
        switch (self, source) {
        case (.double(var values), .double(let others)):
            self = .double([])
            scatter(others, first, rows, into: &values)
            self = .double(values)
        case (.float(var values), .float(let others)):
            self = .float([])
            scatter(others, first, rows, into: &values)
            self = .float(values)
        case (.string(var values), .string(let others)):
            self = .string([])
            scatter(others, first, rows, into: &values)
            self = .string(values)
        case (.bool(var values), .bool(let others)):
            self = .bool([])
            scatter(others, first, rows, into: &values)
            self = .bool(values)
        case (.int32(var values), .int32(let others)):
            self = .int32([])
            scatter(others, first, rows, into: &values)
            self = .int32(values)
        case (.uint32(var values), .uint32(let others)):
            self = .uint32([])
            scatter(others, first, rows, into: &values)
            self = .uint32(values)
        case (.int64(var values), .int64(let others)):
            self = .int64([])
            scatter(others, first, rows, into: &values)
            self = .int64(values)
        case (.uint64(var values), .uint64(let others)):
            self = .uint64([])
            scatter(others, first, rows, into: &values)
            self = .uint64(values)
        case (.bytes(var values), .bytes(let others)):
            self = .bytes([])
            scatter(others, first, rows, into: &values)
            self = .bytes(values)
        default: break
        }
    }

    /// The bits of one element of every word.
    func bits(of element: BitElement) -> SampleValues {
        guard case .uint32(let words) = self else { return self }
        return .uint32(words.map(element.value))
    }
}

// The arrays were moved out of their enum before, so that nothing is copied for uniqueness.
private func scatter<Value>(_ source: [Value], _ first: Int, _ rows: [Int32], into values: inout [Value]) {
    values.withUnsafeMutableBufferPointer { values in
        source.withUnsafeBufferPointer { source in
            for index in 0..<rows.count { values[Int(rows[index])] = source[first + index] }
        }
    }
}
