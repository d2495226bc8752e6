extension String {
    /// The text as content or attribute of SVG and HTML: nothing in it is markup. What XML does not allow at all (control
    /// characters) and what turns the writing direction is written out.
    ///
    ///     "</script>".asMarkup      // &lt;/script&gt;
    var asMarkup: String {
        var result = ""
        for character in visible.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    /// A number with the minus sign of a typesetter.
    var withMinusSign: String { hasPrefix("-") ? "\u{2212}\(dropFirst())" : self }
}
