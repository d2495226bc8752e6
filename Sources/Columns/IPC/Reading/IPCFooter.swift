import Vocabulary

/// The end of an Arrow file: the schema once more, and where each message lies.
struct IPCFooter {
    /// The eight bytes at the beginning; the file ends with the first six of them.
    static let mark = Array("ARROW1\0\0".utf8)

    let schema: FlatTable
    /// Where the messages of dictionaries begin.
    let dictionaries: [Int]
    /// Where the batches begin.
    let batches: [Int]
    /// Where in the file the footer begins; messages end before it.
    let offset: Int

    init(_ source: IPCSource) throws(Fault) {
        let ending = 10
        guard source.size >= Self.mark.count + ending,
            try source.bytes(at: source.size - 6, 6) == Array(Self.mark.prefix(6))
        else { throw Fault.arrowWithoutEnd(source.path) }
        let tail = FlatBuffer(
            bytes: try source.bytes(at: source.size - ending, 4), file: source.path, offset: source.size - ending)
        let size = Int(try tail.number(Int32.self, at: 0))
        guard size > 0, size <= source.size - ending - Self.mark.count else {
            throw tail.damaged("a footer of \(size) bytes", at: 0)
        }
        offset = source.size - ending - size
        let footer = try FlatBuffer(bytes: source.bytes(at: offset, size), file: source.path, offset: offset).root()
        guard let schema = try footer.table(1) else { throw Fault.damagedArrow(source.path, at: offset, "no schema") }
        self.schema = schema
        dictionaries = try Self.blocks(footer, 2, before: offset)
        batches = try Self.blocks(footer, 3, before: offset)
    }

    /// Where messages begin. Of each block only that is used: a message says its sizes itself.
    private static func blocks(_ footer: FlatTable, _ field: Int, before end: Int) throws(Fault) -> [Int] {
        let numbers = try footer.structs(field, members: 3)
        var offsets: [Int] = []
        for index in stride(from: 0, to: numbers.count, by: 3) {
            let offset = Int(numbers[index])
            guard offset >= mark.count, offset < end else {
                throw footer.buffer.damaged("a batch is said to begin at byte \(offset)", at: 0)
            }
            offsets.append(offset)
        }
        return offsets
    }
}
