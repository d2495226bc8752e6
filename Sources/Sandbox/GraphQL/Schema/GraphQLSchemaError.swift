/// What is wrong with the text of a schema, or with the resolvers that were attached to it: a mistake in the program, found
/// when it starts.
struct GraphQLSchemaError: Error, CustomStringConvertible {
    var message: String
    /// Where in the text; nil where it is about no place.
    var place: TextPlace?

    private init(_ message: String, at place: TextPlace? = nil) {
        self.message = message
        self.place = place
    }

    /// `unknown type "Datset" (line 4:18)`
    var description: String { place.map { "\(message) \($0)" } ?? message }

    static func unreadable(_ error: GraphQLError) -> GraphQLSchemaError {
        GraphQLSchemaError(error.message, at: error.places.first)
    }
    static func noOperations() -> GraphQLSchemaError {
        GraphQLSchemaError("a schema holds no operations and no fragments")
    }
    static func noExtensions(at place: TextPlace) -> GraphQLSchemaError {
        GraphQLSchemaError("a schema is written whole, without \"extend\"", at: place)
    }
    static func twice(_ what: String, _ name: String, at place: TextPlace? = nil) -> GraphQLSchemaError {
        GraphQLSchemaError("the \(what) \"\(name)\" is defined twice", at: place)
    }
    static func noText(_ argument: String, at place: TextPlace) -> GraphQLSchemaError {
        GraphQLSchemaError("\"\(argument)\" must be a text in quotes", at: place)
    }
    static func noQuery() -> GraphQLSchemaError {
        GraphQLSchemaError("a schema needs an object type with which queries begin")
    }
    static func noRoot(_ kind: GraphQLDocument.Operation.Kind) -> GraphQLSchemaError {
        GraphQLSchemaError("the type with which every \(kind) begins must be an object of the schema")
    }
    static func unknownType(_ name: String, in type: GraphQLType) -> GraphQLSchemaError {
        GraphQLSchemaError("\"\(type.name)\" names the type \"\(name)\", which does not exist", at: type.place)
    }
    static func wrongType(_ reference: GraphQLTypeReference, _ member: String, in type: GraphQLType)
        -> GraphQLSchemaError
    {
        GraphQLSchemaError("\"\(type.name).\(member)\" cannot be of the type \(reference)", at: type.place)
    }
    static func reservedName(_ name: String, at place: TextPlace) -> GraphQLSchemaError {
        GraphQLSchemaError("\"\(name)\": names that begin with __ are for introspection", at: place)
    }
    static func empty(_ type: GraphQLType) -> GraphQLSchemaError {
        GraphQLSchemaError("\"\(type.name)\" has no parts", at: type.place)
    }
    static func wrongDefault(_ member: String, in type: GraphQLType) -> GraphQLSchemaError {
        GraphQLSchemaError("the default of \"\(type.name).\(member)\" does not fit its type", at: type.place)
    }
    static func unlikeInterface(_ interface: String, _ field: String, in type: GraphQLType) -> GraphQLSchemaError {
        GraphQLSchemaError(
            "\"\(type.name).\(field)\" is not as its interface \"\(interface)\" says", at: type.place)
    }
    static func unknownField(_ coordinate: String) -> GraphQLSchemaError {
        GraphQLSchemaError("a resolver is for \"\(coordinate)\", a field that the schema does not have")
    }
    static func noRootField(_ coordinate: String) -> GraphQLSchemaError {
        GraphQLSchemaError("\"\(coordinate)\" is no field with which operations begin: its resolver needs an object")
    }
    static func noResolver(_ coordinate: String) -> GraphQLSchemaError {
        GraphQLSchemaError("operations begin with \"\(coordinate)\", which has no resolver")
    }
}
