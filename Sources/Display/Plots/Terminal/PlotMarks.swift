/// What a plot in the terminal is drawn with.
public enum PlotMarks: String, Sendable, CaseIterable {
    /// Braille patterns: eight dots in a character, the finest.
    case braille
    /// Quarter blocks: four dots in a character, bold.
    case blocks
    /// ASCII only, for terminals and files without Unicode.
    case ascii
    /// One mark for a character, another for each series: for several series without colours.
    case symbols

    /// Dots beside and below each other in one character.
    var dots: (columns: Int, rows: Int) {
        switch self {
        case .braille: (2, 4)
        case .blocks: (2, 2)
        case .ascii: (1, 2)
        case .symbols: (1, 1)
        }
    }

    /// The bit of a dot, counted from the left and from the top.
    func bit(column: Int, row: Int) -> UInt8 {
        switch self {
        case .braille: row == 3 ? 0x40 << UInt8(column) : 1 << UInt8(row + 3 * column)
        case .blocks: 1 << UInt8(column + 2 * row)
        case .ascii: 1 << UInt8(row)
        case .symbols: 1
        }
    }

    private static let quarters = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
    private static let halves = Array(" '.:")
    private static let unicodeSymbols = Array("●○■□▲△◆◇+×*#")
    private static let asciiSymbols = Array("*+ox#@%&=~^$")

    /// The character with these dots; `series` decides among symbols.
    func character(_ dots: UInt8, series: Int, hasUnicode: Bool) -> Character {
        guard dots != 0 else { return " " }
        switch self {
        case .braille: return Unicode.Scalar(0x2800 + UInt32(dots)).map { Character($0) } ?? " "
        case .blocks: return Self.quarters[Int(dots & 15)]
        case .ascii: return Self.halves[Int(dots & 3)]
        case .symbols: return Self.symbol(series, hasUnicode: hasUnicode)
        }
    }

    /// The mark of a series in the legend and in the picture.
    static func symbol(_ series: Int, hasUnicode: Bool) -> Character {
        let all = hasUnicode ? unicodeSymbols : asciiSymbols
        return all[series % all.count]
    }
}
