extension String {
    /// The text with everything that a terminal would obey instead of showing written out: escape sequences,
    /// control characters and marks that turn the writing direction. Names from services pass through here.
    ///
    ///     "run\u{1B}[2J".visible      // run\x1b[2J
    ///     "two\nlines".visible        // two\nlines, on one line
    public var visible: String { madeVisible(keeping: "") }

    /// As `visible`, but line breaks and tabs stay: for texts of several lines.
    public var visibleLines: String { madeVisible(keeping: "\n\t") }

    private func madeVisible(keeping kept: String) -> String {
        let kept = kept.unicodeScalars
        let isDangerous = { (scalar: Unicode.Scalar) in scalar.isObeyed && !kept.contains(scalar) }
        guard unicodeScalars.contains(where: isDangerous) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            if isDangerous(scalar) { result += scalar.writtenOut } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// True for what changes the terminal or the order of what is on it.
    fileprivate var isObeyed: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0x61C: true
        default: false
        }
    }

    /// The form in which Lua would write it in a text.
    fileprivate var writtenOut: String {
        switch self {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default:
            let digits = String(value, radix: 16)
            return value < 0x80 ? "\\x" + (digits.count < 2 ? "0" : "") + digits : "\\u{\(digits)}"
        }
    }
}
