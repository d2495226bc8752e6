import Glibc

/// The distance of ticks: 1, 2 or 5 times a power of ten.
struct TickStep: Equatable {
    /// 1, 2 or 5.
    var factor: Int64
    /// The power of ten.
    var power: Int

    static let one = TickStep()

    private init() { (factor, power) = (1, 0) }

    /// The smallest step that gives at most about so many ticks; nil where numbers are too close together or too far
    /// apart for steps to mean anything.
    init?(low: Double, high: Double, ticks: Int) {
        let rough = high / Double(max(1, ticks)) - low / Double(max(1, ticks))
        guard rough.isFinite, rough > 1e-300 else { return nil }
        var power = Int(log10(rough).rounded(.down))
        let mantissa = rough / pow(10, Double(power))
        // A hair above a step is the step: 0.30000000000000004 / 3.
        switch mantissa {
        case ...1.0000001: factor = 1
        case ...2.0000001: factor = 2
        case ...5.0000001: factor = 5
        default:
            factor = 1
            power += 1
        }
        self.power = power
        // Beyond that neighbouring multiples are the same Double.
        guard max(abs(low), abs(high)) / length < 1e15 else { return nil }
    }

    /// The step as a number.
    var length: Double { value(1) }

    /// A multiple of it, rounded once.
    func value(_ multiple: Double) -> Double {
        let digits = multiple * Double(factor)
        if power >= 0 { return digits * pow(10, Double(power)) }
        return power >= -300 ? digits / pow(10, Double(-power)) : digits * pow(10, Double(power))
    }
}
