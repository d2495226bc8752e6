import Columns
import Vocabulary

extension CellValue {
    /// The value in SQL, with its type.
    var literal: String {
        switch self {
        case .null: "CAST(NULL AS VARCHAR)"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): "CAST('\(value)' AS BIGINT)"
        case .unsigned(let value): "CAST('\(value)' AS UBIGINT)"
        case .number(let value): "CAST('\(value)' AS DOUBLE)"
        case .decimal(let value): "CAST('\(value)' AS DECIMAL(38,\(value.scale)))"
        case .text(let text): Self.literal(text)
        case .bytes(let bytes): "unhex('\(Self.hexadecimal(bytes))')"
        case .time(let moment): "CAST('\(moment)' AS TIMESTAMPTZ_NS)"
        case .clockTime(let moment): "CAST(CAST('\(moment)' AS TIMESTAMPTZ_NS) AS TIMESTAMP_NS)"
        case .date(let day): "CAST('\(day)' AS DATE)"
        // Cells without a value have no type of their own beside those that have one.
        case .list(let items): "[\(items.map { $0 == .null ? "NULL" : $0.literal }.joined(separator: ", "))]"
        }
    }

    /// SQL ends at a NUL character: in a text it is a function.
    private static func literal(_ text: String) -> String {
        let parts = text.utf8.split(separator: 0, omittingEmptySubsequences: false)
        guard parts.count > 1 else { return quoted(literal: text) }
        return
            "(\(parts.map { quoted(literal: String(decoding: $0, as: UTF8.self)) }.joined(separator: " || chr(0) || ")))"
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
