extension TimeZoneRules {
    /// Reads a compiled file of the IANA database (RFC 8536, versions 1 to 4).
    ///
    /// - Throws: `damaged` for anything else, and for files that count leap seconds, which nobody's timestamps do.
    public init(name: String, file: [UInt8]) throws(Fault) {
        guard let rules = TimeZoneFile(bytes: file).rules(name) else { throw .notATimeZone(name) }
        self = rules
    }
}

/// A file in the format `TZif`, read with every length checked.
private struct TimeZoneFile {
    let bytes: [UInt8]

    private struct Header {
        var version: UInt8
        var utCount, standardCount, leapCount, transitionCount, typeCount, letterCount: Int

        /// The bytes of the block that follows, with times of so many bytes.
        func length(_ width: Int) -> Int {
            transitionCount * (width + 1) + typeCount * 6 + letterCount + leapCount * (width + 4) + standardCount
                + utCount
        }
    }

    private static let headerLength = 44

    func rules(_ name: String) -> TimeZoneRules? {
        guard let first = header(at: 0) else { return nil }
        guard first.version >= UInt8(ascii: "2") else { return rules(name, first, at: Self.headerLength, width: 4) }
        // The first block repeats the years that 32 bits hold, for old programs.
        let second = Self.headerLength + first.length(4)
        guard let header = header(at: second) else { return nil }
        return rules(name, header, at: second + Self.headerLength, width: 8)
    }

    private func header(at start: Int) -> Header? {
        guard start >= 0, start <= bytes.count - Self.headerLength,
            bytes[start..<start + 4].elementsEqual("TZif".utf8)
        else { return nil }
        let counts = (0..<6).map { Int(number(at: start + 20 + $0 * 4, width: 4) & 0xFFFF_FFFF) }
        // More than the file can hold; also keeps the products small.
        guard counts.allSatisfy({ $0 <= bytes.count }) else { return nil }
        return Header(
            version: bytes[start + 4], utCount: counts[0], standardCount: counts[1], leapCount: counts[2],
            transitionCount: counts[3], typeCount: counts[4], letterCount: counts[5])
    }

    /// A signed number, the highest byte first.
    private func number(at start: Int, width: Int) -> Int64 {
        var value: UInt64 = 0
        for byte in bytes[start..<start + width] { value = value << 8 | UInt64(byte) }
        return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }

    private func rules(_ name: String, _ header: Header, at start: Int, width: Int) -> TimeZoneRules? {
        guard start + header.length(width) <= bytes.count, header.typeCount > 0, header.leapCount == 0 else {
            return nil
        }
        let kinds = start + header.transitionCount * width
        let types = kinds + header.transitionCount
        let letters = types + header.typeCount * 6
        let offsets = (0..<header.typeCount).compactMap { offset(at: types + $0 * 6, letters, header.letterCount) }
        let transitions = (0..<header.transitionCount).map { number(at: start + $0 * width, width: width) }
        let begun = bytes[kinds..<types].map(Int.init)
        guard offsets.count == header.typeCount, begun.allSatisfy({ $0 < offsets.count }),
            zip(transitions, transitions.dropFirst()).allSatisfy(<),
            let future = future(at: start + header.length(width), isThere: width == 8)
        else { return nil }
        return TimeZoneRules(
            name: name, initial: offsets[0], transitions: transitions, offsets: begun.map { offsets[$0] },
            future: future.rule)
    }

    private func offset(at start: Int, _ letters: Int, _ letterCount: Int) -> TimeZoneRules.Offset? {
        let seconds = number(at: start, width: 4)
        let first = Int(bytes[start + 5])
        guard abs(seconds) <= 26 * 3600, first < letterCount else { return nil }
        let name = bytes[(letters + first)..<(letters + letterCount)].prefix { $0 != 0 }
        return TimeZoneRules.Offset(seconds: seconds, abbreviation: String(decoding: name, as: UTF8.self))
    }

    /// What holds after the last transition; no rule where the last offset goes on.
    private struct Future {
        var rule: YearlyRule?
    }

    /// The line behind the block, with the rule for all years to come; nil when it is no such line.
    private func future(at start: Int, isThere: Bool) -> Future? {
        guard isThere else { return Future() }
        let newline = UInt8(ascii: "\n")
        guard start < bytes.count, bytes[start] == newline,
            let end = bytes[(start + 1)...].firstIndex(of: newline)
        else { return nil }
        let text = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        guard !text.isEmpty else { return Future() }
        return YearlyRule(parsing: text).map { Future(rule: $0) }
    }
}
