/// Bitmaps as Arrow lays them out: the lowest bit of the first byte is first.
enum Bits {
    static func isSet(_ map: UnsafeRawPointer, _ index: Int) -> Bool {
        map.load(fromByteOffset: index >> 3, as: UInt8.self) & (1 << UInt8(index & 7)) != 0
    }

    static func set(_ map: UnsafeMutableRawPointer, _ index: Int) {
        let byte = map.load(fromByteOffset: index >> 3, as: UInt8.self) | (1 << UInt8(index & 7))
        map.storeBytes(of: byte, toByteOffset: index >> 3, as: UInt8.self)
    }

    /// How many of `count` bits are not set.
    static func zeros(in map: UnsafeRawPointer, from start: Int, count: Int) -> Int {
        var ones = 0
        var index = start
        let end = start + count
        while index < end, index & 7 != 0 {
            if isSet(map, index) { ones += 1 }
            index += 1
        }
        while index + 8 <= end {
            ones += map.load(fromByteOffset: index >> 3, as: UInt8.self).nonzeroBitCount
            index += 8
        }
        while index < end {
            if isSet(map, index) { ones += 1 }
            index += 1
        }
        return count - ones
    }

    /// Sets bits of a map of zeros to those of another.
    static func copy(
        _ source: UnsafeRawPointer, from start: Int, count: Int, to target: UnsafeMutableRawPointer, at position: Int
    ) {
        for index in 0..<count where isSet(source, start + index) { set(target, position + index) }
    }

    static func setAll(_ target: UnsafeMutableRawPointer, from position: Int, count: Int) {
        for index in 0..<count { set(target, position + index) }
    }
}
