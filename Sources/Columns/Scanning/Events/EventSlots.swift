/// The members of an event that are looked for, and where each goes.
struct EventSlots: Sendable {
    struct Slot: Sendable {
        /// The slot of the object that it is in; -1 in the event itself.
        var parent: Int
        var name: [UInt8]
        /// The name as it is looked for in whole events; nil for an unusual one.
        var usual: Usual.Name?
        /// The cell that its value goes to; nil for an object whose members are looked for.
        var cell: Int?
        /// How the value is read where it stands as usual.
        var reading: UsualReading
        /// Of an object the cells of its members.
        var inner: [Int] = []
    }

    /// How a value is read where it stands as usual.
    enum UsualReading: UInt8, Sendable {
        case integer
        case double
        case text
        /// Whatever stands there, but no object and no list.
        case simple
        /// Only token by token.
        case other
    }

    private(set) var slots: [Slot] = []
    /// The cell with the metric; nil where nothing asks for it.
    private(set) var metric: Int?
    /// How many cells there are.
    private(set) var cellCount: Int

    init(_ format: EventFormat) {
        cellCount = format.columns.count
        for (cell, column) in format.columns.enumerated() {
            var parent = -1
            if column.path.count == 2 { parent = object(column.path[0]) }
            add(column.path[column.path.count - 1], in: parent, cell, column.reading.usual)
            if parent >= 0 { slots[parent].inner.append(cell) }
            if column.path == [format.metric] { metric = cell }
        }
        let asksForMetric = format.isSplit || format.columns.contains { $0.isEmptyWhenAbsent && $0.reading == .typed }
        if metric == nil, asksForMetric {
            metric = cellCount
            add(format.metric, in: -1, cellCount, .text)
            cellCount += 1
        }
    }

    private mutating func object(_ name: String) -> Int {
        let bytes = Array(name.utf8)
        if let known = slots.firstIndex(where: { $0.parent == -1 && $0.name == bytes && $0.cell == nil }) {
            return known
        }
        slots.append(Slot(parent: -1, name: bytes, usual: Usual.Name(name), cell: nil, reading: .other))
        return slots.count - 1
    }

    private mutating func add(_ name: String, in parent: Int, _ cell: Int, _ reading: UsualReading) {
        let bytes = Array(name.utf8)
        let isTwice = slots.contains { $0.parent == parent && $0.name == bytes }
        precondition(!isTwice, "two columns of the member \(name)")
        slots.append(Slot(parent: parent, name: bytes, usual: Usual.Name(name), cell: cell, reading: reading))
    }

    /// False when a name is of a form that is not looked for in whole events.
    var areUsual: Bool { slots.allSatisfy { $0.usual != nil } }

    /// The slot of a member; nil for one that nobody looks for.
    func slot(named name: UnsafeRawBufferPointer, in parent: Int) -> Int? {
        slots.firstIndex { $0.parent == parent && $0.name.count == name.count && $0.name.elementsEqual(name) }
    }
}

extension EventReading {
    fileprivate var usual: EventSlots.UsualReading {
        switch self {
        case .time, .int64: .integer
        case .double: .double
        case .text: .text
        case .typed, .anything, .boolean: .simple
        case .json, .doubles, .texts: .other
        }
    }
}
