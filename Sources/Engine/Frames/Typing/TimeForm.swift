/// A moment as it is written: ISO 8601 with `T` or a blank between day and time.
struct TimeForm: Equatable {
    /// What tells the zone.
    enum Zone: Equatable {
        case none
        /// `Z`
        case utc
        /// `+02`, `+0200`, `+02:00`
        case offset
    }
    var year: Int
    var fractionDigits: Int
    var zone: Zone
}

/// Reads a day or a moment byte by byte.
struct TimeScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Nil when it is neither.
    func form() -> CellForm? {
        var scan = self
        return scan.read()
    }

    private mutating func read() -> CellForm? {
        guard bytes.count >= 10, let year = number(4), take("-"), let month = number(2), take("-"),
            let day = number(2), (1...12).contains(month), (1...Self.days(month, year)).contains(day)
        else { return nil }
        guard position < bytes.count else { return .date(year: year) }
        guard take("T") || take(" "), let hour = number(2), take(":"), let minute = number(2), hour < 24, minute < 60
        else { return nil }
        var fraction = 0
        if take(":") {
            guard let second = number(2), second < 60 else { return nil }
            if take(".") {
                let start = position
                while position < bytes.count, CellForm.isDigit(bytes[position]) { position += 1 }
                fraction = position - start
                guard fraction > 0 else { return nil }
            }
        }
        guard let zone = zone(), position == bytes.count else { return nil }
        return .time(TimeForm(year: year, fractionDigits: fraction, zone: zone))
    }

    private mutating func zone() -> TimeForm.Zone? {
        guard position < bytes.count else { return TimeForm.Zone.none }
        if take("Z") { return .utc }
        guard take("+") || take("-"), let hours = number(2), hours < 24 else { return nil }
        guard position < bytes.count else { return .offset }
        _ = take(":")
        guard let minutes = number(2), minutes < 60 else { return nil }
        return .offset
    }

    private mutating func number(_ digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + digits] {
            guard CellForm.isDigit(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        position += digits
        return value
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private static func days(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
