/// The values of one input of a formula, one in each row.
enum FormulaInput: Sendable {
    case numbers([Double])
    case truths([Bool])
    case texts([String])
}

extension SampleValues {
    /// The values as formulas see them; nil for bytes.
    var formulaInput: FormulaInput? {
        switch self {
        case .double(let values): .numbers(values)
        case .float(let values): .numbers(values.map { Double($0) })
        case .string(let values): .texts(values)
        case .bool(let values): .truths(values)
        case .int32(let values): .numbers(values.map { Double($0) })
        case .uint32(let values): .numbers(values.map { Double($0) })
        case .int64(let values): .numbers(values.map { Double($0) })
        case .uint64(let values): .numbers(values.map { Double($0) })
        case .bytes: nil
        }
    }
}
