/// A number that a line in a picture can be made of: a time in nanoseconds, a double, a float.
public protocol PlotNumber: BitwiseCopyable, Comparable, Sendable {
    /// How far it is from another one; times are subtracted as integers, so that no digit of them is lost.
    func distance(from other: Self) -> Double
    /// Its height in a picture.
    var height: Double { get }
}

extension Int64: PlotNumber {
    /// The difference, rounded only after subtracting.
    @inlinable
    public func distance(from other: Int64) -> Double {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? Double(self) - Double(other) : Double(difference)
    }

    /// The number as a double.
    @inlinable
    public var height: Double { Double(self) }
}

extension Double: PlotNumber {
    /// The difference.
    @inlinable
    public func distance(from other: Double) -> Double { self - other }

    /// The number itself.
    @inlinable
    public var height: Double { self }
}

extension Float: PlotNumber {
    /// The difference, as a double.
    @inlinable
    public func distance(from other: Float) -> Double { Double(self) - Double(other) }

    /// The number as a double.
    @inlinable
    public var height: Double { Double(self) }
}
