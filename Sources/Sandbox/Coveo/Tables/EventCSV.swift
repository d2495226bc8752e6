/// Writes events as CSV in one of the service's two dialects: UTF-8, commas, every value in quotes, `\n`.
///
/// Nothing between two commas means no value, `""` an empty text.
struct EventCSV {
    /// A dialect, by its word in requests.
    enum Format: String, Sendable, Codable, CaseIterable {
        /// Quotes and backslashes have a quote before them.
        case excel = "EXCEL"
        /// Quotes and backslashes have a backslash before them; line breaks become blanks.
        case noNewline = "NO_NEWLINE"
    }

    let format: Format
    /// How EXCEL writes a backslash.
    let backslash: CoveoSettings.Backslash
    /// What was written since it was last taken out.
    private(set) var bytes: [UInt8] = []
    private var clock = EventTimeText()

    init(format: Format, backslash: CoveoSettings.Backslash) {
        self.format = format
        self.backslash = backslash
    }

    /// The first line.
    mutating func header(_ names: [String]) { row(names.map { EventValue.text($0) }) }

    /// A row of values. A table without columns has no lines at all.
    mutating func row(_ values: [EventValue]) {
        guard !values.isEmpty else { return }
        for (position, value) in values.enumerated() {
            if position > 0 { bytes.append(0x2C) }
            append(value)
        }
        bytes.append(0x0A)
    }

    /// Hands over what was written and begins anew.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ value: EventValue) {
        if case .null = value { return }
        bytes.append(0x22)
        switch value {
        case .null: break
        case .bool(let value): bytes += value ? Self.yes : Self.no
        case .integer(let value): bytes += String(value).utf8
        case .number(let text), .text(let text): append(text)
        case .moment(let moment): clock.append(moment, to: &bytes)
        }
        bytes.append(0x22)
    }

    private static let yes = Array("true".utf8)
    private static let no = Array("false".utf8)

    private mutating func append(_ text: String) {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x5C || $0 == 0x0A || $0 == 0x0D }) else {
            bytes += text.utf8
            return
        }
        switch format {
        case .excel: appendForExcel(text)
        case .noNewline: appendOnOneLine(text)
        }
    }

    private mutating func appendForExcel(_ text: String) {
        for byte in text.utf8 {
            if byte == 0x22 || (byte == 0x5C && backslash == .documented) { bytes.append(0x22) }
            bytes.append(byte)
        }
    }

    private mutating func appendOnOneLine(_ text: String) {
        var isInBreak = false
        for byte in text.utf8 {
            guard byte != 0x0A && byte != 0x0D else {
                // A run of line breaks is one blank.
                if !isInBreak { bytes.append(0x20) }
                isInBreak = true
                continue
            }
            isInBreak = false
            if byte == 0x22 || byte == 0x5C { bytes.append(0x5C) }
            bytes.append(byte)
        }
    }
}
