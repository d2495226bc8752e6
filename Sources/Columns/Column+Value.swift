import Vocabulary

extension Column {
    /// One cell of any type; of an infinite day or moment the text `infinity` or `-infinity`.
    ///
    /// - Throws: `bad argument` for a timestamp that nanoseconds cannot hold.
    public func value(at index: Int) throws(Fault) -> CellValue {
        guard !isNull(at: index) else { return .null }
        if let text = infinity(at: index) { return .text(text) }
        switch type {
        case .boolean: return .boolean(Bits.isSet(values, offset + index))
        case .int8: return .integer(Int64(stored(index, Int8.self)))
        case .int16: return .integer(Int64(stored(index, Int16.self)))
        case .int32: return .integer(Int64(stored(index, Int32.self)))
        case .int64: return .integer(stored(index, Int64.self))
        case .uint8: return .unsigned(UInt64(stored(index, UInt8.self)))
        case .uint16: return .unsigned(UInt64(stored(index, UInt16.self)))
        case .uint32: return .unsigned(UInt64(stored(index, UInt32.self)))
        case .uint64: return .unsigned(stored(index, UInt64.self))
        case .float: return .number(Double(stored(index, Float.self)))
        case .double: return .number(stored(index, Double.self))
        case .text: return .text(String(decoding: cellBytes(at: index), as: UTF8.self))
        case .binary: return .bytes([UInt8](cellBytes(at: index)))
        case .timestamp(let unit, let isUTC):
            let moment = try Self.moment(stored(index, Int64.self), unit)
            return isUTC ? .time(moment) : .clockTime(moment)
        case .date: return .date(CivilDate(daysSinceEpoch: Int64(stored(index, Int32.self))))
        case .decimal(_, let scale): return .decimal(Decimal128(digits: stored(index, Int128.self), scale: scale))
        case .list: return .list(try listed(at: index))
        }
    }

    /// `infinity` or `-infinity` for a day or a moment that DuckDB has marked so; nil for all other cells.
    public func infinity(at index: Int) -> String? {
        guard !isNull(at: index) else { return nil }
        return switch type {
        case .timestamp: MomentText.infinity(stored(index, Int64.self))
        case .date: MomentText.infinity(stored(index, Int32.self))
        default: nil
        }
    }

    /// The text of a moment that nanoseconds of 64 bits cannot hold, before 1677 or after 2262; nil for all other cells.
    public func farMoment(at index: Int) -> String? {
        guard case .timestamp(let unit, let isUTC) = type, unit != .nanosecond, !isNull(at: index),
            infinity(at: index) == nil
        else { return nil }
        let count = stored(index, Int64.self)
        guard count.multipliedReportingOverflow(by: unit.nanoseconds).overflow else { return nil }
        return MomentText.text(count, unit, isUTC: isUTC)
    }

    /// Unaligned: Arrow promises 8 bytes at most, and Int128 wants 16.
    private func stored<Number: BitwiseCopyable>(_ index: Int, _ number: Number.Type) -> Number {
        values.loadUnaligned(fromByteOffset: (offset + index) * MemoryLayout<Number>.stride, as: Number.self)
    }
}
