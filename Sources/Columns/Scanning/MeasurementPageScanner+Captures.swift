import Vocabulary

/// Objects and lists that are handed on as they are, or skipped.
extension MeasurementPageScanner {
    /// Keeps the value of a member as it is.
    mutating func keepMember(_ token: JSONToken, _ position: Int, _ target: ScanState.Target) throws(Fault) {
        guard token.isSimple else { return capture(target, position) }
        try room(for: tokenizer.raw.count)
        state.keptBytes += tokenizer.raw.count
        store([UInt8](tokenizer.raw), target)
    }

    /// Goes over the value of a member.
    mutating func skip(_ token: JSONToken, _ position: Int) {
        guard !token.isSimple else { return }
        capture(.nothing, position)
    }

    /// Begins with the object or list whose first byte is before `position`.
    mutating func capture(_ target: ScanState.Target, _ position: Int) {
        state.capture = ScanState.Capture(target: target, depth: tokenizer.depth - 1, place: state.place)
        state.captureStart = position - 1
        state.captured = []
        state.place = .captured
    }

    mutating func endCapture(_ capture: ScanState.Capture, _ rest: Slice<UnsafeRawBufferPointer>) throws(Fault) {
        try keep(rest)
        state.capture = nil
        state.place = capture.place
        store(state.captured, capture.target)
        state.captured = []
    }

    private mutating func store(_ json: [UInt8], _ target: ScanState.Target) {
        switch target {
        case .nothing: break
        case .pageMember(let name): Self.replace(name, json, in: &state.page.members)
        case .seriesMember(let name): Self.replace(name, json, in: &state.series.members)
        case .values(let offset): state.series.kept = (json, offset)
        }
    }

    private static func replace(_ name: String, _ json: [UInt8], in members: inout [(name: String, json: [UInt8])]) {
        members.removeAll { $0.name == name }
        members.append((name, json))
    }
}
