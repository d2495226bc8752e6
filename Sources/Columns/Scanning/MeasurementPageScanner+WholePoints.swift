/// Points that lie whole in a chunk and are written in the usual way, many at a time: time and number in either order,
/// blanks where JSON allows them. At anything else the reading stops before the point, with nothing changed, and
/// the tokens go on: they know every form and say what is wrong.
extension MeasurementPageScanner {
    /// A point in the usual form is shorter; what reads one never looks farther ahead.
    static var longestPoint: Int { 256 }
    /// A point in the usual form is longer: so many fit in a chunk at most.
    private static var shortestPoint: Int { 32 }

    /// Reads points from `position` on for as long as they are usual; the rest is left to the tokens.
    mutating func readPoints(_ chunk: UnsafeRawBufferPointer, _ position: inout Int) {
        guard tokenizer.isBetweenItems, chunk.count - position > Self.shortestPoint, let base = chunk.baseAddress else {
            return
        }
        if chunk.count - position > Self.longestPoint {
            position += readWholePoints(base + position, chunk.count - position - Self.longestPoint)
        }
        let rest = chunk.count - position
        guard rest > Self.shortestPoint, rest <= Self.longestPoint, tokenizer.isBetweenItems else { return }
        // Zeros behind the end of the chunk: no usual point goes on with one.
        tail.setCount(0)
        tail.append(UnsafeRawBufferPointer(start: base + position, count: rest))
        tail.reserve(Self.longestPoint)
        (tail.base + rest).initializeMemory(as: UInt8.self, repeating: 0, count: Self.longestPoint)
        position += readWholePoints(UnsafeRawPointer(tail.base), rest)
    }

    /// Reads the points that begin before `count`, and gives the number of bytes that they have.
    private mutating func readWholePoints(_ base: UnsafeRawPointer, _ count: Int) -> Int {
        let start = base.assumingMemoryBound(to: UInt8.self)
        return switch points.reading {
        case .double: read(start, count, DoubleCell.self)
        case .float: read(start, count, FloatCell.self)
        case .int32: read(start, count, IntegerCell<Int32>.self)
        case .uint32: read(start, count, IntegerCell<UInt32>.self)
        case .int64: read(start, count, IntegerCell<Int64>.self)
        case .uint64: read(start, count, IntegerCell<UInt64>.self)
        case .boolean, .text, .base64: 0
        }
    }

    private mutating func read<Reader: UsualCell>(
        _ start: UnsafePointer<UInt8>, _ count: Int, _ reader: Reader.Type
    ) -> Int {
        guard let names = state.usualNames else { return 0 }
        let end = start + count
        let room = count / Self.shortestPoint + 1
        points.times.reserve(room * 8)
        points.cells.reserve(room * MemoryLayout<Reader.Cell>.stride)
        let times = (points.times.base + points.times.count).assumingMemoryBound(to: Int64.self)
        let cells = (points.cells.base + points.cells.count).assumingMemoryBound(to: Reader.Cell.self)
        var number = 0
        var clock = timestamps
        var place = start
        var behindLast = start
        // Whether a comma must come before the next point, has come, or none is wanted at the beginning.
        var needsComma = tokenizer.expectation == .commaOrEnd
        var isBehindComma = tokenizer.expectation == .value
        while place < end, number < room {
            if needsComma {
                place = Usual.skipBlanks(place)
                guard place[0] == UInt8(ascii: ",") else { break }
                place += 1
                behindLast = place
                isBehindComma = true
                needsComma = false
                guard place < end else { break }
            }
            guard let point = Usual.point(place, names, &clock, reader) else { break }
            times[number] = point.time
            cells[number] = point.cell
            number += 1
            place = point.end
            behindLast = place
            needsComma = true
            isBehindComma = false
        }
        timestamps = clock
        points.times.setCount(points.times.count + number * 8)
        points.cells.setCount(points.cells.count + number * MemoryLayout<Reader.Cell>.stride)
        points.appended(number)
        if behindLast > start { tokenizer.expectation = isBehindComma ? .value : .commaOrEnd }
        return behindLast - start
    }
}

/// How one usual point is read. Every function may look `longestPoint` bytes ahead, and goes no farther.
enum Usual {
    /// The names of time and value with their quotes, as the words that they are compared with.
    struct Names: Sendable {
        let timestamp: Name
        let value: Name

        /// Nil for names that are too long, or that need escapes.
        init?(timestamp: String, value: String) {
            guard let time = Name(timestamp), let value = Name(value) else { return nil }
            (self.timestamp, self.value) = (time, value)
        }
    }

    /// A name with its quotes, of at most 16 bytes.
    struct Name: Sendable {
        private let first: UInt64
        private let second: UInt64
        private let firstMask: UInt64
        private let secondMask: UInt64
        let length: Int

        init?(_ name: String) {
            let bytes = Array("\"\(name)\"".utf8)
            guard bytes.count <= 16, !name.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5c }) else {
                return nil
            }
            func word(_ bytes: ArraySlice<UInt8>) -> (UInt64, UInt64) {
                var (value, mask): (UInt64, UInt64) = (0, 0)
                for (position, byte) in bytes.enumerated() {
                    value |= UInt64(byte) << UInt64(position * 8)
                    mask |= 0xff << UInt64(position * 8)
                }
                return (value, mask)
            }
            (first, firstMask) = word(bytes.prefix(8))
            (second, secondMask) = word(bytes.dropFirst(8))
            length = bytes.count
        }

        @inline(__always)
        func stands(at place: UnsafePointer<UInt8>) -> Bool {
            let raw = UnsafeRawPointer(place)
            let start = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
            let rest = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            return (start & firstMask) ^ first | (rest & secondMask) ^ second == 0
        }
    }

    /// At most four blanks or line breaks: more are not usual, and a point would become longer than is looked ahead.
    @inline(__always)
    static func skipBlanks(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var place = start
        guard place[0] <= 0x20 else { return place }
        let end = start + 4
        while place < end, place[0] == 0x20 || place[0] == 0x0a || place[0] == 0x0d || place[0] == 0x09 { place += 1 }
        return place
    }

    /// The point that begins here; nil when it is none of the usual form.
    @inline(__always)
    static func point<Reader: UsualCell>(
        _ start: UnsafePointer<UInt8>, _ names: Names, _ clock: inout TimestampText, _ reader: Reader.Type
    ) -> (time: Int64, cell: Reader.Cell, end: UnsafePointer<UInt8>)? {
        var place = skipBlanks(start)
        guard place[0] == UInt8(ascii: "{") else { return nil }
        place = skipBlanks(place + 1)
        if names.timestamp.stands(at: place) {
            guard let time = time(&place, names, &clock), comma(&place),
                let cell = cell(&place, names, reader), brace(&place)
            else { return nil }
            return (time, cell, place)
        }
        guard let cell = cell(&place, names, reader), comma(&place), let time = time(&place, names, &clock),
            brace(&place)
        else { return nil }
        return (time, cell, place)
    }

    @inline(__always)
    private static func comma(_ place: inout UnsafePointer<UInt8>) -> Bool {
        let mark = skipBlanks(place)
        place = skipBlanks(mark + 1)
        return mark[0] == UInt8(ascii: ",")
    }

    @inline(__always)
    private static func brace(_ place: inout UnsafePointer<UInt8>) -> Bool {
        let mark = skipBlanks(place)
        place = mark + 1
        return mark[0] == UInt8(ascii: "}")
    }

    /// Goes over a name and its colon.
    @inline(__always)
    private static func name(_ place: inout UnsafePointer<UInt8>, _ name: Name) -> Bool {
        guard name.stands(at: place) else { return false }
        let mark = skipBlanks(place + name.length)
        place = skipBlanks(mark + 1)
        return mark[0] == UInt8(ascii: ":")
    }

    @inline(__always)
    private static func time(
        _ place: inout UnsafePointer<UInt8>, _ names: Names, _ clock: inout TimestampText
    ) -> Int64? {
        guard name(&place, names.timestamp), place[0] == UInt8(ascii: "\""), let time = clock.usual(place + 1),
            place[1 + time.length] == UInt8(ascii: "\"")
        else { return nil }
        place += time.length + 2
        return time.moment
    }

    @inline(__always)
    private static func cell<Reader: UsualCell>(
        _ place: inout UnsafePointer<UInt8>, _ names: Names, _ reader: Reader.Type
    ) -> Reader.Cell? {
        guard name(&place, names.value) else { return nil }
        guard place[0] == UInt8(ascii: "\"") else { return Reader.read(&place) }
        place += 1
        guard let cell = Reader.read(&place), place[0] == UInt8(ascii: "\"") else { return nil }
        place += 1
        return cell
    }
}

/// A kind of number as it usually stands in a point.
protocol UsualCell {
    associatedtype Cell: BitwiseCopyable
    /// Reads the number and goes behind it; nil when there is none that fits.
    static func read(_ place: inout UnsafePointer<UInt8>) -> Cell?
}

/// Longer numbers are left to the tokens.
private let longestNumber = 40

/// True for what would make a number longer.
@inline(__always)
private func continuesNumber(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
}

enum DoubleCell: UsualCell {
    @inline(__always)
    static func read(_ place: inout UnsafePointer<UInt8>) -> Double? {
        guard let number = NumberText(place, count: longestNumber), !continuesNumber(place[number.length]) else {
            return nil
        }
        let value = number.double(place)
        place += number.length
        return value.isFinite ? value : nil
    }
}

enum FloatCell: UsualCell {
    @inline(__always)
    static func read(_ place: inout UnsafePointer<UInt8>) -> Float? {
        guard let number = NumberText(place, count: longestNumber), !continuesNumber(place[number.length]) else {
            return nil
        }
        let value = number.float(place)
        place += number.length
        return value.isFinite ? value : nil
    }
}

enum IntegerCell<Number: FixedWidthInteger & BitwiseCopyable>: UsualCell {
    @inline(__always)
    static func read(_ place: inout UnsafePointer<UInt8>) -> Number? {
        guard let number = NumberText(place, count: longestNumber), !continuesNumber(place[number.length]),
            let value = number.integer(place, as: Number.self)
        else { return nil }
        place += number.length
        return value
    }
}
