import Foundation
import Vocabulary

/// One turn of an export: rows are written behind those of the turns before.
struct ObeliskExportTurn {
    private let file: FileHandle
    private let limit: Int64
    private var table: ObeliskCSV
    /// Bytes of the table.
    private(set) var written: Int64
    /// Records of the export so far.
    private(set) var records: Int64
    /// Where the next turn begins.
    private(set) var next: ObeliskCursor?

    /// How many bytes are collected before they are written.
    private static let blockSize = 1 << 18
    /// How many records go by between two looks at the permit.
    private static let lookEvery: Int64 = 10_000

    /// Opens the table of an export and cuts off what a turn that did not end has left.
    init(_ item: ObeliskExports.Item, file path: String) throws {
        let kept = item.kept
        limit = item.order.limit
        table = ObeliskCSV(item.order.columns, item.order.precision)
        (written, records) = (kept.written, kept.records)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault.cannotWriteFile(path, String(cString: strerror(errno))) }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.truncate(atOffset: UInt64(written))
        try file.seekToEnd()
    }

    /// Writes rows until the export is done, which is true, or the turn is over.
    ///
    /// - Parameters:
    ///   - most: the records of a turn.
    ///   - page: the records that are read at once.
    ///   - repeats: whether the next turn begins at the last page of this one instead of behind it.
    ///   - look: is called now and then with the records so far.
    mutating func write(
        _ source: ObeliskExportRows, most: Int64, page: Int64, repeats: Bool, look: (Int64) throws -> Void
    ) throws -> Bool {
        var source = source
        var ofTurn: Int64 = 0
        while records < limit {
            if ofTurn % Self.lookEvery == 0 { try look(records) }
            // The place before the page that is read next; without repeating it is where the next turn begins.
            if repeats ? ofTurn == most - page : ofTurn == most { next = source.cursor ?? next }
            guard let event = try source.next() else { break }
            guard ofTurn < most else {
                try flush()
                return false
            }
            table.append(event)
            records += 1
            ofTurn += 1
            if table.bytes.count > Self.blockSize { try flush() }
        }
        try flush()
        return true
    }

    private mutating func flush() throws {
        let block = table.take()
        try file.write(contentsOf: block)
        written += Int64(block.count)
    }

    /// Closes the table; what was written is on the disk then.
    func close() throws {
        try file.synchronize()
        try file.close()
    }
}
