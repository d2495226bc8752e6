import Vocabulary

/// How values of a series are brought to the times of a regular grid.
public enum GridMethod: String, Sendable, CaseIterable {
    /// The last value at or before the time of the grid, however old.
    case last
    /// On the straight line between the last value at or before the time and the first one behind it; none before the
    /// first value and after the last.
    case linear
    /// The mean of the values from the time of the grid to, but not at, the next one.
    case mean

    /// The method of that name.
    ///
    /// - Throws: `bad argument` with the nearest name.
    public static func named(_ name: String) throws(Fault) -> GridMethod {
        guard let method = GridMethod(rawValue: name) else {
            throw Fault.unknownMethod(name, in: allCases.map(\.rawValue))
        }
        return method
    }
}

/// What is made of the values of each interval.
public enum ResampleMethod: String, Sendable, CaseIterable {
    /// The value of the latest time; of rows with one time the last.
    case last
    /// The value of the earliest time; of rows with one time the first.
    case first
    /// The mean, a double.
    case mean
    /// The smallest value.
    case min
    /// The greatest value; NaN is greater than every number.
    case max
    /// The sum.
    case sum
    /// How many values there are; 0 where there is none.
    case count
    /// As `GridMethod.linear`, at the beginning of the interval.
    case linear

    /// The method of that name.
    ///
    /// - Throws: `bad argument` with the nearest name.
    public static func named(_ name: String) throws(Fault) -> ResampleMethod {
        guard let method = ResampleMethod(rawValue: name) else {
            throw Fault.unknownMethod(name, in: allCases.map(\.rawValue))
        }
        return method
    }
}
