/// Arguments exist.
struct KnownArgumentNames: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        switch node {
        case .directive(let directive, _):
            guard let known = validation.schema.directive(directive.name.text) else { return false }
            for argument in directive.arguments where known.argument(argument.name.text) == nil {
                try validation.report(
                    .unknownArgument(argument, on: "directive '@\(known.name)'", near: known.arguments.map(\.name)))
            }
            return false
        case .argument(let argument):
            guard validation.types.argument == nil, let field = validation.types.field,
                let parent = validation.types.parent
            else { return true }
            try validation.report(
                .unknownArgument(
                    argument, on: "field '\(parent.name).\(field.name)'", near: field.arguments.map(\.name)))
        default: break
        }
        return true
    }
}

/// No argument is given twice.
struct UniqueArgumentNames: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        let arguments: [GraphQLDocument.Argument]
        switch node {
        case .field(let field): arguments = field.arguments
        case .directive(let directive, _): arguments = directive.arguments
        default: return true
        }
        for names in arguments.map(\.name).repeated() { try validation.report(.twice("argument", names)) }
        return true
    }
}

/// Arguments that must be given are given. Looked for at the end of a field: errors inside it come before.
struct ProvidedRequiredArguments: GraphQLRule {
    mutating func leave(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) {
        switch node {
        case .directive(let directive, _):
            guard let known = validation.schema.directive(directive.name.text) else { return }
            for input in Self.missing(known.arguments, directive.arguments) {
                try validation.report(.missingArgument(input, of: "Directive '@\(known.name)'", at: directive.place))
            }
        case .field(let field):
            guard let known = validation.types.field else { return }
            for input in Self.missing(known.arguments, field.arguments) {
                try validation.report(.missingArgument(input, of: "Field '\(field.name.text)'", at: field.place))
            }
        default: break
        }
    }

    private static func missing(_ inputs: [GraphQLInput], _ given: [GraphQLDocument.Argument]) -> [GraphQLInput] {
        inputs.filter { input in input.isRequired && !given.contains { $0.name.text == input.name } }
    }
}
