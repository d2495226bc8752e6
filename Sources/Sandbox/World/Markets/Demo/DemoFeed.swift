/// A stream of messages that is made in code: the same at every start and on every machine, at any time.
///
/// Nothing is stored and nothing runs: message number n is worked out from n alone, so that a window in the middle
/// costs no more than one at the beginning.
struct DemoFeed: Sendable {
    /// The manner in which the exchange writes its messages.
    enum Manner: Sendable {
        case binance, bybit, deribit
    }

    var manner: Manner
    var symbol: String
    var type: StreamType
    /// The usual price in hundred-millionths of the quote.
    var price: Int64
    /// Nanoseconds between two messages.
    var period: Int64
    /// Makes two streams of one price differ.
    var seed: UInt64

    /// The number of the first message that is not before a time.
    func first(notBefore time: Int64) -> Int64 {
        let number = max(0, time) / period
        return tick(number).time < time ? number + 1 : number
    }

    /// What happened at a message.
    func tick(_ number: Int64) -> DemoTick {
        var dice = Dice(seed: seed &+ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15)
        let time = number * period + Int64(dice.roll(UInt64(period)))
        let wave = Self.wave(number, length: 14_400, height: 200) + Self.wave(number, length: 977, height: 40)
        let noise = Int64(dice.roll(21)) - 10
        let exact = price + price / 10_000 * wave + price / 1_000_000 * noise
        return DemoTick(
            number: number, time: time, price: exact / step * step, step: step,
            quantity: Int64(1 + dice.roll(50_000)) * 10_000, isSell: dice.roll(2) == 0, dice: dice)
    }

    /// The message about a tick, as the exchange would write it.
    func message(_ tick: DemoTick) -> JSON {
        switch manner {
        case .binance: BinanceMessages(symbol: symbol, type: type, tick: tick).json
        case .bybit: BybitMessages(symbol: symbol, type: type, tick: tick).json
        case .deribit: DeribitMessages(symbol: symbol, type: type, tick: tick).json
        }
    }

    /// The smallest step of the price: six digits are traded.
    private var step: Int64 {
        var step: Int64 = 1
        while price / step >= 10_000_000 { step *= 10 }
        return step
    }

    /// A triangle between -height and height, in integers: a sine would differ from machine to machine.
    private static func wave(_ number: Int64, length: Int64, height: Int64) -> Int64 {
        let place = number % length
        let half = length / 2
        return (place < half ? place : length - place) * 2 * height / half - height
    }
}

/// One event of a market.
struct DemoTick: Sendable {
    /// Ascends by one from message to message.
    var number: Int64
    /// When it was collected, in nanoseconds since 1970.
    var time: Int64
    /// In hundred-millionths, a multiple of the step.
    var price: Int64
    var step: Int64
    /// In hundred-millionths.
    var quantity: Int64
    var isSell: Bool
    /// For whatever else a message tells.
    var dice: Dice

    /// When it happened at the exchange, in milliseconds since 1970: a little earlier than it was collected.
    var milliseconds: Int64 { time / 1_000_000 - 3 }

    /// Prices and quantities on one side of the book, the best first.
    func levels(_ count: Int, isBid: Bool) -> [(price: Int64, quantity: Int64)] {
        var dice = dice
        return (0..<Int64(count)).map { level in
            let distance = (level + (isBid ? 0 : 1)) * step
            return (isBid ? price - distance : price + distance, Int64(1 + dice.roll(90_000)) * 10_000)
        }
    }
}

/// Random numbers that are always the same: SplitMix64.
struct Dice: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A number below `sides`.
    mutating func roll(_ sides: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return sides == 0 ? 0 : (bits ^ (bits >> 31)) % sides
    }
}

/// Numbers in hundred-millionths as exchanges write them.
enum DecimalText {
    /// `4200010000000` as `42000.10000000`.
    static func full(_ value: Int64) -> String {
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, 9 - digits.count)) + digits
        return "\(value < 0 ? "-" : "")\(padded.dropLast(8)).\(padded.suffix(8))"
    }

    /// The same without zeros at the end: `42000.1`.
    static func short(_ value: Int64) -> String {
        var text = full(value)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
