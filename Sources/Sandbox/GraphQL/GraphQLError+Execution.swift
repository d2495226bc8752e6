/// All wording of what goes wrong while an operation runs.
extension GraphQLError {
    // The request.

    static func manyOperations() -> GraphQLError {
        GraphQLError(.request, "Must provide operation name if query contains multiple operations.")
    }
    static func unknownOperation(_ name: String) -> GraphQLError {
        GraphQLError(.request, "Unknown operation named '\(name)'.")
    }
    static func noOperation() -> GraphQLError { GraphQLError(.request, "Must provide an operation.") }
    static func noRoot(_ operation: GraphQLDocument.Operation) -> GraphQLError {
        GraphQLError(
            .request, "Schema is not configured to execute \(operation.kind) operation.", at: [operation.place])
    }

    // What resolvers do.

    /// What a resolver threw; its own text is the message.
    static func fetching(_ cause: any Error) -> GraphQLError {
        var error = GraphQLError(.fetching, (cause as? GraphQLError)?.message ?? "\(cause)")
        error.cause = cause
        return error
    }
    static func nullValue(_ place: GraphQLFieldPlace, _ type: GraphQLTypeReference) -> GraphQLError {
        GraphQLError(
            .null(parent: place.parent.name, type: "\(type)"),
            "Cannot return null for non-nullable field \(place.coordinate).")
    }
    static func noList(_ place: GraphQLFieldPlace) -> GraphQLError {
        GraphQLError(.value, "Expected Iterable, but did not find one for field '\(place.coordinate)'.")
    }
    static func noSuchWord(_ type: GraphQLType, _ value: JSON) -> GraphQLError {
        GraphQLError(.value, "Enum '\(type.name)' cannot represent value: \(value.text)")
    }
    static func noLeaf(_ place: GraphQLFieldPlace, _ type: GraphQLType) -> GraphQLError {
        GraphQLError(.value, "Expected a value of type '\(type.name)' for field '\(place.coordinate)'.")
    }
    static func noObject(_ place: GraphQLFieldPlace, _ type: GraphQLType) -> GraphQLError {
        GraphQLError(.value, "Expected an object of type '\(type.name)' for field '\(place.coordinate)'.")
    }
    static func wrongObject(_ place: GraphQLFieldPlace, _ type: GraphQLType, _ actual: String) -> GraphQLError {
        GraphQLError(
            .value, "Expected an object of type '\(type.name)' for field '\(place.coordinate)', not of '\(actual)'.")
    }
    static func noMember(_ place: GraphQLFieldPlace, _ source: String) -> GraphQLError {
        GraphQLError(.value, "'\(place.coordinate)' has no resolver, and '\(source)' no such member.")
    }
    static func wrongSource(_ coordinate: String, _ source: String, wanted: String) -> GraphQLError {
        GraphQLError(.value, "The resolver of '\(coordinate)' is for '\(wanted)', not for '\(source)'.")
    }
}
