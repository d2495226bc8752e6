/// The ticks of a number axis, all written in one manner.
///
///     NumberTicks.ticks(NumberScale(low: 0, high: 5000), most: 5).map(\.text)   // 0, 1 000, 2 000, 3 000, 4 000, 5 000
enum NumberTicks {
    /// About `most` ticks between the ends; where there is no room for a step, the two ends.
    static func ticks(_ scale: NumberScale, most: Int) -> [Tick] {
        guard let step = TickStep(low: scale.low, high: scale.high, ticks: most) else {
            return [scale.low, scale.high].map { Tick(part: scale.part(of: $0), text: "\($0)") }
        }
        let first = (scale.low / step.length - 1e-9).rounded(.up)
        let last = (scale.high / step.length + 1e-9).rounded(.down)
        guard first <= last else { return [] }
        // Steps are not so small that there are more than 16 digits.
        let form = form(step, largest: UInt64(max(abs(first), abs(last)) * Double(step.factor)))
        return stride(from: first, through: last, by: 1).map { multiple in
            // -0.0 would be written with its sign.
            let digits = Int64(multiple) * step.factor
            let part = min(1, max(0, scale.part(of: step.value(multiple))))
            return Tick(part: part, text: text(digits, power: step.power, form))
        }
    }

    /// The same for integers, whose last digits a Double may not hold; no step is smaller than 1.
    static func ticks(low: Int64, high: Int64, most: Int) -> [Tick] {
        let distance = Double(Int128(high) - Int128(low))
        guard let found = TickStep(low: 0, high: distance, ticks: most), found.power < 18 else {
            return ticks(NumberScale(low: Double(low), high: Double(high)), most: most)
        }
        let step = found.power < 0 ? TickStep.one : found
        let length = (0..<step.power).reduce(step.factor) { product, _ in product * 10 }
        let (quotient, rest) = low.quotientAndRemainder(dividingBy: length)
        let first = rest > 0 ? quotient + 1 : quotient
        let last = high.quotientAndRemainder(dividingBy: length)
        let end = last.remainder < 0 ? last.quotient - 1 : last.quotient
        guard first <= end else { return [] }
        let form = form(step, largest: max(first.magnitude, end.magnitude) * step.factor.magnitude)
        return (first...end).map { multiple in
            let part = PlotRange.part(of: multiple * length, low: low, high: high)
            return Tick(part: part, text: text(multiple * step.factor, power: step.power, form))
        }
    }

    /// How the numbers of one axis are written.
    enum Form: Equatable {
        /// `1 250 000`, `0.25`
        case plain
        /// `1.5e9`
        case scientific
    }

    /// Digits are written out for as long as that is shorter, or as the last ones are those that differ.
    private static func form(_ step: TickStep, largest: UInt64) -> Form {
        let digits = "\(largest)".count
        let exponent = step.power + digits - 1
        if exponent < 7, exponent > -4, step.power > -10 { return .plain }
        return digits > 4 && exponent < 16 && step.power > -13 ? .plain : .scientific
    }

    /// `digits` times a power of ten.
    static func text(_ digits: Int64, power: Int, _ form: Form) -> String {
        guard digits != 0 else { return "0" }
        let sign = digits < 0 ? "-" : ""
        let all = String(digits.magnitude)
        guard form == .plain else {
            let kept = all.prefix(all.count - all.reversed().prefix { $0 == "0" }.count)
            let fraction = kept.count > 1 ? ".\(kept.dropFirst())" : ""
            return "\(sign)\(kept.prefix(1))\(fraction)e\(power + all.count - 1)"
        }
        guard power < 0 else { return sign + grouped(all + String(repeating: "0", count: power)) }
        let padded = String(repeating: "0", count: max(0, 1 - power - all.count)) + all
        return "\(sign)\(grouped(String(padded.dropLast(-power)))).\(padded.suffix(-power))"
    }

    private static func grouped(_ digits: String) -> String { Int64(digits)?.grouped ?? digits }
}
