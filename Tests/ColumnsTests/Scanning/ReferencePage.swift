import Foundation
import Vocabulary

@testable import Columns

/// What a page is, in texts that can be compared.
struct ReferencePage: Equatable {
    struct Series: Equatable {
        var position: Int
        var typeName: String
        var members: [String]
        var element: String?
        var times: [Int64]
        var cells: [String]
    }
    var members: [String] = []
    var series: [Series] = []
}

extension ReferencePage {
    /// Reads a page slowly; nil when it is to be refused.
    static func read(_ text: [UInt8], _ format: MeasurementFormat) -> ReferencePage? {
        guard let json = ReferenceJSON.parse(text), case .object(let members) = json.content else { return nil }
        var page = ReferencePage()
        do {
            var kept = Members()
            for member in members {
                guard member.name == format.list else {
                    kept.replace(member)
                    continue
                }
                page.series = try items(member.value, or: []).enumerated().flatMap { try series($1, $0, format) }
            }
            page.members = kept.shown
            return page
        } catch {
            return nil
        }
    }

    struct Refused: Error {}

    private struct Members {
        var list: [(name: String, value: ReferenceJSON)] = []
        mutating func replace(_ member: (name: String, value: ReferenceJSON)) {
            list.removeAll { $0.name == member.name }
            list.append(member)
        }
        var shown: [String] { list.map { "\($0.name)=\(String(decoding: $0.value.raw, as: UTF8.self))" } }
    }

    private static func items(_ json: ReferenceJSON, or absent: [ReferenceJSON]) throws -> [ReferenceJSON] {
        switch json.content {
        case .null: return absent
        case .list(let items): return items
        default: throw Refused()
        }
    }

    private static func members(_ json: ReferenceJSON) throws -> [(name: String, value: ReferenceJSON)] {
        guard case .object(let members) = json.content else { throw Refused() }
        return members
    }

    private typealias Part = (element: String?, times: [Int64], cells: [String])

    private static func series(_ json: ReferenceJSON, _ position: Int, _ format: MeasurementFormat) throws -> [Series] {
        var kept = Members()
        var typeName: String?
        var type: MeasurementType?
        var parts: [Part]?
        var waiting: ReferenceJSON?
        for member in try members(json) {
            if member.name == format.type {
                guard case .text(let bytes) = member.value.content else { throw Refused() }
                let name = String(decoding: bytes, as: UTF8.self)
                let bare = name.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? name
                guard let found = format.types[bare] else { throw Refused() }
                if parts != nil, found != type { throw Refused() }
                (typeName, type) = (name, found)
            } else if member.name == format.values {
                (parts, waiting) = (nil, nil)
                if case .null = member.value.content { continue }
                guard case .list = member.value.content else { throw Refused() }
                if let type { parts = try read(member.value, type, format) } else { waiting = member.value }
            } else {
                kept.replace(member)
            }
        }
        guard let typeName, let type else { throw Refused() }
        if let waiting { parts = try read(waiting, type, format) }
        if parts == nil, case .points = type { parts = [(nil, [], [])] }
        return (parts ?? []).map {
            Series(
                position: position, typeName: typeName, members: kept.shown, element: $0.element, times: $0.times,
                cells: $0.cells)
        }
    }

    private static func read(_ json: ReferenceJSON, _ type: MeasurementType, _ format: MeasurementFormat) throws
        -> [Part]
    {
        switch type {
        case .points(let reading): return [try points(json, nil, reading, format)]
        case .elements(let reading):
            return try items(json, or: []).map { item in
                var part: Part = ("", [], [])
                for member in try members(item) {
                    if member.name == format.element {
                        switch member.value.content {
                        case .text(let name): part.element = String(decoding: name, as: UTF8.self)
                        case .null: part.element = ""
                        default: throw Refused()
                        }
                    } else if member.name == format.values {
                        let read = try points(member.value, nil, reading, format)
                        (part.times, part.cells) = (read.times, read.cells)
                    }
                }
                return part
            }
        }
    }

    private static func points(
        _ json: ReferenceJSON, _ element: String?, _ reading: MeasurementReading, _ format: MeasurementFormat
    ) throws -> Part {
        var part: Part = (element, [], [])
        for item in try items(json, or: []) {
            var time: Int64?
            var cell = format.absentValue == .null ? "null" : zero(reading)
            for member in try members(item) {
                if member.name == format.timestamp { time = try moment(member.value) }
                if member.name == format.value {
                    if case .null = member.value.content {
                        cell = format.nullValue == .null ? "null" : zero(reading)
                    } else {
                        cell = try self.cell(member.value, reading)
                    }
                }
            }
            guard let time else { throw Refused() }
            part.times.append(time)
            part.cells.append(cell)
        }
        return part
    }

    private static func zero(_ reading: MeasurementReading) -> String {
        switch reading {
        case .double: "double 0"
        case .float: "float 0"
        case .boolean: "false"
        case .text: "text "
        case .base64: "bytes []"
        case .int32, .uint32, .int64, .uint64: "0"
        }
    }

    private static func moment(_ json: ReferenceJSON) throws -> Int64? {
        if case .null = json.content { return nil }
        guard case .text(let bytes) = json.content else { throw Refused() }
        let text = String(decoding: bytes, as: UTF8.self)
        // The vocabulary's reader knows more forms than RFC 3339: days, blanks, hours and minutes only.
        let form = #/[0-9]{4}-..-..[Tt]..:..:..(\.[0-9]{1,9})?([Zz]|[+\-]..:..)/#
        guard text.wholeMatch(of: form) != nil else { throw Refused() }
        return try Nanoseconds(parsing: text).sinceEpoch
    }

    private static func cell(_ json: ReferenceJSON, _ reading: MeasurementReading) throws -> String {
        switch (reading, json.content) {
        case (.boolean, .boolean(let value)): return "\(value)"
        case (.text, .text(let bytes)): return "text \(String(decoding: bytes, as: UTF8.self))"
        case (.base64, .text(let bytes)): return "bytes \(try base64(String(decoding: bytes, as: UTF8.self)))"
        case (.boolean, _), (.text, _), (.base64, _): throw Refused()
        case (_, .number(let text)): return try number(text, reading)
        case (_, .text(let bytes)):
            let text = String(decoding: bytes, as: UTF8.self)
            if reading == .double || reading == .float {
                if text == "NaN" { return "\(reading) nan" }
                if text == "Infinity" || text == "Inf" { return "\(reading) inf" }
                if text == "-Infinity" || text == "-Inf" { return "\(reading) -inf" }
            }
            guard let json = ReferenceJSON.parse(bytes), case .number(let number) = json.content, json.raw == bytes
            else { throw Refused() }
            return try self.number(number, reading)
        default: throw Refused()
        }
    }

    private static func base64(_ text: String) throws -> [UInt8] {
        let bare = text.drop { _ in false }.trimmingSuffix("=")
        let padding = text.utf8.count - bare.utf8.count
        guard padding <= 2, padding == 0 || text.utf8.count % 4 == 0 else { throw Refused() }
        var usual = bare.replacing("-", with: "+").replacing("_", with: "/")
        while usual.utf8.count % 4 != 0 { usual += "=" }
        guard let data = Data(base64Encoded: usual) else { throw Refused() }
        return Array(data)
    }

    private static func number(_ text: String, _ reading: MeasurementReading) throws -> String {
        switch reading {
        case .double:
            guard let value = Double(text), value.isFinite else { throw Refused() }
            return shown(value)
        case .float:
            guard let value = Float(text), value.isFinite else { throw Refused() }
            return shown(value)
        case .int32: return try whole(text, -2_147_483_648...2_147_483_647)
        case .uint32: return try whole(text, 0...4_294_967_295)
        case .int64: return try whole(text, Int128(Int64.min)...Int128(Int64.max))
        case .uint64: return try whole(text, 0...Int128(UInt64.max))
        case .boolean, .text, .base64: throw Refused()
        }
    }

    private static func whole(_ text: String, _ range: ClosedRange<Int128>) throws -> String {
        // 38 digits are enough to tell; the fuzzer's exponents are small.
        let parts = text.lowercased().split(separator: "e")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 999 : 0
        let mantissa = parts[0].split(separator: ".")
        var digits = String(mantissa[0].drop { $0 == "-" }) + (mantissa.count > 1 ? mantissa[1] : "")
        var places = exponent - (mantissa.count > 1 ? mantissa[1].count : 0)
        while places < 0, digits.hasSuffix("0") {
            digits.removeLast()
            places += 1
        }
        if digits.allSatisfy({ $0 == "0" }) { return "0" }
        guard places >= 0, places < 30 else { throw Refused() }
        digits += String(repeating: "0", count: places)
        guard let value = Int128((text.hasPrefix("-") ? "-" : "") + digits), range.contains(value) else {
            throw Refused()
        }
        return "\(value)"
    }

    static func shown(_ value: Double) -> String {
        value.isNaN
            ? "double nan" : value.isInfinite ? "double \(value)" : "double \(String(value.bitPattern, radix: 16))"
    }

    static func shown(_ value: Float) -> String {
        value.isNaN ? "float nan" : value.isInfinite ? "float \(value)" : "float \(String(value.bitPattern, radix: 16))"
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ character: Character) -> String {
        var rest = self
        while rest.last == character { rest.removeLast() }
        return String(rest)
    }
}

extension ReferencePage {
    /// A page of the scanner in the same texts.
    init(_ page: MeasurementPage) throws {
        members = page.members.map { "\($0.name)=\(String(decoding: $0.json, as: UTF8.self))" }
        series = try page.series.map { series in
            Series(
                position: series.position, typeName: series.typeName,
                members: series.members.map { "\($0.name)=\(String(decoding: $0.json, as: UTF8.self))" },
                element: series.element, times: try series.times.numbers(as: Int64.self).map { $0 ?? -1 },
                cells: try (0..<series.values.count).map { try Self.cell(series.values, $0) })
        }
    }

    private static func cell(_ column: Column, _ index: Int) throws -> String {
        if column.isNull(at: index) { return "null" }
        if column.type == .float {
            let value: Float? = try column.numbers(as: Float.self)[index]
            return shown(value ?? -1)
        }
        switch try column.value(at: index) {
        case .number(let value): return shown(value)
        case .boolean(let value): return "\(value)"
        case .integer(let value): return "\(value)"
        case .unsigned(let value): return "\(value)"
        case .text(let text): return "text \(text)"
        case .bytes(let bytes): return "bytes \(bytes)"
        default: return "?"
        }
    }
}
