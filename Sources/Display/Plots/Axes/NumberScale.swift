/// The part of a number axis that is shown.
struct NumberScale: Equatable {
    var low: Double
    var high: Double

    /// A value as a part of the way from `low` to `high`.
    func part(of value: Double) -> Double {
        let length = high - low
        // From -1e308 to 1e308 it is more than a Double holds: halve first.
        return length.isFinite ? (value - low) / length : (value / 2 - low / 2) / (high / 2 - low / 2)
    }

    /// The same, or with room on both sides when it has no length.
    var widened: NumberScale {
        guard high <= low else { return self }
        let room = low == 0 ? 1 : max(abs(low) * 0.1, .leastNormalMagnitude)
        let bounded = { (value: Double) in
            min(max(value, -Double.greatestFiniteMagnitude), .greatestFiniteMagnitude)
        }
        return NumberScale(low: bounded(low - room), high: bounded(high + room))
    }

    /// Extended to the next ticks on both sides, so that the axis begins and ends at a number one can read.
    func extended(ticks: Int) -> NumberScale {
        guard let step = TickStep(low: low, high: high, ticks: ticks) else { return self }
        let lower = step.value((low / step.length).rounded(.down))
        let higher = step.value((high / step.length).rounded(.up))
        guard lower.isFinite, higher.isFinite, lower < higher else { return self }
        return NumberScale(low: min(low, lower), high: max(high, higher))
    }
}
