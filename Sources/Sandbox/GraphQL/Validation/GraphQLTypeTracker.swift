/// Knows, at every part of a document, which type the schema has there.
struct GraphQLTypeTracker {
    let schema: GraphQLSchema
    private var types: [GraphQLTypeReference?] = []
    private var parents: [GraphQLType?] = []
    private var fields: [GraphQLField?] = []
    private var inputs: [GraphQLTypeReference?] = []
    private var defaults: [Bool] = []
    private var directive: GraphQLDirectiveType?
    /// The argument that is being given; nil outside, and for one that is not known.
    private(set) var argument: GraphQLInput?

    init(schema: GraphQLSchema) { self.schema = schema }

    /// The type of the current field, fragment or operation.
    var type: GraphQLTypeReference? { types.last ?? nil }
    /// The type whose fields are being selected.
    var parent: GraphQLType? { parents.last ?? nil }
    /// The current field's definition.
    var field: GraphQLField? { fields.last ?? nil }
    /// The type of the value that stands here.
    var input: GraphQLTypeReference? { inputs.last ?? nil }
    /// The type of the list or object around it.
    var parentInput: GraphQLTypeReference? { inputs.dropLast().last ?? nil }
    /// Whether there is a default for the value that stands here.
    var hasDefault: Bool { defaults.last ?? false }

    mutating func enter(_ node: GraphQLNode) {
        switch node {
        case .selectionSet:
            let named = type.flatMap { schema.type($0) }
            parents.append(named?.isComposite == true ? named : nil)
        case .field(let field):
            let definition = parent.flatMap { schema.field(field.name.text, of: $0) }
            fields.append(definition)
            types.append(definition?.type)
        case .directive(let directive, _): self.directive = schema.directive(directive.name.text)
        case .operation(let operation): types.append((schema.root(operation.kind)?.name).map { .named($0) })
        case .inline(let inline):
            types.append(inline.condition.map { output($0.text) } ?? type.map { .named($0.name) })
        case .fragment(let fragment): types.append(output(fragment.condition.text))
        case .variableDefinition(let definition): inputs.append(input(definition.type.reference))
        case .argument(let argument):
            // Outside of a directive that is known, an argument is the field's.
            let name = argument.name.text
            self.argument = directive.map { $0.argument(name) } ?? field?.argument(name)
            defaults.append(self.argument?.standard != nil)
            inputs.append(self.argument.flatMap { input($0.type) })
        case .value(let literal):
            guard case .list = literal.content else { return }
            defaults.append(false)
            inputs.append(input.flatMap { $0.item ?? $0.nullable })
        case .objectField(let field):
            let object = input.flatMap { schema.type($0) }?.inputs
            let definition = object?.first { $0.name == field.name.text }
            defaults.append(definition?.standard != nil)
            inputs.append(definition?.type)
        case .document, .variable, .spread, .typeName: break
        }
    }

    mutating func leave(_ node: GraphQLNode) {
        switch node {
        case .selectionSet: parents.removeLast()
        case .field:
            fields.removeLast()
            types.removeLast()
        case .directive: directive = nil
        case .operation, .inline, .fragment: types.removeLast()
        case .variableDefinition: inputs.removeLast()
        case .argument:
            argument = nil
            defaults.removeLast()
            inputs.removeLast()
        case .value(let literal):
            guard case .list = literal.content else { return }
            defaults.removeLast()
            inputs.removeLast()
        case .objectField:
            defaults.removeLast()
            inputs.removeLast()
        case .document, .variable, .spread, .typeName: break
        }
    }

    private func output(_ name: String) -> GraphQLTypeReference? {
        schema.type(name)?.isOutput == true ? .named(name) : nil
    }

    private func input(_ reference: GraphQLTypeReference) -> GraphQLTypeReference? {
        schema.type(reference)?.isInput == true ? reference : nil
    }
}
