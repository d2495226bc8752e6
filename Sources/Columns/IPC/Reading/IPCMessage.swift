import Vocabulary

/// One message of an Arrow stream or file: its description, and where its body lies.
struct IPCMessage: Sendable {
    enum Kind: UInt8 {
        case schema = 1
        case dictionary = 2
        case batch = 3
    }

    /// What stands at a place of a stream.
    enum Step {
        case message(IPCMessage)
        /// The mark of the end, or the end of the file; where the bytes after it begin.
        case end(at: Int)
    }

    /// Where in the file it begins.
    let offset: Int
    let kind: Kind
    /// The table that `kind` says.
    let header: FlatTable
    /// Where in the file its body begins; the next message follows it.
    let body: Range<Int>

    /// Reads what stands at `offset`; nothing at or after `limit` belongs to the messages.
    static func read(_ source: IPCSource, at offset: Int, limit: Int) throws(Fault) -> Step {
        guard offset < limit else { return .end(at: limit) }
        let prefix = try prefix(source, at: offset, limit: limit)
        guard prefix.size > 0 else { return .end(at: prefix.end) }
        guard prefix.size <= limit - prefix.end else {
            throw Fault.truncatedArrow(source.path, at: limit, "a message that begins at byte \(offset) is not whole")
        }
        let buffer = FlatBuffer(
            bytes: try source.bytes(at: prefix.end, prefix.size), file: source.path, offset: prefix.end)
        return .message(try IPCMessage(try buffer.root(), offset, bodyAt: prefix.end + prefix.size, limit: limit))
    }

    /// The size of the description: after a mark of 4 bytes since Arrow 0.15, without one before.
    private static func prefix(
        _ source: IPCSource, at offset: Int, limit: Int
    ) throws(Fault) -> (size: Int, end: Int) {
        let isWhole = limit - offset >= 8
        guard limit - offset >= 4 else {
            throw Fault.truncatedArrow(source.path, at: limit, "a message that begins at byte \(offset) is not whole")
        }
        let buffer = FlatBuffer(
            bytes: try source.bytes(at: offset, isWhole ? 8 : 4), file: source.path, offset: offset)
        let first = try buffer.number(Int32.self, at: 0)
        guard first == -1 else {
            guard first >= 0 else { throw buffer.damaged("a message with a negative size", at: 0) }
            return (Int(first), offset + 4)
        }
        guard isWhole else {
            throw Fault.truncatedArrow(source.path, at: limit, "a message that begins at byte \(offset) is not whole")
        }
        let size = try buffer.number(Int32.self, at: 4)
        guard size >= 0 else { throw buffer.damaged("a message with a negative size", at: 4) }
        return (Int(size), offset + 8)
    }

    private init(_ message: FlatTable, _ offset: Int, bodyAt bodyStart: Int, limit: Int) throws(Fault) {
        let file = message.buffer.file
        let version = try message.number(0, Int16(0))
        // 3 and 4 are the fourth and fifth version, which differ only in unions.
        guard version == 3 || version == 4 else { throw Fault.arrowVersion(file, Int(version) + 1) }
        let code = try message.number(1, UInt8(0))
        guard let kind = Kind(rawValue: code), let header = try message.table(2) else {
            throw Fault.damagedArrow(file, at: offset, "a message of an unknown kind")
        }
        let length = try message.number(3, Int64(0))
        guard length >= 0 else { throw Fault.damagedArrow(file, at: offset, "a message with a negative size") }
        guard length <= limit - bodyStart else {
            throw Fault.truncatedArrow(file, at: limit, "a message that begins at byte \(offset) is not whole")
        }
        self.offset = offset
        self.kind = kind
        self.header = header
        body = bodyStart..<bodyStart + Int(length)
    }
}
