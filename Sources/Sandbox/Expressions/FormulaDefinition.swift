/// A formula as it was written, with what each of its references stands for.
struct FormulaDefinition: Sendable {
    /// `$1 * sqrt($2)`
    var text: String
    var references: [Reference]

    /// One `$name` of the text.
    struct Reference: Sendable {
        /// With its `$`.
        var name: String
        var target: Target
    }

    /// A channel of the world, or a formula of its own.
    indirect enum Target: Sendable {
        case channel(Channel)
        case formula(FormulaDefinition)
    }
}
