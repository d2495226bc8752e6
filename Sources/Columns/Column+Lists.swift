import Vocabulary

extension Column {
    /// The items of one list as a column, not copied; nil for a cell without a value.
    ///
    ///     let column = Column(lists: [[1.5, 2.5], nil])
    ///     try column.list(at: 0)?.numbers(as: Double.self)   // 1.5, 2.5
    ///
    /// - Throws: `bad argument` for a column that has no lists.
    public func list(at index: Int) throws(Fault) -> Column? {
        guard case .list = type else { throw Fault.wrongCellType(type, wanted: .list(of: type)) }
        return isNull(at: index) ? nil : items[0].slice(extent(at: index))
    }

    /// The items of a list, each with its type; none for a cell without a value.
    func listed(at index: Int) throws(Fault) -> [CellValue] {
        guard let list = try list(at: index) else { return [] }
        var cells: [CellValue] = []
        cells.reserveCapacity(list.count)
        for position in 0..<list.count {
            if let text = list.farMoment(at: position) {
                cells.append(.text(text))
            } else {
                cells.append(try list.value(at: position))
            }
        }
        return cells
    }
}

extension CellValue {
    /// The value as JSON writes it, for the places that have no lists: `[1.5, null]`, `["a", "b"]`.
    ///
    /// What JSON has no form for is a text: `"NaN"`, a time, a day; bytes are hexadecimal.
    public var listText: String {
        switch self {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .unsigned(let value): "\(value)"
        case .number(let value): value.isFinite ? "\(value)" : Self.quoted(value.isNaN ? "NaN" : "\(value)")
        case .decimal(let value): "\(value)"
        case .text(let text): Self.quoted(text)
        case .bytes(let bytes): Self.quoted(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        case .time(let moment): Self.quoted(moment.description)
        // No zone is known, so none is claimed.
        case .clockTime(let moment): Self.quoted(String(moment.description.dropLast()))
        case .date(let day): Self.quoted(day.description)
        case .list(let items): "[\(items.map(\.listText).joined(separator: ", "))]"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\0"..."\u{1f}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
