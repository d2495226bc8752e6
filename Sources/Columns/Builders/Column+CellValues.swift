import Vocabulary

extension ColumnType {
    /// True for the types that cells can be turned into.
    var hasBuilder: Bool {
        switch self {
        case .decimal: false
        case .timestamp(let unit, _): unit == .nanosecond
        case .list(let item): item.hasBuilder
        default: true
        }
    }

    /// True when a cell can be held exactly.
    func fits(_ cell: CellValue) -> Bool {
        if cell == .null { return true }
        switch self {
        case .boolean: return if case .boolean = cell { true } else { false }
        case .int8: return cell.integer(Int8.self) != nil
        case .int16: return cell.integer(Int16.self) != nil
        case .int32: return cell.integer(Int32.self) != nil
        case .int64: return cell.integer(Int64.self) != nil
        case .uint8: return cell.integer(UInt8.self) != nil
        case .uint16: return cell.integer(UInt16.self) != nil
        case .uint32: return cell.integer(UInt32.self) != nil
        case .uint64: return cell.integer(UInt64.self) != nil
        case .float, .double: return cell.double != nil
        case .text: return cell.text != nil
        case .binary: return if case .bytes = cell { true } else { false }
        case .timestamp(_, let isUTC): return cell.moment(isUTC: isUTC) != nil
        case .date: return cell.day != nil
        case .decimal: return false
        case .list(let item): return cell.items?.allSatisfy { item.fits($0) } ?? false
        }
    }
}

extension Column {
    /// A column of cells that fit the type; a cell that does not is one without a value.
    init(_ type: ColumnType, cells: [CellValue]) {
        switch type {
        case .int8: self = Column(cells.map { $0.integer(Int8.self) })
        case .int16: self = Column(cells.map { $0.integer(Int16.self) })
        case .int32: self = Column(cells.map { $0.integer(Int32.self) })
        case .int64: self = Column(cells.map { $0.integer(Int64.self) })
        case .uint8: self = Column(cells.map { $0.integer(UInt8.self) })
        case .uint16: self = Column(cells.map { $0.integer(UInt16.self) })
        case .uint32: self = Column(cells.map { $0.integer(UInt32.self) })
        case .uint64: self = Column(cells.map { $0.integer(UInt64.self) })
        case .float: self = Column(cells.map { $0.double.map { Float($0) } })
        case .double: self = Column(cells.map(\.double))
        case .text: self = Column(cells.map(\.text))
        case .boolean: self = Column(cells.map { if case .boolean(let value) = $0 { value } else { nil as Bool? } })
        case .binary: self = Column(cells.map { if case .bytes(let value) = $0 { value } else { nil as [UInt8]? } })
        case .timestamp(_, let isUTC): self = Column(cells.map { $0.moment(isUTC: isUTC) }, isUTC: isUTC)
        case .date, .decimal:
            var builder = NumberColumnBuilder<Int32>(capacity: cells.count)
            for cell in cells { builder.append(cell.day) }
            self = builder.finish(as: .date)
        case .list(let item):
            var builder = ListColumnBuilder()
            for cell in cells { builder.append(count: cell.items?.count) }
            self = builder.finish(items: Column(item, cells: cells.flatMap { $0.items ?? [] }))
        }
    }
}

extension CellValue {
    fileprivate func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        switch self {
        case .integer(let value): Number(exactly: value)
        case .unsigned(let value): Number(exactly: value)
        default: nil
        }
    }

    fileprivate var double: Double? {
        switch self {
        case .number(let value): value
        case .integer(let value): Double(exactly: value)
        case .unsigned(let value): Double(exactly: value)
        default: nil
        }
    }

    fileprivate var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// A moment in UTC is not what a clock without a zone showed, and the other way round.
    fileprivate func moment(isUTC: Bool) -> Nanoseconds? {
        switch self {
        case .time(let moment): isUTC ? moment : nil
        case .clockTime(let moment): isUTC ? nil : moment
        default: nil
        }
    }

    fileprivate var items: [CellValue]? {
        guard case .list(let items) = self else { return nil }
        return items
    }

    fileprivate var day: Int32? {
        guard case .date(let day) = self else { return nil }
        return Int32(exactly: day.daysSinceEpoch)
    }
}
