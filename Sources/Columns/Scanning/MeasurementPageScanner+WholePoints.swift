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
        // No usual point goes on with a zero.
        let start = tail.padded(UnsafeRawBufferPointer(start: base + position, count: rest), zeros: Self.longestPoint)
        position += readWholePoints(start, rest)
    }

    /// Reads the points that begin before `count`, and gives the number of bytes that they have.
    private mutating func readWholePoints(_ base: UnsafeRawPointer, _ count: Int) -> Int {
        let start = base.assumingMemoryBound(to: UInt8.self)
        return switch points.reading {
        case .double: read(start, count, FixedCells<DoubleCell>.self)
        case .float: read(start, count, FixedCells<FloatCell>.self)
        case .int32: read(start, count, FixedCells<IntegerCell<Int32>>.self)
        case .uint32: read(start, count, FixedCells<IntegerCell<UInt32>>.self)
        case .int64: read(start, count, FixedCells<IntegerCell<Int64>>.self)
        case .uint64: read(start, count, FixedCells<IntegerCell<UInt64>>.self)
        case .boolean: read(start, count, BooleanCells.self)
        case .text: read(start, count, TextCells.self)
        case .base64: 0
        }
    }

    private mutating func read<Cells: CellRun>(
        _ start: UnsafePointer<UInt8>, _ count: Int, _ kind: Cells.Type
    ) -> Int {
        guard let names = state.usualNames else { return 0 }
        let end = start + count
        let room = count / Self.shortestPoint + 1
        points.times.reserve(room * 8)
        let times = (points.times.base + points.times.count).assumingMemoryBound(to: Int64.self)
        var cells = Cells(&points.values, room: room, bytes: count + Self.longestPoint)
        var number = 0
        var clock = timestamps
        var place = start
        var behindLast = start
        // Whether a comma must come before the next point, and whether one has come.
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
            guard let point = Usual.point(place, names, &clock, Cells.Reader.self) else { break }
            times[number] = point.time
            cells.store(point.cell, at: number)
            number += 1
            place = point.end
            behindLast = place
            needsComma = true
            isBehindComma = false
        }
        timestamps = clock
        points.times.setCount(points.times.count + number * 8)
        cells.finish(&points.values, number)
        points.values.appended(number)
        if behindLast > start { tokenizer.expectation = isBehindComma ? .value : .commaOrEnd }
        return behindLast - start
    }
}
