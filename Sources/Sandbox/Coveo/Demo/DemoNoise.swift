/// Numbers that look like chance and are the same on every machine: SplitMix64, begun with the number of a thing.
struct DemoNoise: Sendable {
    private var state: UInt64

    /// The noise of a thing; different salts give noises that have nothing to do with each other.
    init(_ number: Int64, salt: UInt64) {
        state = Self.mixed(UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15 &+ salt &* 0xC2B2_AE3D_27D4_EB4F)
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// The next number from 0 to below a limit, which is positive.
    mutating func below(_ limit: Int64) -> Int64 { Int64(next() % UInt64(max(1, limit))) }

    /// One of several.
    mutating func one<Item>(of items: [Item]) -> Item { items[Int(below(Int64(items.count)))] }

    /// A UUID for a thing, as its bits.
    static func id(_ number: Int64, salt: UInt64) -> UInt128 {
        var noise = DemoNoise(number, salt: salt)
        let bits = UInt128(noise.next()) << 64 | UInt128(noise.next())
        // Version and variant of a random UUID.
        let free = bits & ~(UInt128(0xF) << 76 | UInt128(0x3) << 62)
        return free | UInt128(4) << 76 | UInt128(2) << 62
    }

    private static func mixed(_ seed: UInt64) -> UInt64 {
        var bits = seed
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}

/// Writes the bits of a UUID as its text.
enum UUIDText {
    private static let digits = Array("0123456789abcdef".utf8)

    /// 36 characters in groups of 8, 4, 4, 4 and 12.
    static func text(_ bits: UInt128) -> String {
        String(unsafeUninitializedCapacity: 36) { space in
            var place = 0
            for digit in 0..<32 {
                if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
                    space[place] = 0x2D
                    place += 1
                }
                space[place] = digits[Int(truncatingIfNeeded: bits >> UInt128(4 * (31 - digit))) & 15]
                place += 1
            }
            return 36
        }
    }
}
