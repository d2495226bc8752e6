import Columns
import Vocabulary

/// The cells of one column of some rows, ready to be written as XML.
enum ExcelCells {
    case booleans([Bool?])
    case integers([Int64?])
    case unsigned(NumberView<UInt64>)
    case doubles([Double?])
    case texts(TextView)
    case days(NumberView<Int32>)
    case moments(NumberView<Int64>, ColumnType.TimeUnit, isUTC: Bool, isExcelTime: Bool)
    case others(Column)

    /// Doubles hold every integer up to here.
    private static let exact: UInt64 = 1 << 53

    /// Appends a cell, or nothing where there is no value; gives the length of its text, 0 for other cells.
    func append(_ index: Int, _ letters: String, _ row: String, to xml: inout [UInt8]) -> Int {
        guard let content = content(index) else { return 0 }
        xml += "<c r=\"".utf8
        xml += letters.utf8
        xml += row.utf8
        xml.append(UInt8(ascii: "\""))
        switch content {
        case .number(let digits, let style):
            if let style { xml += " s=\"\(style.rawValue)\"".utf8 }
            xml += "><v>".utf8
            xml += digits.utf8
            xml += "</v></c>".utf8
        case .boolean(let isTrue):
            xml += isTrue ? " t=\"b\"><v>1</v></c>".utf8 : " t=\"b\"><v>0</v></c>".utf8
        case .text(let text):
            Self.append(text, to: &xml)
            return text.utf16.count
        }
        return 0
    }

    /// Appends what follows the place of a cell of text.
    static func append(_ text: String, to xml: inout [UInt8]) {
        xml += " t=\"inlineStr\"><is><t xml:space=\"preserve\">".utf8
        ExcelText.append(text, to: &xml)
        xml += "</t></is></c>".utf8
    }

    /// What one cell holds.
    enum Content: Equatable {
        case number(String, ExcelStyle?)
        case boolean(Bool)
        case text(String)
    }

    func content(_ index: Int) -> Content? {
        switch self {
        case .booleans(let cells): cells[index].map { .boolean($0) }
        case .integers(let cells): cells[index].map { Self.integer("\($0)", $0.magnitude) }
        case .unsigned(let cells): cells[index].map { Self.integer("\($0)", $0) }
        case .doubles(let cells): cells[index].map(Self.double)
        case .texts(let cells): cells[index].map { .text($0) }
        case .days(let cells): cells[index].map { Self.day(Int64($0)) }
        case .moments(let cells, let unit, let isUTC, let isExcelTime):
            cells[index].map { Self.moment($0, unit, isUTC: isUTC, isExcelTime: isExcelTime) }
        case .others(let column): Self.other(column, index)
        }
    }

    private static func integer(_ digits: String, _ magnitude: UInt64) -> Content {
        magnitude <= exact ? .number(digits, nil) : .text(digits)
    }

    private static func double(_ value: Double) -> Content {
        value.isFinite ? .number(value.description, nil) : .text(value.isNaN ? "NaN" : value < 0 ? "-inf" : "inf")
    }

    private static func day(_ day: Int64) -> Content {
        if let text = MomentText.infinity(Int32(clamping: day)) { return .text(text) }
        return ExcelCalendar.number(day: day).map { .number($0, .day) }
            ?? .text(CivilDate(daysSinceEpoch: day).description)
    }

    private static func moment(
        _ count: Int64, _ unit: ColumnType.TimeUnit, isUTC: Bool, isExcelTime: Bool
    ) -> Content {
        if let text = MomentText.infinity(count) { return .text(text) }
        if isExcelTime, let number = ExcelCalendar.number(count, unit) {
            return .number(number, unit == .second ? .seconds : .milliseconds)
        }
        return .text(MomentText.text(count, unit, isUTC: isUTC))
    }

    private static func other(_ column: Column, _ index: Int) -> Content? {
        switch try? column.value(at: index) {
        case .decimal(let decimal):
            // Every number of 15 digits is a double that shows them again.
            return String(decimal.digits.magnitude).count <= 15
                ? .number(decimal.description, nil) : .text(decimal.description)
        case .bytes(let bytes): return .text(hexadecimal(bytes))
        case .list(let items): return .text(CellValue.list(items).listText)
        default: return nil
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
