import Vocabulary

/// Points token by token: at the ends of chunks, and where they are written in an unusual way.
extension MeasurementPageScanner {
    mutating func takePoint(_ token: JSONToken, _ position: Int) throws(Fault) {
        switch token {
        case .beginObject:
            point = PendingPoint(bytesBefore: points.values.bytes.count)
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
        points.values.bytes.setCount(point.bytesBefore)
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
            points.values.bytes.append(content)
            return 0
        case .base64: return token == .text && Base64Text.decode(content, to: &points.values.bytes) ? 0 : nil
        case .double, .float, .int32, .uint32, .int64, .uint64:
            guard token == .number || token == .text else { return nil }
            return points.reading.bits(of: content)
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
