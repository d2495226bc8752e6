/// How much one request may ask for: enough for every real one, and so little that none can stall or crash the program.
struct GraphQLLimits: Sendable {
    /// Words and signs of a document.
    var tokens = 15_000
    /// Levels of braces, brackets and lists in the text, and of selections once the fragments are spread.
    var depth = 100
    /// Selections that a document makes once its fragments are spread.
    var selections = 10_000
    /// Pairs of fields that are compared when it is checked whether they can be merged.
    var comparisons = 200_000
    /// Values of an answer, those of every item of a list counted.
    var values = 500_000
    /// Errors of one document; then no more are looked for.
    var errors = 100
    /// Errors in the variables of one request.
    var variableErrors = 50

    static let standard = GraphQLLimits()
}
