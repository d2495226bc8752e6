@testable import Sandbox

/// Reads the two CSV dialects of Coveo strictly by their rules; it knows nothing of the writer.
struct EventCSVReader {
    struct Damaged: Error {
        var place: Int
    }

    private let bytes: [UInt8]
    private let format: EventCSV.Format
    private var place = 0

    /// The rows; nil is no value, an empty text is one.
    static func rows(_ bytes: [UInt8], _ format: EventCSV.Format = .excel) throws -> [[String?]] {
        var reader = EventCSVReader(bytes: bytes, format: format)
        var rows: [[String?]] = []
        while reader.place < bytes.count { rows.append(try reader.row()) }
        return rows
    }

    private init(bytes: [UInt8], format: EventCSV.Format) {
        self.bytes = bytes
        self.format = format
    }

    private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func row() throws -> [String?] {
        var cells: [String?] = []
        while true {
            cells.append(current == 0x22 ? try quoted() : nil)
            switch current {
            case 0x2C: place += 1
            case 0x0A:
                place += 1
                return cells
            default: throw Damaged(place: place)
            }
        }
    }

    private mutating func quoted() throws -> String {
        place += 1
        var cell: [UInt8] = []
        while let byte = current {
            place += 1
            let escape: UInt8 = format == .excel ? 0x22 : 0x5C
            if byte == escape, let next = current, next == 0x22 || next == 0x5C {
                cell.append(next)
                place += 1
            } else if byte == 0x22 {
                return String(decoding: cell, as: UTF8.self)
            } else {
                cell.append(byte)
            }
        }
        throw Damaged(place: place)
    }
}

/// A table that was read: rows by column name.
struct EventTableText {
    var header: [String]
    var rows: [[String?]]

    init(_ bytes: [UInt8], _ format: EventCSV.Format = .excel) throws {
        let all = try EventCSVReader.rows(bytes, format)
        header = all.first?.map { $0 ?? "" } ?? []
        rows = Array(all.dropFirst())
    }

    /// The cells of a column.
    subscript(name: String) -> [String?] {
        guard let place = header.firstIndex(of: name) else { return [] }
        return rows.map { $0[place] }
    }
}
