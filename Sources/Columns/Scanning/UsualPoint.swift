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
        guard let cell = Reader.readQuoted(&place), place[0] == UInt8(ascii: "\"") else { return nil }
        place += 1
        return cell
    }
}
