import Foundation

extension Formula {
    /// The results of so many rows, of which every input has a value in each.
    func results(_ inputs: [FormulaInput], count: Int) -> SampleValues {
        switch self {
        case .number(let formula): .double(formula.results(inputs, count))
        case .truth(let formula): .bool(formula.results(inputs, count))
        case .text(let formula): .string(formula.results(inputs, count))
        }
    }
}

extension NumberFormula {
    func results(_ inputs: [FormulaInput], _ count: Int) -> [Double] {
        switch self {
        case .constant(let value): return Array(repeating: value, count: count)
        case .input(let place):
            guard case .numbers(let values) = inputs[place] else { return [] }
            return values
        case .negated(let inner): return inner.results(inputs, count).map { -$0 }
        case .arithmetic(let operation, let left, let right):
            let (left, right) = (left.results(inputs, count), right.results(inputs, count))
            return switch operation {
            case .plus: zip(left, right).map { $0 + $1 }
            case .minus: zip(left, right).map { $0 - $1 }
            case .times: zip(left, right).map { $0 * $1 }
            case .divided: zip(left, right).map { $0 / $1 }
            case .remainder: zip(left, right).map { fmod($0, $1) }
            }
        case .call(let function, let arguments): return function.results(arguments.map { $0.results(inputs, count) })
        case .choice(let condition, let first, let second):
            return chosen(condition.results(inputs, count), first.results(inputs, count), second.results(inputs, count))
        }
    }
}

extension TruthFormula {
    func results(_ inputs: [FormulaInput], _ count: Int) -> [Bool] {
        switch self {
        case .constant(let value): return Array(repeating: value, count: count)
        case .input(let place):
            guard case .truths(let values) = inputs[place] else { return [] }
            return values
        case .negated(let inner): return inner.results(inputs, count).map { !$0 }
        case .both(let left, let right):
            return zip(left.results(inputs, count), right.results(inputs, count)).map { $0 && $1 }
        case .either(let left, let right):
            return zip(left.results(inputs, count), right.results(inputs, count)).map { $0 || $1 }
        case .numbers(let comparison, let left, let right):
            return compared(comparison, left.results(inputs, count), right.results(inputs, count))
        case .texts(let comparison, let left, let right):
            return compared(
                comparison, left.results(inputs, count).map(BytewiseText.init),
                right.results(inputs, count).map(BytewiseText.init))
        case .same(let left, let right):
            return zip(left.results(inputs, count), right.results(inputs, count)).map { $0 == $1 }
        case .choice(let condition, let first, let second):
            return chosen(condition.results(inputs, count), first.results(inputs, count), second.results(inputs, count))
        }
    }
}

extension TextFormula {
    func results(_ inputs: [FormulaInput], _ count: Int) -> [String] {
        switch self {
        case .constant(let value): return Array(repeating: value, count: count)
        case .input(let place):
            guard case .texts(let values) = inputs[place] else { return [] }
            return values
        case .joined(let left, let right):
            return zip(left.results(inputs, count), right.results(inputs, count)).map { $0 + $1 }
        case .choice(let condition, let first, let second):
            return chosen(condition.results(inputs, count), first.results(inputs, count), second.results(inputs, count))
        }
    }
}

/// A text that is ordered by its bytes, as filters order it; Swift alone would order by canonical equivalence.
private struct BytewiseText: Comparable {
    let text: String

    static func == (left: BytewiseText, right: BytewiseText) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
    static func < (left: BytewiseText, right: BytewiseText) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

private func chosen<Value>(_ conditions: [Bool], _ first: [Value], _ second: [Value]) -> [Value] {
    conditions.indices.map { conditions[$0] ? first[$0] : second[$0] }
}

private func compared<Value: Comparable>(
    _ comparison: CELExpression.Comparison, _ left: [Value], _ right: [Value]
) -> [Bool] {
    let pairs = zip(left, right)
    return switch comparison {
    case .equal: pairs.map { $0 == $1 }
    case .unequal: pairs.map { $0 != $1 }
    case .less: pairs.map { $0 < $1 }
    case .lessOrEqual: pairs.map { $0 <= $1 }
    case .greater: pairs.map { $0 > $1 }
    case .greaterOrEqual: pairs.map { $0 >= $1 }
    }
}
