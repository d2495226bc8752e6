extension MeasurementReading {
    /// The bits of a number, whether it stood in quotes or not; nil for what is none, or does not fit.
    func bits(of content: UnsafeRawBufferPointer) -> UInt64? {
        if self == .double || self == .float, let special = SpecialNumber.read(content) {
            return self == .double ? special.bitPattern : UInt64(Float(special).bitPattern)
        }
        guard let number = NumberText(content), let base = content.baseAddress else { return nil }
        let start = base.assumingMemoryBound(to: UInt8.self)
        switch self {
        case .double:
            let value = number.double(start)
            return value.isFinite ? value.bitPattern : nil
        case .float:
            let value = number.float(start)
            return value.isFinite ? UInt64(value.bitPattern) : nil
        case .int32: return number.integer(start, as: Int32.self).map { UInt64(UInt32(bitPattern: $0)) }
        case .uint32: return number.integer(start, as: UInt32.self).map { UInt64($0) }
        case .int64: return number.integer(start, as: Int64.self).map { UInt64(bitPattern: $0) }
        case .uint64: return number.integer(start, as: UInt64.self)
        case .boolean, .text, .base64: return nil
        }
    }
}

/// The numbers that JSON has no way to write, as texts.
enum SpecialNumber {
    static func read(_ text: UnsafeRawBufferPointer) -> Double? {
        // Anything longer is none, and most numbers are.
        guard text.count <= 9, let last = text.last, last &- 48 >= 10 else { return nil }
        switch String(decoding: text, as: UTF8.self) {
        case "NaN": return .nan
        case "Infinity", "Inf": return .infinity
        case "-Infinity", "-Inf": return -.infinity
        default: return nil
        }
    }
}
