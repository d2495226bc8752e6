import Vocabulary

/// Gives the batches of an Arrow file one after the other.
protocol IPCBatches: Sendable {
    var decoder: IPCDecoder { get }
    mutating func next() throws(Fault) -> RecordBatch?
}

/// The stream format: messages that follow each other up to a mark of the end, or to the end of the file.
struct IPCStreamBatches: IPCBatches {
    let source: IPCSource
    /// Where the next message begins.
    var position: Int
    var decoder: IPCDecoder

    mutating func next() throws(Fault) -> RecordBatch? {
        while true {
            switch try IPCMessage.read(source, at: position, limit: source.size) {
            case .end(let end):
                try expectNothing(after: end)
                position = source.size
                return nil
            case .message(let message):
                position = message.body.upperBound
                switch message.kind {
                case .schema: throw Fault.damagedArrow(source.path, at: message.offset, "a second schema")
                case .dictionary: try decoder.keep(message)
                case .batch: return try decoder.batch(message)
                }
            }
        }
    }

    /// Two streams in one file would lose the second one silently. Zeros that fill up the last block are let pass.
    private func expectNothing(after end: Int) throws(Fault) {
        guard end < source.size else { return }
        let rest = try source.bytes(at: end, min(4096, source.size - end))
        guard rest.contains(where: { $0 != 0 }) else { return }
        throw Fault.damagedArrow(source.path, at: end, "more bytes after the end of its stream")
    }
}

/// The file format: the footer says where each message begins.
struct IPCFileBatches: IPCBatches {
    let source: IPCSource
    let footer: IPCFooter
    var decoder: IPCDecoder
    private var index = 0
    private var hasDictionaries = false

    init(source: IPCSource, footer: IPCFooter, decoder: IPCDecoder) {
        self.source = source
        self.footer = footer
        self.decoder = decoder
    }

    mutating func next() throws(Fault) -> RecordBatch? {
        if !hasDictionaries {
            for offset in footer.dictionaries { try decoder.keep(try message(.dictionary, at: offset)) }
            hasDictionaries = true
        }
        guard index < footer.batches.count else { return nil }
        defer { index += 1 }
        return try decoder.batch(try message(.batch, at: footer.batches[index]))
    }

    private func message(_ kind: IPCMessage.Kind, at offset: Int) throws(Fault) -> IPCMessage {
        guard case .message(let message) = try IPCMessage.read(source, at: offset, limit: footer.offset),
            message.kind == kind
        else { throw Fault.damagedArrow(source.path, at: offset, "no \(kind) where the footer says") }
        return message
    }
}
