/// All wording of documents that do not fit the schema.
extension GraphQLError {
    private static func invalid(_ message: String, at places: TextPlace...) -> GraphQLError {
        GraphQLError(.validation, message, at: places)
    }

    // Operations and names.

    static func notExecutable(_ definition: GraphQLDefinition) -> GraphQLError {
        let name = if case .schema = definition.form { "schema" } else { "'\(definition.name.text)'" }
        return invalid("The \(name) definition is not executable.", at: definition.place)
    }
    static func twice(_ what: String, _ names: [GraphQLDocument.Name], sign: String = "") -> GraphQLError {
        GraphQLError(
            .validation, "There can be only one \(what) named '\(sign)\(names.first?.text ?? "")'.",
            at: names.map(\.place))
    }
    static func anonymousAmongOthers(_ operation: GraphQLDocument.Operation) -> GraphQLError {
        invalid("This anonymous operation must be the only defined operation.", at: operation.place)
    }
    private static func subscription(_ operation: GraphQLDocument.Operation) -> String {
        operation.name.map { "Subscription '\($0.text)'" } ?? "Anonymous Subscription"
    }
    static func manySubscriptionFields(
        _ operation: GraphQLDocument.Operation, _ fields: [GraphQLDocument.Field]
    ) -> GraphQLError {
        GraphQLError(
            .validation, "\(subscription(operation)) must select only one top level field.", at: fields.map(\.place))
    }
    static func introspectionInSubscription(
        _ operation: GraphQLDocument.Operation, _ fields: [GraphQLDocument.Field]
    ) -> GraphQLError {
        GraphQLError(
            .validation, "\(subscription(operation)) must not select an introspection top level field.",
            at: fields.map(\.place))
    }
    static func unknownType(_ name: GraphQLDocument.Name, near names: [String]) -> GraphQLError {
        let hint = GraphQLSuggestions.hint(GraphQLSuggestions.near(name.text, in: names))
        return invalid("Unknown type '\(name.text)'.\(hint)", at: name.place)
    }

    // Fragments.

    static func fragmentOnLeaf(_ name: String?, _ condition: GraphQLDocument.Name) -> GraphQLError {
        invalid(
            "Fragment\(name.map { " '\($0)'" } ?? "") cannot condition on non composite type '\(condition.text)'.",
            at: condition.place)
    }
    static func unknownFragment(_ name: GraphQLDocument.Name) -> GraphQLError {
        invalid("Unknown fragment '\(name.text)'.", at: name.place)
    }
    static func unusedFragment(_ fragment: GraphQLDocument.Fragment) -> GraphQLError {
        invalid("Fragment '\(fragment.name.text)' is never used.", at: fragment.place)
    }
    static func impossibleFragment(
        _ name: String?, _ type: GraphQLType, in parent: GraphQLType, at place: TextPlace
    ) -> GraphQLError {
        invalid(
            "Fragment\(name.map { " '\($0)'" } ?? "") cannot be spread here as objects of type '\(parent.name)'"
                + " can never be of type '\(type.name)'.", at: place)
    }
    static func fragmentCycle(_ path: [GraphQLDocument.FragmentSpread]) -> GraphQLError {
        let way = path.dropLast().map { "'\($0.name.text)'" }.joined(separator: ", ")
        return GraphQLError(
            .validation,
            "Cannot spread fragment '\(path.last?.name.text ?? "")' within itself\(way.isEmpty ? "" : " via \(way)").",
            at: path.map(\.place))
    }

    // Fields.

    static func selectionOfLeaf(
        _ field: GraphQLDocument.Field, _ type: GraphQLTypeReference, at place: TextPlace
    ) -> GraphQLError {
        invalid(
            "Field '\(field.name.text)' must not have a selection since type '\(type)' has no subfields.", at: place)
    }
    static func noSelection(_ field: GraphQLDocument.Field, _ type: GraphQLTypeReference) -> GraphQLError {
        let name = field.name.text
        return invalid(
            "Field '\(name)' of type '\(type)' must have a selection of subfields. Did you mean '\(name) { ... }'?",
            at: field.place)
    }
    static func unknownField(
        _ field: GraphQLDocument.Field, _ parent: GraphQLType, _ hint: String
    ) -> GraphQLError {
        invalid("Cannot query field '\(field.name.text)' on type '\(parent.name)'.\(hint)", at: field.place)
    }
    static func deepIntrospection(_ field: GraphQLDocument.Field) -> GraphQLError {
        invalid("Maximum introspection depth exceeded", at: field.place)
    }
    static func conflict(_ name: String, _ reason: String, at places: [TextPlace]) -> GraphQLError {
        GraphQLError(
            .validation,
            "Fields '\(name)' conflict because \(reason). Use different aliases on the fields to fetch both if this"
                + " was intentional.", at: places)
    }

    // Arguments and directives.

    static func unknownArgument(
        _ argument: GraphQLDocument.Argument, on what: String, near names: [String]
    ) -> GraphQLError {
        let hint = GraphQLSuggestions.hint(GraphQLSuggestions.near(argument.name.text, in: names))
        return invalid("Unknown argument '\(argument.name.text)' on \(what).\(hint)", at: argument.place)
    }
    static func missingArgument(_ input: GraphQLInput, of what: String, at place: TextPlace) -> GraphQLError {
        invalid(
            "\(what) argument '\(input.name)' of type '\(input.type)' is required, but it was not provided.",
            at: place)
    }
    static func unknownDirective(_ directive: GraphQLDocument.Directive) -> GraphQLError {
        invalid("Unknown directive '@\(directive.name.text)'.", at: directive.place)
    }
    static func misplacedDirective(
        _ directive: GraphQLDocument.Directive, _ location: GraphQLDirectiveLocation
    ) -> GraphQLError {
        let words = location.rawValue.lowercased().replacing("_", with: " ")
        return invalid("Directive '@\(directive.name.text)' may not be used on \(words).", at: directive.place)
    }
    static func repeatedDirective(
        _ first: GraphQLDocument.Directive, _ second: GraphQLDocument.Directive
    ) -> GraphQLError {
        invalid(
            "The directive '@\(first.name.text)' can only be used once at this location.", at: first.place,
            second.place)
    }

    // Values.

    static func unexpectedValue(_ literal: GraphQLLiteral, _ wanted: GraphQLTypeReference) -> GraphQLError {
        invalid("Expected value of type '\(wanted)', found \(literal.text).", at: literal.place)
    }
    static func missingInputField(
        _ input: GraphQLInput, of type: GraphQLType, at place: TextPlace
    ) -> GraphQLError {
        invalid("Field '\(type.name).\(input.name)' of required type '\(input.type)' was not provided.", at: place)
    }
    static func unknownInputField(
        _ field: GraphQLLiteral.Field, of type: GraphQLType, near names: [String]
    ) -> GraphQLError {
        let hint = GraphQLSuggestions.hint(GraphQLSuggestions.near(field.name.text, in: names))
        return invalid("Field '\(field.name.text)' is not defined by type '\(type.name)'.\(hint)", at: field.place)
    }
    static func unknownWord(
        _ literal: GraphQLLiteral, _ type: GraphQLType, _ words: [GraphQLWord]
    ) -> GraphQLError {
        invalid(unknownWord(literal.text, type.name, words), at: literal.place)
    }
    static func notAWord(
        _ literal: GraphQLLiteral, _ type: GraphQLType, _ words: [GraphQLWord]
    ) -> GraphQLError {
        invalid(noWord(literal.text, type.name, words, "non-enum"), at: literal.place)
    }

    // Variables.

    static func variableOfOutputType(_ definition: GraphQLDocument.VariableDefinition) -> GraphQLError {
        invalid(
            "Variable '$\(definition.variable.name.text)' cannot be non-input type '\(definition.type.reference)'.",
            at: definition.type.place)
    }
    static func undefinedVariable(
        _ variable: GraphQLDocument.Variable, _ operation: GraphQLDocument.Operation
    ) -> GraphQLError {
        let by = operation.name.map { " by operation '\($0.text)'" } ?? ""
        return invalid(
            "Variable '$\(variable.name.text)' is not defined\(by).", at: variable.place, operation.place)
    }
    static func unusedVariable(
        _ definition: GraphQLDocument.VariableDefinition, _ operation: GraphQLDocument.Operation
    ) -> GraphQLError {
        let by = operation.name.map { " in operation '\($0.text)'" } ?? ""
        return invalid("Variable '$\(definition.variable.name.text)' is never used\(by).", at: definition.place)
    }
    static func misplacedVariable(
        _ definition: GraphQLDocument.VariableDefinition, _ variable: GraphQLDocument.Variable,
        _ wanted: GraphQLTypeReference
    ) -> GraphQLError {
        invalid(
            "Variable '$\(variable.name.text)' of type '\(definition.type.reference)' used in position expecting type"
                + " '\(wanted)'.", at: definition.place, variable.place)
    }
}
