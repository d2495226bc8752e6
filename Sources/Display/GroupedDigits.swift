extension Int64 {
    /// The number with a blank between groups of three digits: `1 250 000`.
    public var grouped: String {
        var text = ""
        let digits = String(magnitude)
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(" ") }
            text.append(digit)
        }
        return self < 0 ? "-\(text)" : text
    }
}
