/// What every schema has: the scalars, the directives and the types of introspection.
///
/// Source: the specification of October 2021, "Type System" and "Introspection".
enum GraphQLBuiltInTypes {
    /// `__typename`
    static let typeName = GraphQLField(
        name: "__typename", description: "The name of the object's type.", type: .nonNull(.named("String")))
    /// `__schema`
    static let schema = GraphQLField(
        name: "__schema", description: "The schema of this service.", type: .nonNull(.named("__Schema")))
    /// `__type(name:)`
    static let type = GraphQLField(
        name: "__type", description: "One type of the schema.",
        arguments: [GraphQLInput(name: "name", type: .nonNull(.named("String")))], type: .named("__Type"))

    /// The definitions. Those that a schema does not refer to are no part of it.
    static let text = #"""
        "A whole number of 32 bits: from -2147483648 to 2147483647."
        scalar Int

        "A number with a fraction, of 64 bits (IEEE 754)."
        scalar Float

        "A text."
        scalar String

        "`true` or `false`."
        scalar Boolean

        "A name for one thing. It is answered as a text, and may be given as a text or as a whole number."
        scalar ID

        "Takes in a field or fragment only when the argument is true."
        directive @include("Taken in when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Leaves out a field or fragment when the argument is true."
        directive @skip("Left out when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Marks what should not be used any more."
        directive @deprecated(
            "Why, and what to use instead, in Markdown."
            reason: String = "No longer supported"
        ) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE

        "Tells where the form of a scalar is specified."
        directive @specifiedBy("The address of the page." url: String!) on SCALAR

        "All that can be asked for."
        type __Schema {
            description: String
            "All types, in the order of their definitions."
            types: [__Type!]!
            "The type with which queries begin."
            queryType: __Type!
            "The type with which mutations begin, if there are any."
            mutationType: __Type
            "The type with which subscriptions begin, if there are any."
            subscriptionType: __Type
            directives: [__Directive!]!
        }

        "A type: `kind` says which of the other fields have a value."
        type __Type {
            kind: __TypeKind!
            name: String
            description: String
            specifiedByURL: String
            fields(includeDeprecated: Boolean = false): [__Field!]
            interfaces: [__Type!]
            possibleTypes: [__Type!]
            enumValues(includeDeprecated: Boolean = false): [__EnumValue!]
            inputFields(includeDeprecated: Boolean = false): [__InputValue!]
            ofType: __Type
        }

        "What a type is."
        enum __TypeKind {
            SCALAR
            "Has `fields` and `interfaces`."
            OBJECT
            "Has `fields`, `interfaces` and `possibleTypes`."
            INTERFACE
            "Has `possibleTypes`."
            UNION
            "Has `enumValues`."
            ENUM
            "Has `inputFields`."
            INPUT_OBJECT
            "Has `ofType`."
            LIST
            "Has `ofType`."
            NON_NULL
        }

        "A field of an object or interface."
        type __Field {
            name: String!
            description: String
            args(includeDeprecated: Boolean = false): [__InputValue!]!
            type: __Type!
            isDeprecated: Boolean!
            deprecationReason: String
        }

        "An argument, or a field of an input object."
        type __InputValue {
            name: String!
            description: String
            type: __Type!
            "The default, as a text of the language."
            defaultValue: String
            isDeprecated: Boolean!
            deprecationReason: String
        }

        "A word of an enumeration."
        type __EnumValue {
            name: String!
            description: String
            isDeprecated: Boolean!
            deprecationReason: String
        }

        "A directive and where it may stand."
        type __Directive {
            name: String!
            description: String
            isRepeatable: Boolean!
            locations: [__DirectiveLocation!]!
            args(includeDeprecated: Boolean = false): [__InputValue!]!
        }

        "A place where a directive may stand: in documents, or in the definitions of a schema."
        enum __DirectiveLocation {
            QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION
            SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT
            INPUT_FIELD_DEFINITION
        }
        """#
}
