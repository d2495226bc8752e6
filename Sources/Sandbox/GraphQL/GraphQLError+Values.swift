/// All wording of errors in values: of documents, of variables, and of what resolvers give.
extension GraphQLError {
    /// A value that is none of the scalar's.
    static func unfit(
        _ scalar: GraphQLScalar, _ shown: String, at place: TextPlace? = nil, isLiteral: Bool = false
    ) -> GraphQLError {
        let words =
            switch scalar {
            case .int, .long: "cannot represent non-integer value"
            case .float: "cannot represent non numeric value"
            case .string: "cannot represent a non string value"
            case .boolean: "cannot represent a non boolean value"
            case .id: isLiteral ? "cannot represent a non-string and non-integer value" : "cannot represent value"
            case .any: "cannot represent value"
            }
        return GraphQLError(.validation, "\(scalar) \(words): \(shown)", at: place.map { [$0] } ?? [])
    }
    /// A whole number with more bits than the scalar has.
    static func beyond(_ scalar: GraphQLScalar, _ shown: String, at place: TextPlace? = nil) -> GraphQLError {
        let bits = if case .long = scalar { 64 } else { 32 }
        return GraphQLError(
            .validation, "\(scalar) cannot represent non \(bits)-bit signed integer value: \(shown)",
            at: place.map { [$0] } ?? [])
    }
    static func unknownWord(_ shown: String, _ type: String, _ words: [GraphQLWord]) -> String {
        "Value '\(shown)' does not exist in '\(type)' enum.\(wordHint(shown, words))"
    }
    static func noWord(_ shown: String, _ type: String, _ words: [GraphQLWord], _ what: String) -> String {
        "Enum '\(type)' cannot represent \(what) value: \(shown).\(wordHint(shown, words))"
    }
    private static func wordHint(_ shown: String, _ words: [GraphQLWord]) -> String {
        GraphQLSuggestions.hint(GraphQLSuggestions.near(shown, in: words.map(\.name)), "the enum value")
    }

    // Variables.

    private static func variable(
        _ definition: GraphQLDocument.VariableDefinition, _ rest: String
    ) -> GraphQLError {
        GraphQLError(.request, "Variable '$\(definition.variable.name.text)' \(rest)", at: [definition.place])
    }
    static func missingVariable(_ definition: GraphQLDocument.VariableDefinition) -> GraphQLError {
        variable(definition, "of required type '\(definition.type.reference)' was not provided.")
    }
    static func nullVariable(_ definition: GraphQLDocument.VariableDefinition) -> GraphQLError {
        variable(definition, "of non-null type '\(definition.type.reference)' must not be null.")
    }
    static func badVariable(
        _ definition: GraphQLDocument.VariableDefinition, _ shown: String, path: String, _ reason: String
    ) -> GraphQLError {
        let place = path == definition.variable.name.text ? "" : " at '\(path)'"
        return variable(definition, "got invalid value \(shown)\(place); \(reason)")
    }
    /// The reasons of a bad variable.
    static func nullInside(_ type: GraphQLTypeReference) -> String {
        "Expected non-nullable type '\(type)' not to be null."
    }
    static func noMapping(_ type: String) -> String { "Expected type '\(type)' to be a mapping." }
    static func missingField(_ field: GraphQLInput) -> String {
        "Field '\(field.name)' of required type '\(field.type)' was not provided."
    }
    static func unknownField(_ name: String, _ type: String, near names: [String]) -> String {
        "Field '\(name)' is not defined by type '\(type)'."
            + GraphQLSuggestions.hint(GraphQLSuggestions.near(name, in: names))
    }
    static func tooManyVariableErrors() -> GraphQLError {
        GraphQLError(.request, "Too many errors processing variables, error limit reached. Execution aborted.")
    }

    // Arguments, when the operation runs.

    static func badArgument(
        _ input: GraphQLInput, _ literal: GraphQLLiteral, _ variables: [String: ParsedJSON]
    ) -> GraphQLError {
        let isNull = literal.json(variables).isNull
        return GraphQLError(
            .value,
            isNull && input.type.isNonNull
                ? "Argument '\(input.name)' of non-null type '\(input.type)' must not be null."
                : "Argument '\(input.name)' has invalid value \(literal.text).", at: [literal.place])
    }
    static func missingArgument(
        _ input: GraphQLInput, _ literal: GraphQLLiteral?, at place: TextPlace
    ) -> GraphQLError {
        let how = literal.map { "provided the variable '\($0.text)' which was not provided a runtime value." }
        return GraphQLError(
            .value, "Argument '\(input.name)' of required type '\(input.type)' was \(how ?? "not provided.")",
            at: [literal?.place ?? place])
    }
}
