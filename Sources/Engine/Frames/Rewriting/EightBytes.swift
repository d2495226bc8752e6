/// Eight bytes of a text that are looked at together.
struct EightBytes {
    private static let low: UInt64 = 0x0101_0101_0101_0101
    private static let high: UInt64 = 0x8080_8080_8080_8080

    private let word: UInt64

    init(_ word: UInt64) { self.word = UInt64(littleEndian: word) }

    /// Bits of the bytes that are equal to another; 0 for none. The lowest bit belongs to the first such byte; of what
    /// comes behind it nothing is said.
    @inline(__always)
    func equal(to byte: UInt8) -> UInt64 {
        let difference = word ^ (UInt64(byte) &* Self.low)
        return (difference &- Self.low) & ~difference & Self.high
    }
}
