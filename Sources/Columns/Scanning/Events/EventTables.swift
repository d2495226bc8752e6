import Glibc
import Vocabulary

/// The tables of a page while its events are being read: one a metric, or one of all.
struct EventTables: Sendable {
    private let format: EventFormat
    private var groups: [EventGroup] = []
    /// Positions in `groups`, -1 for none, by the hash of the metric; a power of two of them, at most half taken.
    private var places: [Int32] = []
    /// The group of the event before: neighbours are often of one metric.
    private var last: EventGroup?

    init(_ format: EventFormat) { self.format = format }

    /// The one table of all events.
    mutating func all() -> EventGroup {
        if let last { return last }
        let group = EventGroup(metric: nil, format)
        groups.append(group)
        last = group
        return group
    }

    /// The table of a metric.
    @inline(__always)
    mutating func group(_ metric: UnsafeRawBufferPointer) -> EventGroup {
        if let last, last.isOf(metric) { return last }
        return found(metric)
    }

    private mutating func found(_ metric: UnsafeRawBufferPointer) -> EventGroup {
        if groups.count * 2 >= places.count { grow() }
        var place = Self.hash(metric) & (places.count - 1)
        while places[place] >= 0 {
            let group = groups[Int(places[place])]
            if group.isOf(metric) {
                last = group
                return group
            }
            place = (place + 1) & (places.count - 1)
        }
        places[place] = Int32(groups.count)
        let group = EventGroup(metric: Array(metric), format)
        groups.append(group)
        last = group
        return group
    }

    private mutating func grow() {
        places = [Int32](repeating: -1, count: max(32, places.count * 2))
        for (position, group) in groups.enumerated() {
            var place = group.metric.withUnsafeBytes { Self.hash($0) } & (places.count - 1)
            while places[place] >= 0 { place = (place + 1) & (places.count - 1) }
            places[place] = Int32(position)
        }
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var value = UInt64(bytes.count)
        var position = 0
        while position + 8 <= bytes.count {
            value = mixed(value ^ bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            position += 8
        }
        var rest: UInt64 = 0
        for byte in bytes[position...] { rest = rest << 8 | UInt64(byte) }
        return Int(mixed(value ^ rest) >> 33)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value &* 0x9e37_79b9_7f4a_7c15
        return product ^ product >> 32
    }

    /// The tables in the order of their first events.
    func finished() -> [EventTable] { groups.map { $0.finished() } }
}

// `@unchecked`: a group belongs to the tables of one scanner, of which there is one owner.

/// The columns of one metric while its events are being read.
final class EventGroup: @unchecked Sendable {
    let metric: [UInt8]
    private let name: String?
    private let schema: Schema
    let columns: UnsafeMutablePointer<EventCells>
    private let columnCount: Int
    private var count = 0

    init(metric: [UInt8]?, _ format: EventFormat) {
        self.metric = metric ?? []
        name = metric.map { String(decoding: $0, as: UTF8.self) }
        schema = format.schema(of: name)
        columnCount = format.columns.count
        columns = .allocate(capacity: columnCount)
        for (position, column) in format.columns.enumerated() {
            (columns + position).initialize(to: EventCells(column, format.reading(column, of: name)))
        }
    }

    @inline(__always)
    func isOf(_ other: UnsafeRawBufferPointer) -> Bool {
        metric.count == other.count
            && metric.withUnsafeBytes {
                memcmp($0.baseAddress ?? ColumnMemory.nothing, other.baseAddress ?? ColumnMemory.nothing, other.count)
                    == 0
            }
    }

    func appended() { count += 1 }

    func finished() -> EventTable {
        let finished = (0..<columnCount).map { columns[$0].finish() }
        defer { count = 0 }
        return EventTable(metric: name, events: RecordBatch(unchecked: schema, count: count, columns: finished))
    }

    deinit {
        columns.deinitialize(count: columnCount)
        columns.deallocate()
    }
}
