import Foundation
import Vocabulary

@testable import Columns

/// What a page of events is, in texts that can be compared; read slowly, sharing no code with the scanner.
struct ReferenceEvents: Equatable {
    struct Table: Equatable {
        var metric: String?
        var rows: [[String]]
    }
    var members: [String] = []
    var tables: [Table] = []
    var count = 0

    private struct Refused: Error {}
    private typealias Members = [(name: String, value: ReferenceJSON)]
}

extension ReferenceEvents {
    /// Reads a page; nil when it is to be refused.
    static func read(_ text: [UInt8], _ format: EventFormat, limit: Int = .max) -> ReferenceEvents? {
        guard let json = ReferenceJSON.parse(text), case .object(let members) = json.content else { return nil }
        var page = ReferenceEvents()
        var others: Members = []
        var hasList = false
        do {
            for member in members {
                guard member.name == format.list else {
                    others.removeAll { $0.name == member.name }
                    others.append(member)
                    continue
                }
                (page.tables, page.count, hasList) = ([], 0, true)
                switch member.value.content {
                case .null: break
                case .list(let items): for item in items { try page.take(item, format, limit) }
                default: throw Refused()
                }
            }
        } catch {
            return nil
        }
        guard hasList else { return nil }
        page.members = others.map { "\($0.name)=\(String(decoding: $0.value.raw, as: UTF8.self))" }
        return page
    }

    private mutating func take(_ json: ReferenceJSON, _ format: EventFormat, _ limit: Int) throws {
        guard case .object(let members) = json.content else { throw Refused() }
        // An object whose members are wanted must be one wherever it stands.
        for parent in Set(format.columns.filter { $0.path.count == 2 }.map { $0.path[0] }) {
            for member in members where member.name == parent { _ = try Self.object(member.value) }
        }
        guard count < limit else { return }
        count += 1
        let metric = try Self.metric(members, format)
        let row = try format.columns.map { try Self.cell($0, members, format, metric) }
        let name = format.isSplit ? metric : nil
        if format.isSplit, metric == nil { throw Refused() }
        if let place = tables.firstIndex(where: { $0.metric == name }) {
            tables[place].rows.append(row)
        } else {
            tables.append(Table(metric: name, rows: [row]))
        }
    }

    private static func metric(_ members: Members, _ format: EventFormat) throws -> String? {
        guard let json = members.last(where: { $0.name == format.metric })?.value else { return nil }
        guard case .text(let bytes) = json.content else {
            if format.isSplit { throw Refused() }
            return nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func object(_ json: ReferenceJSON) throws -> Members {
        switch json.content {
        case .null: return []
        case .object(let members): return members
        default: throw Refused()
        }
    }

    private static func valueReading(_ metric: String?, _ format: EventFormat) -> EventReading {
        guard let parts = metric?.components(separatedBy: "::"), parts.count > 1 else { return .anything }
        return format.types[parts[parts.count - 1]] ?? .anything
    }

    private static func cell(
        _ column: EventColumn, _ members: Members, _ format: EventFormat, _ metric: String?
    ) throws -> String {
        var found = members.last { $0.name == column.path[0] }?.value
        if column.path.count == 2 {
            found = try found.flatMap { try object($0).last { $0.name == column.path[1] }?.value }
        }
        var reading = column.reading
        if reading == .typed { reading = format.isSplit ? valueReading(metric, format) : .anything }
        guard let json = found else {
            if column.isRequired { throw Refused() }
            guard column.isEmptyWhenAbsent else { return "null" }
            let meant = reading == .anything ? valueReading(metric, format) : reading
            switch meant {
            case .text: return "text "
            case .doubles, .texts: return reading == .anything ? "text []" : "list"
            default: return "null"
            }
        }
        if case .null = json.content {
            if column.isRequired { throw Refused() }
            return "null"
        }
        return try cell(json, reading)
    }

    private static func cell(_ json: ReferenceJSON, _ reading: EventReading) throws -> String {
        switch (reading, json.content) {
        case (.double, _): return try double(json)
        case (.boolean, .boolean(let value)): return "\(value)"
        case (.int64, .number(let text)): return "\(try whole(text))"
        case (.time(let unit), .number(let text)):
            let nanoseconds = Int128(try whole(text)) * Int128(unit.nanoseconds)
            guard nanoseconds % 1000 == 0, let value = Int64(exactly: nanoseconds / 1000), value < .max, value > -.max
            else { throw Refused() }
            return "time \(value)"
        case (.text, .text(let bytes)), (.anything, .text(let bytes)):
            return "text \(String(decoding: bytes, as: UTF8.self))"
        case (.json, .text(let bytes)): return "text \(ReferenceJSON.quoted(bytes))"
        case (.json, _), (.anything, _): return "text \(json.compact)"
        case (.doubles, .list(let items)):
            return try "list" + items.map { try ReferenceJSON.isNull($0) ? " null" : " " + double($0) }.joined()
        case (.texts, .list(let items)):
            return try "list"
                + items.map { item in
                    if ReferenceJSON.isNull(item) { return " null" }
                    guard case .text(let bytes) = item.content else { throw Refused() }
                    return " text \(String(decoding: bytes, as: UTF8.self))"
                }.joined()
        default: throw Refused()
        }
    }

    private static func double(_ json: ReferenceJSON) throws -> String {
        switch json.content {
        case .number(let text):
            guard let value = Double(text), value.isFinite else { throw Refused() }
            return ReferencePage.shown(value)
        case .text(let bytes):
            switch String(decoding: bytes, as: UTF8.self) {
            case "NaN": return "double nan"
            case "Infinity", "Inf": return "double inf"
            case "-Infinity", "-Inf": return "double -inf"
            default: throw Refused()
            }
        default: throw Refused()
        }
    }

    private static func whole(_ text: String) throws -> Int64 {
        if let value = Int64(text) { return value }
        // Other forms of the fuzzer are small.
        guard let value = Double(text), value.rounded() == value, abs(value) < 1e15 else { throw Refused() }
        return Int64(value)
    }
}

extension ReferenceJSON {
    static func isNull(_ json: ReferenceJSON) -> Bool { if case .null = json.content { true } else { false } }

    /// Without the blanks between its parts.
    fileprivate var compact: String {
        var result: [UInt8] = []
        var (isInText, isEscaped) = (false, false)
        for byte in raw {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
            } else if byte == UInt8(ascii: "\"") {
                isInText = true
            } else if byte <= 0x20 {
                continue
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    fileprivate static func quoted(_ text: [UInt8]) -> String {
        var result = "\""
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result += "\\" }
            if scalar.value < 0x20 {
                let digits = String(scalar.value, radix: 16)
                result += "\\u00" + (digits.utf8.count < 2 ? "0" : "") + digits
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension ReferenceEvents {
    /// A page of the scanner in the same texts.
    init(_ page: EventPage) throws {
        members = page.members.map { "\($0.name)=\(String(decoding: $0.json, as: UTF8.self))" }
        count = page.count
        tables = try page.tables.map { table in
            let columns = try table.events.columns.map { try Self.shown($0) }
            return Table(
                metric: table.metric, rows: (0..<table.events.count).map { row in columns.map { $0[row] } })
        }
    }

    /// Moments as they are stored: damaged ones may be of any year.
    private static func shown(_ column: Column) throws -> [String] {
        guard case .timestamp = column.type else {
            return try (0..<column.count).map { shown(try column.value(at: $0)) }
        }
        return try column.numbers(as: Int64.self).map { $0.map { "time \($0)" } ?? "null" }
    }

    private static func shown(_ cell: CellValue) -> String {
        switch cell {
        case .null: "null"
        case .number(let value): ReferencePage.shown(value)
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .text(let text): "text \(text)"
        case .list(let items): "list" + items.map { " " + shown($0) }.joined()
        default: "?"
        }
    }
}
