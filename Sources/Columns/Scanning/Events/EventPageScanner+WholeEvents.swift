import Vocabulary

/// Events that lie whole in a chunk and are written in the usual way: members whose values are simple or lists of simple
/// values, and objects of such members, in any order, blanks where JSON allows them. At anything else the reading stops
/// before the event, and the tokens go on: they know every form and say what is wrong.
extension EventPageScanner {
    /// What reads a usual event never looks farther ahead.
    private static var longestEvent: Int { 4096 }
    /// And one member has less than this, its name and the blanks around it included.
    private static var longestMember: Int { 1024 }
    private static var longestText: Int { 512 }
    private static var longestList: Int { 512 }
    /// Of a name that nobody looks for, and of an item of a list.
    private static var longestWord: Int { 160 }
    /// A usual event is longer: `{"value":1}`.
    private static var shortestEvent: Int { 11 }

    /// Reads events from `position` on for as long as they are usual; the rest is left to the tokens.
    ///
    /// - Throws: `damaged` for an event that does not fit the columns.
    mutating func readEvents(_ chunk: UnsafeRawBufferPointer, _ position: inout Int) throws(Fault) {
        guard isUsual, tokenizer.isBetweenItems, chunk.count - position > Self.shortestEvent,
            let base = chunk.baseAddress
        else { return }
        if chunk.count - position > Self.longestEvent {
            position += try readWholeEvents(base + position, chunk.count - position - Self.longestEvent)
        }
        let rest = chunk.count - position
        guard rest > Self.shortestEvent, rest <= Self.longestEvent, tokenizer.isBetweenItems else { return }
        // No usual event goes on with a zero.
        let start = tail.padded(UnsafeRawBufferPointer(start: base + position, count: rest), zeros: Self.longestEvent)
        position += try readWholeEvents(start, rest)
    }

    /// Reads the events that begin before `count`, and gives the number of bytes that they have.
    private mutating func readWholeEvents(_ base: UnsafeRawPointer, _ count: Int) throws(Fault) -> Int {
        let start = base.assumingMemoryBound(to: UInt8.self)
        let end = start + count
        var place = start
        var behindLast = start
        // Whether a comma must come before the next event, and whether one has come.
        var needsComma = tokenizer.expectation == .commaOrEnd
        var isBehindComma = tokenizer.expectation == .value
        while place < end {
            if needsComma {
                place = Usual.skipBlanks(place)
                guard place[0] == UInt8(ascii: ",") else { break }
                place += 1
                behindLast = place
                isBehindComma = true
                needsComma = false
                guard place < end else { break }
            }
            guard let next = readMembers(place) else { break }
            try endEvent()
            place = next
            behindLast = place
            needsComma = true
            isBehindComma = false
        }
        if behindLast > start { tokenizer.expectation = isBehindComma ? .value : .commaOrEnd }
        return behindLast - start
    }

    /// Reads the members of the event that begins here, and gives the place behind it; nil when it is none of the usual
    /// form.
    private mutating func readMembers(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        var place = Usual.skipBlanks(start)
        guard place[0] == UInt8(ascii: "{") else { return nil }
        place = Usual.skipBlanks(place + 1)
        event.clear()
        var parent = -1
        var last = state.following.count - 1
        while place - start < Self.longestEvent - Self.longestMember {
            if let slot = slot(at: place, in: parent, after: last), let usual = slots.slots[slot].usual {
                last = slot
                place += usual.length
                guard Self.skipColon(&place) else { return nil }
                guard let cell = slots.slots[slot].cell else {
                    guard place[0] == UInt8(ascii: "{") else { return nil }
                    for cell in slots.slots[slot].inner { event.cells[cell].kind = .absent }
                    parent = slot
                    place = Usual.skipBlanks(place + 1)
                    continue
                }
                guard readValue(&place, slots.slots[slot].reading, cell) else { return nil }
            } else {
                guard place[0] == UInt8(ascii: "\""), Self.skipSimple(&place), Self.skipColon(&place),
                    Self.skipSimple(&place)
                else { return nil }
            }
            place = Usual.skipBlanks(place)
            if parent >= 0, place[0] == UInt8(ascii: "}") {
                parent = -1
                place = Usual.skipBlanks(place + 1)
            }
            if place[0] == UInt8(ascii: "}"), parent < 0 { return place + 1 }
            guard place[0] == UInt8(ascii: ",") else { return nil }
            place = Usual.skipBlanks(place + 1)
        }
        return nil
    }

    /// The slot whose name stands here: mostly the one that followed the last one in the event before.
    @inline(__always)
    private mutating func slot(at place: UnsafePointer<UInt8>, in parent: Int, after last: Int) -> Int? {
        let guess = state.following[last]
        if slots.slots[guess].parent == parent, slots.slots[guess].usual?.stands(at: place) == true { return guess }
        let found = slots.slots.firstIndex { $0.parent == parent && $0.usual?.stands(at: place) == true }
        if let found { state.following[last] = found }
        return found
    }

    /// Reads a simple value and goes behind it; false when it is none of the usual form.
    @inline(__always)
    private mutating func readValue(
        _ place: inout UnsafePointer<UInt8>, _ reading: EventSlots.UsualReading, _ cell: Int
    ) -> Bool {
        let start = UnsafeRawPointer(place)
        switch reading {
        case .integer:
            guard let value = IntegerCell<Int64>.read(&place) else { return false }
            event.cells[cell] = PendingCell(
                kind: .integer, start: start, count: UnsafeRawPointer(place) - start,
                number: UInt64(bitPattern: value))
        case .double: return readNumber(&place, start, cell)
        case .text: return readText(&place, cell)
        case .simple:
            switch place[0] {
            case UInt8(ascii: "\""): return readText(&place, cell)
            case UInt8(ascii: "t"), UInt8(ascii: "f"):
                guard let value = BooleanCell.read(&place) else { return false }
                event.cells[cell].kind = value ? .yes : .no
            case UInt8(ascii: "["): return readList(&place, start, cell)
            default: return readNumber(&place, start, cell)
            }
        case .other: return place[0] == UInt8(ascii: "[") && readList(&place, start, cell)
        }
        return true
    }

    @inline(__always)
    private mutating func readNumber(
        _ place: inout UnsafePointer<UInt8>, _ start: UnsafeRawPointer, _ cell: Int
    ) -> Bool {
        guard let value = DoubleCell.read(&place) else { return false }
        event.cells[cell] = PendingCell(
            kind: .double, start: start, count: UnsafeRawPointer(place) - start, number: value.bitPattern)
        return true
    }

    @inline(__always)
    private mutating func readText(_ place: inout UnsafePointer<UInt8>, _ cell: Int) -> Bool {
        guard place[0] == UInt8(ascii: "\"") else { return false }
        place += 1
        guard let text = TextCell.readQuoted(&place, longest: Self.longestText) else { return false }
        place += 1
        event.cells[cell] = PendingCell(kind: .text, start: UnsafeRawPointer(text.start), count: text.count, number: 0)
        return true
    }

    /// A list of simple values as it was written; what they are is looked at with the metric.
    private mutating func readList(
        _ place: inout UnsafePointer<UInt8>, _ start: UnsafeRawPointer, _ cell: Int
    ) -> Bool {
        place = Usual.skipBlanks(place + 1)
        var isBehindItem = false
        while UnsafeRawPointer(place) - start < Self.longestList {
            if place[0] == UInt8(ascii: "]") {
                place += 1
                event.cells[cell] = PendingCell(
                    kind: .json, start: start, count: UnsafeRawPointer(place) - start, number: 0)
                return true
            }
            if isBehindItem {
                guard place[0] == UInt8(ascii: ",") else { return false }
                place = Usual.skipBlanks(place + 1)
            }
            guard Self.skipSimple(&place) else { return false }
            place = Usual.skipBlanks(place)
            isBehindItem = true
        }
        return false
    }

    @inline(__always)
    private static func skipColon(_ place: inout UnsafePointer<UInt8>) -> Bool {
        let mark = Usual.skipBlanks(place)
        place = Usual.skipBlanks(mark + 1)
        return mark[0] == UInt8(ascii: ":")
    }

    /// Goes over a short text, a number, true or false; false when none stands there, or one of another form.
    private static func skipSimple(_ place: inout UnsafePointer<UInt8>) -> Bool {
        switch place[0] {
        case UInt8(ascii: "\""):
            place += 1
            guard TextCell.readQuoted(&place, longest: longestWord) != nil else { return false }
            place += 1
            return true
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return BooleanCell.read(&place) != nil
        default: return DoubleCell.read(&place) != nil
        }
    }
}
