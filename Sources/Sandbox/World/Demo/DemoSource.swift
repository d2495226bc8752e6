/// Samples that are made in code, the same at every start.
enum DemoSource: Sendable {
    /// Evenly spaced samples, made only when they are asked for.
    case signals(DemoClock, [DemoSignal])
    /// Rows that are written down.
    case rows(times: [Int64], columns: [SampleColumn])

    /// The times of the first and of the last sample.
    var span: ClosedRange<Int64> {
        switch self {
        case .signals(let clock, _): clock.time(0)...clock.time(max(0, clock.count - 1))
        case .rows(let times, _): (times.first ?? 0)...(times.last ?? 0)
        }
    }
}

/// The times of evenly spaced samples.
struct DemoClock: Sendable {
    /// Nanoseconds since 1970.
    var start: Int64
    /// Nanoseconds between two samples.
    var period: Int64
    var count: Int

    /// The time of a sample.
    func time(_ index: Int) -> Int64 { start + Int64(index) * period }

    /// The samples within a half-open window.
    func indices(from: Int64, to: Int64?) -> Range<Int> {
        let first = index(atOrAfter: from)
        return first..<max(first, to.map { index(atOrAfter: $0) } ?? count)
    }

    private func index(atOrAfter time: Int64) -> Int {
        guard time > start else { return 0 }
        // The distance of two 64-bit times may need a 65th bit.
        let distance = Int128(time) - Int128(start)
        return Int(min(Int128(count), (distance + Int128(period) - 1) / Int128(period)))
    }
}

/// A function from the number of a sample to its value.
enum DemoSignal: Sendable {
    case double(@Sendable (Int) -> Double)
    case float(@Sendable (Int) -> Float)
    case string(@Sendable (Int) -> String)
    case bool(@Sendable (Int) -> Bool)
    case int32(@Sendable (Int) -> Int32)
    case uint32(@Sendable (Int) -> UInt32)
    case int64(@Sendable (Int) -> Int64)
    case uint64(@Sendable (Int) -> UInt64)
    case bytes(@Sendable (Int) -> [UInt8])

    /// The values of some samples.
    func values(_ indices: Range<Int>) -> SampleValues {
        switch self {
        case .double(let signal): .double(indices.map(signal))
        case .float(let signal): .float(indices.map(signal))
        case .string(let signal): .string(indices.map(signal))
        case .bool(let signal): .bool(indices.map(signal))
        case .int32(let signal): .int32(indices.map(signal))
        case .uint32(let signal): .uint32(indices.map(signal))
        case .int64(let signal): .int64(indices.map(signal))
        case .uint64(let signal): .uint64(indices.map(signal))
        case .bytes(let signal): .bytes(indices.map(signal))
        }
    }
}
