import Vocabulary

/// The page and its events token by token: at the ends of chunks, and where they are written in an unusual way.
extension EventPageScanner {
    /// Takes the token that ends at `position`.
    mutating func take(_ token: JSONToken, _ chunk: UnsafeRawBufferPointer, _ position: Int) throws(Fault) {
        if let depth = state.capture?.json.depth {
            guard tokenizer.depth == depth else { return }
            return try endCapture(chunk, position)
        }
        switch state.place {
        case .document:
            guard token == .beginObject else { throw unexpected(token, "an object", position) }
            state.place = .page
        case .page: try takePageMember(token, position)
        case .list: try takeItem(token, position)
        case .event: try takeMember(token, in: -1, position)
        case .object(let slot): try takeMember(token, in: slot, position)
        case .captured: break
        }
    }

    private func unexpected(_ token: JSONToken, _ expected: String, _ position: Int) -> Fault {
        Fault.unexpectedEvent(tokenizer.base + position, found: token.description, expected: expected)
    }

    private mutating func takePageMember(_ token: JSONToken, _ position: Int) throws(Fault) {
        if token == .name {
            state.member = String(decoding: tokenizer.content, as: UTF8.self)
            return
        }
        if token == .endObject { return }
        guard state.member == format.list else { return try keepMember(token, position) }
        state.tables = EventTables(format)
        (state.count, state.hasList) = (0, true)
        switch token {
        case .null: break
        case .beginArray: state.place = .list
        default: throw unexpected(token, "the list \"\(format.list)\"", position)
        }
    }

    private mutating func keepMember(_ token: JSONToken, _ position: Int) throws(Fault) {
        guard token.isSimple else { return capture(.pageMember(state.member), position) }
        try state.kept.take(tokenizer.raw.count)
        try store([UInt8](tokenizer.raw), state.member)
    }

    private mutating func takeItem(_ token: JSONToken, _ position: Int) throws(Fault) {
        switch token {
        case .endArray: state.place = .page
        case .beginObject:
            event.clear()
            state.keptForPage = state.kept.used
            state.place = .event
        default: throw unexpected(token, "an event", position)
        }
    }

    private mutating func takeMember(_ token: JSONToken, in parent: Int, _ position: Int) throws(Fault) {
        switch token {
        case .name: state.slot = slots.slot(named: tokenizer.content, in: parent)
        case .endObject where parent >= 0: state.place = .event
        case .endObject:
            try endEvent()
            state.kept.used = state.keptForPage
            state.place = .list
        default:
            guard let slot = state.slot else {
                if !token.isSimple { capture(.nothing, position) }
                return
            }
            try takeValue(token, slot, position)
        }
    }

    private mutating func takeValue(_ token: JSONToken, _ slot: Int, _ position: Int) throws(Fault) {
        guard let cell = slots.slots[slot].cell else { return try enter(token, slot) }
        switch token {
        case .null: event.cells[cell].kind = .null
        case .yes: event.cells[cell].kind = .yes
        case .no: event.cells[cell].kind = .no
        case .text, .number:
            try state.kept.take(tokenizer.content.count)
            event.keep(token == .text ? .text : .number, tokenizer.content, at: cell)
        default: capture(.cell(cell), position)
        }
    }

    /// Goes into an object whose members are wanted. What was known of them is forgotten: the last one counts.
    private mutating func enter(_ token: JSONToken, _ slot: Int) throws(Fault) {
        let name = String(decoding: slots.slots[slot].name, as: UTF8.self)
        guard token == .beginObject || token == .null else {
            let text = token.isSimple ? shown(tokenizer.raw) : token.description
            throw Fault.wrongEvent(eventPlace, name, text, "object")
        }
        for cell in slots.slots[slot].inner { event.cells[cell].kind = .absent }
        if token == .beginObject { state.place = .object(slot) }
    }

    /// Begins with the object or list whose first byte is before `position`.
    private mutating func capture(_ target: EventState.Target, _ position: Int) {
        var isKept = true
        if case .nothing = target { isKept = false }
        let json = CapturedJSON(tokenizer, before: position, isKept: isKept)
        state.capture = EventState.Capture(target: target, place: state.place, json: json)
        state.place = .captured
    }

    /// Ends with the object or list whose last byte is before `position`.
    private mutating func endCapture(_ chunk: UnsafeRawBufferPointer, _ position: Int) throws(Fault) {
        try state.capture?.json.keep(chunk, to: position, &state.kept)
        guard let capture = state.capture else { return }
        state.capture = nil
        state.place = capture.place
        switch capture.target {
        case .nothing: break
        case .pageMember(let name): try store(capture.json.json, name)
        case .cell(let cell): capture.json.json.withUnsafeBytes { event.keep(.json, $0, at: cell) }
        }
    }

    private mutating func store(_ json: [UInt8], _ name: String) throws(Fault) {
        try state.kept.take(name.utf8.count)
        try HandedMembers.add(name, json, to: &state.page.members)
    }
}
