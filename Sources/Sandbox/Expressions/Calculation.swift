/// A formula and the channels it needs, ready to be worked out.
///
///     let power = try Calculation(FormulaDefinition(text: "$1 * 2", references: [.init(name: "$1", target: .channel(thrust))]))
///     power.type       // double
///     power.inputs     // [thrust]
struct Calculation: Sendable, Equatable {
    let formula: Formula
    /// Each channel once, in the order of its first use.
    let inputs: [Channel]

    /// Reads and checks a definition, and all definitions that it refers to.
    init(_ definition: FormulaDefinition) throws(CELError) {
        var binder = FormulaBinder()
        formula = try binder.formula(of: definition)
        inputs = binder.inputs
    }

    /// The type of the results: double, bool or string.
    var type: DataType { formula.type }
}
