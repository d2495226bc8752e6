/// One part of a document, as the rules of validation meet it.
enum GraphQLNode {
    case document(GraphQLDocument)
    case operation(GraphQLDocument.Operation)
    case fragment(GraphQLDocument.Fragment)
    case variableDefinition(GraphQLDocument.VariableDefinition)
    /// The use of a variable.
    case variable(GraphQLDocument.Variable)
    case selectionSet(GraphQLDocument.SelectionSet)
    case field(GraphQLDocument.Field)
    case spread(GraphQLDocument.FragmentSpread)
    case inline(GraphQLDocument.InlineFragment)
    case argument(GraphQLDocument.Argument)
    case directive(GraphQLDocument.Directive, on: GraphQLDirectiveLocation)
    /// The name of a type, of a variable or of the condition of a fragment.
    case typeName(GraphQLDocument.Name)
    /// A value that is no variable.
    case value(GraphQLLiteral)
    case objectField(GraphQLLiteral.Field)

    /// The directives that stand at it.
    var directives: [GraphQLDocument.Directive] {
        switch self {
        case .operation(let operation): operation.directives
        case .fragment(let fragment): fragment.directives
        case .variableDefinition(let definition): definition.directives
        case .field(let field): field.directives
        case .spread(let spread): spread.directives
        case .inline(let inline): inline.directives
        default: []
        }
    }

    /// What it is made of, in the order of the text.
    var parts: [GraphQLNode] {
        switch self {
        case .document(let document):
            document.definitions.compactMap { definition in
                switch definition {
                case .operation(let operation): .operation(operation)
                case .fragment(let fragment): .fragment(fragment)
                case .schema: nil
                }
            }
        case .operation(let operation):
            operation.variables.map { .variableDefinition($0) } + directives(on: operation.kind.location)
                + [.selectionSet(operation.selections)]
        case .fragment(let fragment):
            [.typeName(fragment.condition)] + directives(on: .fragmentDefinition)
                + [.selectionSet(fragment.selections)]
        case .variableDefinition(let definition):
            [.variable(definition.variable), .typeName(definition.type.name)] + Self.values([definition.standard])
                + directives(on: .variableDefinition)
        case .selectionSet(let set):
            set.selections.map { selection in
                switch selection {
                case .field(let field): .field(field)
                case .spread(let spread): .spread(spread)
                case .inline(let inline): .inline(inline)
                }
            }
        case .field(let field):
            field.arguments.map { .argument($0) } + directives(on: .field)
                + (field.selections.map { [.selectionSet($0)] } ?? [])
        case .spread: directives(on: .fragmentSpread)
        case .inline(let inline):
            (inline.condition.map { [.typeName($0)] } ?? []) + directives(on: .inlineFragment)
                + [.selectionSet(inline.selections)]
        case .argument(let argument): Self.values([argument.value])
        case .directive(let directive, _): directive.arguments.map { .argument($0) }
        case .value(let literal):
            switch literal.content {
            case .list(let items): Self.values(items)
            case .object(let fields): fields.map { .objectField($0) }
            default: []
            }
        case .objectField(let field): Self.values([field.value])
        case .variable, .typeName: []
        }
    }

    private func directives(on location: GraphQLDirectiveLocation) -> [GraphQLNode] {
        directives.map { .directive($0, on: location) }
    }

    private static func values(_ literals: [GraphQLLiteral?]) -> [GraphQLNode] {
        literals.compactMap { literal in
            guard let literal else { return nil }
            if case .variable(let variable) = literal.content { return .variable(variable) }
            return .value(literal)
        }
    }
}

extension GraphQLDocument.Operation.Kind {
    fileprivate var location: GraphQLDirectiveLocation {
        switch self {
        case .query: .query
        case .mutation: .mutation
        case .subscription: .subscription
        }
    }
}
