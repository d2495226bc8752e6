// `@unchecked`: the memory has one owner, as the struct cannot be copied; pointers in it lead into a chunk while that is
// being read, and are not looked at later.

/// The members of one event, until all of them are known: what a value is to be read as may stand behind it.
struct PendingEvent: ~Copyable, @unchecked Sendable {
    /// One for each column, and one more for a metric that is no column.
    let cells: UnsafeMutablePointer<PendingCell>
    let count: Int
    /// The bytes of those members that were read token by token.
    private var kept = GrowingMemory()

    init(count: Int) {
        self.count = count
        cells = .allocate(capacity: count)
        cells.initialize(repeating: PendingCell(), count: count)
    }

    /// Forgets all members.
    @inline(__always)
    mutating func clear() {
        for position in 0..<count { cells[position].kind = .absent }
        kept.setCount(0)
    }

    /// Takes a member over that nothing is left of outside.
    mutating func keep(_ kind: PendingCell.Kind, _ bytes: UnsafeRawBufferPointer, at position: Int) {
        let offset = kept.count
        kept.append(bytes)
        cells[position] = PendingCell(kind: kind, start: nil, count: bytes.count, number: UInt64(offset))
    }

    /// The bytes of a member: of a text those that it means, of everything else those that were written.
    @inline(__always)
    func bytes(_ cell: PendingCell) -> UnsafeRawBufferPointer {
        if let start = cell.start { return UnsafeRawBufferPointer(start: start, count: cell.count) }
        return UnsafeRawBufferPointer(start: kept.base + Int(cell.number), count: cell.count)
    }

    deinit { cells.deallocate() }
}

/// One member of an event.
struct PendingCell: BitwiseCopyable {
    enum Kind: UInt8 {
        /// There was none.
        case absent
        case null
        case yes
        case no
        case text
        case number
        /// A number in the chunk that has been read as a double already.
        case double
        /// A number in the chunk that has been read as a whole one already.
        case integer
        /// An object or list.
        case json
    }

    var kind = Kind.absent
    /// Where in the chunk its bytes begin; nil where they are kept.
    var start: UnsafeRawPointer?
    var count = 0
    /// The bits of the number, or where the kept bytes begin.
    var number: UInt64 = 0
}
