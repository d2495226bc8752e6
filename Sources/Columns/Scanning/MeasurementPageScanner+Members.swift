import Vocabulary

/// The page, its series and their elements, token by token.
extension MeasurementPageScanner {
    /// Takes the token that ends at `position`.
    mutating func take(_ token: JSONToken, _ chunk: UnsafeRawBufferPointer, _ position: Int) throws(Fault) {
        if let depth = state.capture?.json.depth {
            guard tokenizer.depth == depth else { return }
            return try endCapture(chunk, position)
        }
        if token == .name {
            state.member = [UInt8](tokenizer.content)
            return
        }
        switch state.place {
        case .document:
            guard token == .beginObject else { throw unexpected(token, "an object", position) }
            state.place = .page
        case .page: try takePageMember(token, position)
        case .list: try takeItem(token, position)
        case .series: try takeSeriesMember(token, position)
        case .values: try takePoint(token, position)
        case .point: try takePointMember(token, position)
        case .elements: try takeElement(token, position)
        case .element: try takeElementMember(token, position)
        case .captured: break
        }
    }

    func unexpected(_ token: JSONToken, _ expected: String, _ position: Int) -> Fault {
        Fault.unexpectedMeasurement(tokenizer.base + position, found: token.description, expected: expected)
    }

    var memberName: String { String(decoding: state.member, as: UTF8.self) }

    func isMember(_ name: String) -> Bool { state.member.elementsEqual(name.utf8) }

    private mutating func takePageMember(_ token: JSONToken, _ position: Int) throws(Fault) {
        if token == .endObject { return }
        guard isMember(format.list) else { return try keepMember(token, position, .pageMember(memberName)) }
        state.page.series = []
        state.series.position = 0
        switch token {
        case .null: break
        case .beginArray: state.place = .list
        default: throw unexpected(token, "the list \"\(format.list)\"", position)
        }
    }

    private mutating func takeItem(_ token: JSONToken, _ position: Int) throws(Fault) {
        switch token {
        case .endArray: state.place = .page
        case .beginObject:
            state.series = OpenSeries(position: state.series.position)
            state.place = .series
        default: throw unexpected(token, "a data object", position)
        }
    }

    private mutating func takeSeriesMember(_ token: JSONToken, _ position: Int) throws(Fault) {
        if token == .endObject { return try endSeries() }
        if isMember(format.type) {
            guard token == .text else { throw unexpected(token, "the name of a type", position) }
            return try takeType(String(decoding: tokenizer.content, as: UTF8.self))
        }
        guard isMember(format.values) else { return try keepMember(token, position, .seriesMember(memberName)) }
        (state.series.finished, state.series.kept, state.series.isTypeUsed) = ([], nil, false)
        switch token {
        case .null: break
        case .beginArray: try beginValues(position)
        default: throw unexpected(token, "the list \"\(format.values)\"", position)
        }
    }

    private mutating func takeType(_ name: String) throws(Fault) {
        let bare = name.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? name
        guard let type = format.types[bare] else {
            throw Fault.unknownMeasurementType(name, state.series.position, known: Array(format.types.keys))
        }
        if let known = state.series.type, known != type, state.series.isTypeUsed {
            throw Fault.retypedMeasurements(state.series.position, state.series.typeName ?? "", name)
        }
        (state.series.typeName, state.series.type) = (name, type)
    }

    private mutating func beginValues(_ position: Int) throws(Fault) {
        state.series.isTypeUsed = state.series.type != nil
        switch state.series.type {
        case nil: capture(.values(offset: tokenizer.base + position - 1), position)
        case .points(let reading):
            points.start(reading)
            state.place = .values
        case .elements: state.place = .elements
        }
    }

    private mutating func endSeries() throws(Fault) {
        if let kept = state.series.kept, state.series.type != nil { try replay(kept.json, kept.offset) }
        guard let typeName = state.series.typeName, let type = state.series.type else {
            throw Fault.untypedMeasurements(state.series.position, format.type)
        }
        if state.series.finished.isEmpty, case .points(let reading) = type {
            points.start(reading)
            let columns = points.finish()
            state.series.finished = [(nil, columns.times, columns.values)]
        }
        for part in state.series.finished {
            state.page.series.append(
                MeasurementSeries(
                    position: state.series.position, typeName: typeName, members: state.series.members,
                    element: part.element, times: part.times, values: part.values))
        }
        state.series.position += 1
        state.place = .list
    }

    /// Reads values whose type came after them.
    private mutating func replay(_ json: [UInt8], _ offset: Int) throws(Fault) {
        var other = JSONTokenizer(base: offset, keptBytes: format.keptBytes)
        swap(&other, &tokenizer)
        state.member = Array(format.values.utf8)
        let outcome = Result { () throws(Fault) in try scanKept(json) }
        swap(&other, &tokenizer)
        try outcome.get()
    }

    private mutating func scanKept(_ json: [UInt8]) throws(Fault) {
        let outcome = json.withUnsafeBytes { bytes in Result { () throws(Fault) in try scan(bytes) } }
        try outcome.get()
    }

    private mutating func takeElement(_ token: JSONToken, _ position: Int) throws(Fault) {
        switch token {
        case .endArray: state.place = .series
        case .beginObject:
            state.series.elementName = nil
            state.series.element = nil
            state.place = .element
        default: throw unexpected(token, "an element", position)
        }
    }

    private mutating func takeElementMember(_ token: JSONToken, _ position: Int) throws(Fault) {
        if token == .endObject { return endElement() }
        if isMember(format.element) {
            guard token == .text || token == .null else { throw unexpected(token, "the name of an element", position) }
            let name = token == .null ? "" : String(decoding: tokenizer.content, as: UTF8.self)
            state.series.elementName = name
            return
        }
        guard isMember(format.values) else { return skip(token, position) }
        state.series.element = nil
        switch token {
        case .null: break
        case .beginArray:
            points.start(state.series.type?.reading ?? .uint32)
            state.place = .values
        default: throw unexpected(token, "the list \"\(format.values)\"", position)
        }
    }

    private mutating func endElement() {
        if state.series.element == nil {
            points.start(state.series.type?.reading ?? .uint32)
            state.series.element = points.finish()
        }
        if let element = state.series.element {
            state.series.finished.append((state.series.elementName ?? "", element.times, element.values))
        }
        state.place = .elements
    }
}
