import Foundation

/// The functions of numbers that a formula may call, by their names in the language.
enum MathFunction: String, Sendable, CaseIterable {
    case abs, sqrt, floor, ceil, round, sin, cos, tan, exp, log, pow, min, max

    /// True when the function takes so many numbers.
    func takes(_ count: Int) -> Bool {
        switch self {
        case .pow: count == 2
        case .min, .max: count >= 2
        default: count == 1
        }
    }

    /// What it is, for the list of identifiers.
    var summary: String {
        switch self {
        case .abs: "the number without its sign"
        case .sqrt: "the square root"
        case .floor: "the next whole number below"
        case .ceil: "the next whole number above"
        case .round: "the nearest whole number, halves away from zero"
        case .sin: "the sine of radians"
        case .cos: "the cosine of radians"
        case .tan: "the tangent of radians"
        case .exp: "e to the power of the number"
        case .log: "the natural logarithm"
        case .pow: "the first number to the power of the second"
        case .min: "the smallest of two or more numbers"
        case .max: "the greatest of two or more numbers"
        }
    }

    /// The results of a row each; there are as many columns as the function takes.
    func results(_ columns: [[Double]]) -> [Double] {
        switch self {
        case .abs: columns[0].map { Swift.abs($0) }
        case .sqrt: columns[0].map { $0.squareRoot() }
        case .floor: columns[0].map { $0.rounded(.down) }
        case .ceil: columns[0].map { $0.rounded(.up) }
        case .round: columns[0].map { $0.rounded(.toNearestOrAwayFromZero) }
        case .sin: columns[0].map { Foundation.sin($0) }
        case .cos: columns[0].map { Foundation.cos($0) }
        case .tan: columns[0].map { Foundation.tan($0) }
        case .exp: columns[0].map { Foundation.exp($0) }
        case .log: columns[0].map { Foundation.log($0) }
        case .pow: zip(columns[0], columns[1]).map { Foundation.pow($0, $1) }
        case .min: folded(columns) { $1 < $0 }
        case .max: folded(columns) { $1 > $0 }
        }
    }

    /// NaN in any column gives NaN: a missing number must not look like a good one.
    private func folded(_ columns: [[Double]], takesSecond: (Double, Double) -> Bool) -> [Double] {
        columns.dropFirst().reduce(columns[0]) { best, column in
            zip(best, column).map { $1.isNaN || takesSecond($0, $1) ? $1 : $0 }
        }
    }
}
