import Vocabulary

/// An object or list that is kept as it was written, or skipped, while its tokens are checked.
struct CapturedJSON: Sendable {
    /// How many objects and lists are open around it.
    let depth: Int
    /// False for what is skipped.
    let isKept: Bool
    /// What has been kept of it.
    private(set) var json: [UInt8] = []
    /// Where in the chunk the bytes begin that have not been kept yet.
    private var start: Int

    /// Begins with the object or list whose first byte is before `position`, and has been read.
    init(_ tokenizer: borrowing JSONTokenizer, before position: Int, isKept: Bool) {
        depth = tokenizer.depth - 1
        start = position - 1
        self.isKept = isKept
    }

    /// Goes on in the next chunk.
    mutating func beginChunk() { start = 0 }

    /// Keeps the bytes of the chunk up to `end`.
    ///
    /// - Throws: `limit` when there is no room for them.
    mutating func keep(_ chunk: UnsafeRawBufferPointer, to end: Int, _ room: inout KeptBytes) throws(Fault) {
        guard isKept else { return }
        try room.take(end - start)
        json.append(contentsOf: chunk[start..<end])
        start = end
    }
}

/// How many bytes of a page may be kept that cannot be put into a column at once.
struct KeptBytes: Sendable {
    let most: Int
    var used = 0

    init(most: Int) { self.most = most }

    /// - Throws: `limit` when there are not so many left.
    mutating func take(_ bytes: Int) throws(Fault) {
        guard used + bytes <= most else { throw Fault.tooMuchKept(most) }
        used += bytes
    }
}

/// Members of a page, or of a series, that are handed on as they are.
enum HandedMembers {
    /// No service that is known has a tenth of that.
    static let most = 100

    /// Adds a member, in place of an earlier one of its name.
    ///
    /// - Throws: `damaged` when there are too many.
    static func add(_ name: String, _ json: [UInt8], to members: inout [(name: String, json: [UInt8])]) throws(Fault) {
        members.removeAll { $0.name == name }
        guard members.count < most else { throw Fault.tooManyMembers(most) }
        members.append((name, json))
    }
}
