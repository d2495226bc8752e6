/// Cells of the earth by the letters of their geohash: each letter cuts its cell into 32.
enum Geohash {
    private static let letters = Array("0123456789bcdefghjkmnpqrstuvwxyz".utf8)

    /// The cell that holds a place; events have 12 letters, about four centimetres.
    static func text(_ place: ObeliskLocation, letters count: Int = 12) -> String {
        var latitude = (low: -90.0, high: 90.0)
        var longitude = (low: -180.0, high: 180.0)
        var isEven = true
        let bytes = (0..<count).map { _ in
            var digit = 0
            for _ in 0..<5 {
                let isUpper =
                    isEven ? halve(&longitude, place.longitude) : halve(&latitude, place.latitude)
                digit = digit << 1 | (isUpper ? 1 : 0)
                isEven.toggle()
            }
            return Self.letters[digit]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Keeps the half of a range that holds a value; true for the upper one.
    private static func halve(_ range: inout (low: Double, high: Double), _ value: Double) -> Bool {
        let middle = (range.low + range.high) / 2
        guard value >= middle else {
            range.high = middle
            return false
        }
        range.low = middle
        return true
    }
}
