/// What a calculated channel computes, checked and typed: columns of its inputs go in, one column comes out.
enum Formula: Sendable, Equatable {
    case number(NumberFormula)
    case truth(TruthFormula)
    case text(TextFormula)

    /// The type of the results.
    var type: DataType {
        switch self {
        case .number: .double
        case .truth: .bool
        case .text: .string
        }
    }

    /// The same in the words of the language.
    var languageType: CELType {
        switch self {
        case .number: .double
        case .truth: .bool
        case .text: .text
        }
    }
}

/// A part of a formula that gives numbers. All of them are doubles, whatever the channels hold.
indirect enum NumberFormula: Sendable, Equatable {
    case constant(Double)
    /// The values of an input, by its place.
    case input(Int)
    case negated(NumberFormula)
    case arithmetic(CELExpression.Arithmetic, NumberFormula, NumberFormula)
    case call(MathFunction, [NumberFormula])
    case choice(TruthFormula, NumberFormula, NumberFormula)
}

/// A part of a formula that is true or false.
indirect enum TruthFormula: Sendable, Equatable {
    case constant(Bool)
    case input(Int)
    case negated(TruthFormula)
    case both(TruthFormula, TruthFormula)
    case either(TruthFormula, TruthFormula)
    case numbers(CELExpression.Comparison, NumberFormula, NumberFormula)
    case texts(CELExpression.Comparison, TextFormula, TextFormula)
    case same(TruthFormula, TruthFormula)
    case choice(TruthFormula, TruthFormula, TruthFormula)
}

/// A part of a formula that gives texts.
indirect enum TextFormula: Sendable, Equatable {
    case constant(String)
    case input(Int)
    case joined(TextFormula, TextFormula)
    case choice(TruthFormula, TextFormula, TextFormula)
}
