/// What `+ - * / %` give for single values, as the filters of lists use them.
extension CELType {
    /// The type of a result; nil where the operation does not exist. Whole numbers and others do not mix without
    /// `double(…)`, as everywhere in the language.
    static func result(of operation: CELExpression.Arithmetic, _ left: CELType, _ right: CELType) -> CELType? {
        switch (operation, left, right) {
        case (.plus, .timestamp, .duration), (.plus, .duration, .timestamp), (.minus, .timestamp, .duration):
            .timestamp
        case (.minus, .timestamp, .timestamp): .duration
        case (.plus, .duration, .duration), (.minus, .duration, .duration): .duration
        case (.plus, .text, .text): .text
        case (.remainder, .double, _), (.remainder, _, .double): nil
        case (_, .integer, .integer): .integer
        case (_, .double, .double): .double
        case (_, .dynamic, .integer), (_, .dynamic, .double), (_, .dynamic, .dynamic): .dynamic
        case (_, .integer, .dynamic), (_, .double, .dynamic): .dynamic
        default: nil
        }
    }
}

extension CELValue {
    /// The result; nil where the values do not fit, a whole number overflows or is divided by nought.
    static func result(of operation: CELExpression.Arithmetic, _ left: CELValue, _ right: CELValue) -> CELValue? {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): whole(operation, left, right).map { .integer($0) }
        case (.duration(let left), .duration(let right)): whole(operation, left, right).map { .duration($0) }
        case (.timestamp(let left), .duration(let right)), (.duration(let left), .timestamp(let right)):
            whole(operation, left, right).map { .timestamp($0) }
        case (.timestamp(let left), .timestamp(let right)): whole(operation, left, right).map { .duration($0) }
        case (.text(let left), .text(let right)): operation == .plus ? .text(left + right) : nil
        default: real(operation, left, right)
        }
    }

    private static func whole(_ operation: CELExpression.Arithmetic, _ left: Int64, _ right: Int64) -> Int64? {
        let (value, overflow) =
            switch operation {
            case .plus: left.addingReportingOverflow(right)
            case .minus: left.subtractingReportingOverflow(right)
            case .times: left.multipliedReportingOverflow(by: right)
            case .divided: left.dividedReportingOverflow(by: right)
            case .remainder: left.remainderReportingOverflow(dividingBy: right)
            }
        return overflow ? nil : value
    }

    /// Entries of `metadata` are known only now: numbers of both kinds may meet.
    private static func real(
        _ operation: CELExpression.Arithmetic, _ left: CELValue, _ right: CELValue
    ) -> CELValue? {
        guard let left = left.number, let right = right.number else { return nil }
        switch operation {
        case .plus: return .double(left + right)
        case .minus: return .double(left - right)
        case .times: return .double(left * right)
        case .divided: return .double(left / right)
        case .remainder: return nil
        }
    }

    private var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }
}
