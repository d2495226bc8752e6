import Vocabulary

/// Objects and lists that are handed on as they are, or skipped.
extension MeasurementPageScanner {
    /// Keeps the value of a member as it is.
    mutating func keepMember(_ token: JSONToken, _ position: Int, _ target: ScanState.Target) throws(Fault) {
        guard token.isSimple else { return capture(target, position) }
        try state.kept.take(tokenizer.raw.count)
        try store([UInt8](tokenizer.raw), target)
    }

    /// Goes over the value of a member.
    mutating func skip(_ token: JSONToken, _ position: Int) {
        guard !token.isSimple else { return }
        capture(.nothing, position)
    }

    /// Begins with the object or list whose first byte is before `position`.
    mutating func capture(_ target: ScanState.Target, _ position: Int) {
        let json = CapturedJSON(tokenizer, before: position, isKept: target != .nothing)
        state.capture = ScanState.Capture(target: target, place: state.place, json: json)
        state.place = .captured
    }

    /// Ends with the object or list whose last byte is before `position`.
    mutating func endCapture(_ chunk: UnsafeRawBufferPointer, _ position: Int) throws(Fault) {
        try state.capture?.json.keep(chunk, to: position, &state.kept)
        guard let capture = state.capture else { return }
        state.capture = nil
        state.place = capture.place
        try store(capture.json.json, capture.target)
    }

    private mutating func store(_ json: [UInt8], _ target: ScanState.Target) throws(Fault) {
        switch target {
        case .nothing: break
        case .pageMember(let name):
            try state.kept.take(name.utf8.count)
            try HandedMembers.add(name, json, to: &state.page.members)
        case .seriesMember(let name):
            try state.kept.take(name.utf8.count)
            try HandedMembers.add(name, json, to: &state.series.members)
        case .values(let offset): state.series.kept = (json, offset)
        }
    }
}
