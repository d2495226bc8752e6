/// Directives exist, and stand where they may.
struct KnownDirectives: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        guard case .directive(let directive, let location) = node else { return true }
        guard let known = validation.schema.directive(directive.name.text) else {
            try validation.report(.unknownDirective(directive))
            return true
        }
        if !known.locations.contains(location) { try validation.report(.misplacedDirective(directive, location)) }
        return true
    }
}

/// A directive stands once at a place, unless it may be repeated.
struct UniqueDirectivesPerLocation: GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        var seen: [String: GraphQLDocument.Directive] = [:]
        for directive in node.directives {
            let name = directive.name.text
            guard let known = validation.schema.directive(name), !known.isRepeatable else { continue }
            if let first = seen[name] {
                try validation.report(.repeatedDirective(first, directive))
            } else {
                seen[name] = directive
            }
        }
        return true
    }
}
