/// A document as it was written: operations and fragments, in their order, every part with its place.
struct GraphQLDocument: Sendable {
    /// One definition.
    enum Definition: Sendable {
        case operation(Operation)
        case fragment(Fragment)
        /// Part of a schema; no request may hold one.
        case schema(GraphQLDefinition)
    }

    var definitions: [Definition]

    var operations: [Operation] {
        definitions.compactMap { if case .operation(let operation) = $0 { operation } else { nil } }
    }

    var fragments: [Fragment] {
        definitions.compactMap { if case .fragment(let fragment) = $0 { fragment } else { nil } }
    }

    /// A name where it stands.
    struct Name: Sendable {
        var text: String
        var place: TextPlace
    }

    /// A query, mutation or subscription.
    struct Operation: Sendable {
        enum Kind: String, Sendable { case query, mutation, subscription }

        var kind: Kind
        var name: Name?
        var variables: [VariableDefinition]
        var directives: [Directive]
        var selections: SelectionSet
        var place: TextPlace
    }

    /// `$limit: Int = 25`
    struct VariableDefinition: Sendable {
        var variable: Variable
        var type: TypeNode
        var standard: GraphQLLiteral?
        var directives: [Directive]
        /// Also the place of its variable, with which it begins.
        var place: TextPlace
    }

    /// `$limit`
    struct Variable: Sendable {
        var name: Name
        var place: TextPlace
    }

    /// A type as it was written, with the place of the named type in it.
    struct TypeNode: Sendable {
        var reference: GraphQLTypeReference
        var name: Name
        var place: TextPlace
    }

    /// What stands between braces. No two begin at the same place: that is its identity.
    struct SelectionSet: Sendable {
        var selections: [Selection]
        var place: TextPlace
    }

    /// One thing that is asked for.
    enum Selection: Sendable {
        case field(Field)
        case spread(FragmentSpread)
        case inline(InlineFragment)
    }

    /// `alias: name(argument: 1) @directive { … }`
    struct Field: Sendable {
        var alias: Name?
        var name: Name
        var arguments: [Argument]
        var directives: [Directive]
        var selections: SelectionSet?
        var place: TextPlace

        /// The name in the answer.
        var key: String { alias?.text ?? name.text }
    }

    /// `limit: 25`
    struct Argument: Sendable {
        var name: Name
        var value: GraphQLLiteral
        var place: TextPlace { name.place }
    }

    /// `...Fragment`
    struct FragmentSpread: Sendable {
        var name: Name
        var directives: [Directive]
        var place: TextPlace
    }

    /// `... on User { … }`
    struct InlineFragment: Sendable {
        var condition: Name?
        var directives: [Directive]
        var selections: SelectionSet
        var place: TextPlace
    }

    /// `fragment Fragment on User { … }`
    struct Fragment: Sendable {
        var name: Name
        var condition: Name
        var directives: [Directive]
        var selections: SelectionSet
        var place: TextPlace
    }

    /// `@include(if: $wide)`
    struct Directive: Sendable {
        var name: Name
        var arguments: [Argument]
        var place: TextPlace
    }
}
