import Vocabulary

/// Points token by token: at the ends of chunks, and where they are written in an unusual way.
extension MeasurementPageScanner {
    mutating func takePoint(_ token: JSONToken, _ position: Int) throws(Fault) {
        switch token {
        case .beginObject:
            point = PendingPoint(bytesBefore: points.bytes.count)
            state.place = .point
        case .endArray:
            let columns = points.finish()
            if case .elements = state.series.type {
                state.series.element = columns
                state.place = .element
            } else {
                state.series.finished = [(nil, columns.times, columns.values)]
                state.place = .series
            }
        default: throw unexpected(token, "a point", position)
        }
    }

    mutating func takePointMember(_ token: JSONToken, _ position: Int) throws(Fault) {
        if token == .endObject { return try endPoint() }
        if isMember(format.timestamp) { return try takeTime(token, position) }
        if isMember(format.value) { return try takeValue(token) }
        skip(token, position)
    }

    private mutating func takeTime(_ token: JSONToken, _ position: Int) throws(Fault) {
        switch token {
        case .null: point.time = nil
        case .text:
            switch TimestampText.read(tokenizer.content) {
            case .moment(let moment): point.time = moment
            case .malformed: throw Fault.wrongTimestamp(pointPlace, shown(tokenizer.raw))
            case .outOfRange: throw Fault.timestampOutOfRange(pointPlace, shown(tokenizer.raw))
            }
        default: throw Fault.wrongTimestamp(pointPlace, token.isSimple ? shown(tokenizer.raw) : token.description)
        }
    }

    private mutating func takeValue(_ token: JSONToken) throws(Fault) {
        points.bytes.setCount(point.bytesBefore)
        point.hasValue = true
        point.isNull = token == .null && format.nullValue == .null
        point.bits = 0
        guard token != .null else { return }
        guard let bits = cell(token) else {
            let text = token.isSimple ? shown(tokenizer.raw) : token.description
            throw Fault.wrongMeasurement(pointPlace, text, points.reading)
        }
        point.bits = bits
    }

    private mutating func endPoint() throws(Fault) {
        guard let time = point.time else { throw Fault.untimedMeasurement(pointPlace, format.timestamp) }
        let isNull = point.hasValue ? point.isNull : format.absentValue == .null
        points.append(time: time, bits: point.bits, isNull: isNull)
        state.place = .values
    }

    private var pointPlace: MeasurementPlace {
        MeasurementPlace(
            series: state.series.position, typeName: state.series.typeName ?? "", element: state.series.elementName,
            point: points.count)
    }

    /// The bits of a value; text and bytes go into the memory of the column. Nil when it does not fit.
    private mutating func cell(_ token: JSONToken) -> UInt64? {
        let content = tokenizer.content
        switch points.reading {
        case .boolean: return token == .yes ? 1 : token == .no ? 0 : nil
        case .text:
            guard token == .text else { return nil }
            points.bytes.append(content)
            return 0
        case .base64: return token == .text && Base64Text.decode(content, to: &points.bytes) ? 0 : nil
        case .double, .float, .int32, .uint32, .int64, .uint64:
            guard token == .number || token == .text else { return nil }
            return Self.number(content, points.reading)
        }
    }

    /// The bits of a number, whether it stood in quotes or not.
    private static func number(_ content: UnsafeRawBufferPointer, _ reading: MeasurementReading) -> UInt64? {
        if reading == .double || reading == .float, let special = SpecialNumber.read(content) {
            return reading == .double ? special.bitPattern : UInt64(Float(special).bitPattern)
        }
        guard let number = NumberText(content), let base = content.baseAddress else { return nil }
        let start = base.assumingMemoryBound(to: UInt8.self)
        switch reading {
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

extension JSONToken {
    /// True for what is written in one piece.
    var isSimple: Bool {
        switch self {
        case .beginObject, .endObject, .beginArray, .endArray: false
        case .name, .text, .number, .yes, .no, .null: true
        }
    }
}
