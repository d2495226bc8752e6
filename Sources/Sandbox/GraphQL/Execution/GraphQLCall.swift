/// What a resolver sees of a request.
struct GraphQLCall<Context: Sendable>: Sendable {
    /// What the whole request shares: who asks, the store, the clock.
    var context: Context
    /// Where the value will stand in the answer.
    var path: GraphQLPath
    /// Coerced: defaults are filled in, words of enumerations are texts, a single value for a list is a list of one,
    /// whole numbers have no fraction. What was not given and has no default is not there.
    var arguments: [ParsedJSON.Member]

    /// An argument; nil when it was not given, null when it was given as null.
    func argument(_ name: String) -> ParsedJSON? { arguments.first { $0.name == name }?.value }

    /// A text, an ID or a word of an enumeration; nil without one.
    func text(_ name: String) -> String? {
        if case .string(let text)? = argument(name)?.content { text } else { nil }
    }

    /// A whole number; nil without one.
    func integer(_ name: String) -> Int64? { argument(name)?.wholeNumber }

    /// True or false; nil without either.
    func bool(_ name: String) -> Bool? {
        if case .bool(let value)? = argument(name)?.content { value } else { nil }
    }
}
