/// A UUID that is always the same for the same words, so that ids survive a restart.
///
///     deterministicID("asset", "rover-1")   // the same on every machine
///
/// 128-bit FNV-1a over the words; version and variant bits are set as in a name-based UUID.
func deterministicID(_ words: String...) -> String {
    let prime = UInt128(1) << 88 | 0x13B
    var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    for word in words {
        // The 0xFF, which no UTF-8 text holds, keeps ("ab", "c") apart from ("a", "bc").
        for byte in Array(word.utf8) + [0xFF] {
            hash = (hash ^ UInt128(byte)) &* prime
        }
    }
    return uuidText(hash, version: 5)
}

/// A UUID made of random bits.
func randomID(using generator: inout some RandomNumberGenerator) -> String {
    let high: UInt64 = generator.next()
    let low: UInt64 = generator.next()
    return uuidText(UInt128(high) << 64 | UInt128(low), version: 4)
}

private func uuidText(_ bits: UInt128, version: UInt128) -> String {
    var bits = bits & ~(UInt128(0xF) << 76) | version << 76
    bits = bits & ~(UInt128(0x3) << 62) | UInt128(0x2) << 62
    let digits = String(bits, radix: 16)
    let padded = Array(String(repeating: "0", count: 32 - digits.count) + digits)
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(padded[$0]) }.joined(separator: "-")
}

/// True for the 8-4-4-4-12 form of a UUID in either case.
func isUUID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
        && groups.allSatisfy { $0.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit } }
}

/// A key that stands for a text: equal for equal texts, and for no others that anybody will ever see.
///
/// 128-bit FNV-1a, so that millions of ids fit into memory without their letters.
func textKey(_ text: String) -> UInt128 {
    let prime = UInt128(1) << 88 | 0x13B
    return text.utf8.reduce(0x6C62_272E_07BB_0142_62B8_2175_6295_C58D) { ($0 ^ UInt128($1)) &* prime }
}
