import Columns
import Vocabulary

/// Goes through the rows of a table of files, batch by batch.
struct FileEventCursor: EventCursor {
    private let stream: ColumnStream?
    private let columns: [EventDimension]
    private let file: String
    private var times: [Int64] = []
    private var cells: [[String?]] = []
    private var row = 0

    /// - Parameter stream: the time, a text for each column, then the ids of the search and of the visit; nil = no rows.
    init(stream: ColumnStream?, columns: [EventDimension], file: String) {
        self.stream = stream
        self.columns = columns
        self.file = file
    }

    var searchKey: UInt128? { key(columns.count) }
    var visitKey: UInt128? { key(columns.count + 1) }

    private func key(_ position: Int) -> UInt128? {
        guard cells.indices.contains(position), let text = cells[position][row] else { return nil }
        return textKey(text)
    }

    mutating func advance() throws -> Bool {
        row += 1
        guard row >= times.count else { return true }
        guard let stream else { return false }
        do throws(Fault) {
            while let batch = try stream.next() {
                guard batch.count > 0 else { continue }
                times = try batch.columns[0].numbers(as: Int64.self).map { $0 ?? 0 }
                cells = try Array(batch.columns.dropFirst()).typedMap { column throws(Fault) in
                    Array(try column.texts())
                }
                row = 0
                return true
            }
        } catch {
            throw FileReader.failure(error, file)
        }
        (times, cells) = ([], [])
        return false
    }

    func value(_ position: Int) -> EventValue {
        let column = columns[position]
        if column.kind == .dateTime { return .moment(times[row].dividedDown(by: 1_000_000)) }
        guard let text = cells[position][row] else { return .null }
        switch column.kind {
        case .number, .short: return .number(text)
        case .boolean: return .bool(text.lowercased() == "true")
        case .text, .dateTime: return .text(text)
        }
    }
}
