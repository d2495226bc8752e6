/// Runs one operation: asks the resolvers, field by field in the order of the document, and completes what they give.
///
/// A null where the schema allows none makes the object around it null, and so on outward.
struct GraphQLExecution<Context: Sendable> {
    let schema: GraphQLSchema
    let resolvers: GraphQLResolvers<Context>
    let collector: GraphQLFieldCollector
    let context: Context
    let limits: GraphQLLimits
    private(set) var errors: [GraphQLError] = []
    private var values = 0

    init(
        schema: GraphQLSchema, resolvers: GraphQLResolvers<Context>, collector: GraphQLFieldCollector,
        context: Context, limits: GraphQLLimits
    ) {
        self.schema = schema
        self.resolvers = resolvers
        self.collector = collector
        self.context = context
        self.limits = limits
    }

    /// The `data` of the answer; null when an error reached the outside.
    mutating func run(_ operation: GraphQLDocument.Operation) async -> JSON {
        do throws(GraphQLError) {
            guard let type = schema.root(operation.kind), operation.kind != .subscription else {
                throw GraphQLError.noRoot(operation)
            }
            let groups = try collector.groups(of: [operation.selections], for: type)
            return try await object(GraphQLRecord(graphQLType: type.name, members: []), type, groups, GraphQLPath())
        } catch {
            errors.append(error)
            return .null
        }
    }

    private mutating func object(
        _ source: any GraphQLObject, _ type: GraphQLType, _ groups: [GraphQLFieldGroup], _ path: GraphQLPath
    ) async throws(GraphQLError) -> JSON {
        var members: [(String, JSON)] = []
        for group in groups {
            guard let field = schema.field(group.first.name.text, of: type) else { continue }
            let place = GraphQLFieldPlace(parent: type, field: field, group: group)
            members.append((group.key, try await self.field(source, place, path.appending(.key(group.key)))))
        }
        return .object(members)
    }

    /// One field: null with a note of what went wrong, or the error where null is not allowed.
    private mutating func field(
        _ source: any GraphQLObject, _ place: GraphQLFieldPlace, _ path: GraphQLPath
    ) async throws(GraphQLError) -> JSON {
        do {
            let value = try await resolve(source, place, path)
            return try await complete(value, place.field.type, place, path)
        } catch {
            try note(error.located(place, path), place.field.type)
            return .null
        }
    }

    private mutating func note(_ error: GraphQLError, _ type: GraphQLTypeReference) throws(GraphQLError) {
        if type.isNonNull || error.kind == .limit { throw error }
        errors.append(error)
    }

    private mutating func resolve(
        _ source: any GraphQLObject, _ place: GraphQLFieldPlace, _ path: GraphQLPath
    ) async throws(GraphQLError) -> GraphQLValue {
        let name = place.field.name
        if name == GraphQLBuiltInTypes.typeName.name { return .text(place.parent.name) }
        let arguments = try schema.arguments(
            place.field.arguments, given: place.group.first.arguments, variables: collector.variables,
            at: place.group.first.place)
        guard let resolver = resolvers.resolver(place.parent.name, name) else {
            guard let value = source.member(name) else { throw .noMember(place, "\(Swift.type(of: source))") }
            return value
        }
        do {
            return try await resolver(
                source, GraphQLCall(context: context, path: path, arguments: arguments))
        } catch {
            throw .fetching(error)
        }
    }

    /// What a resolver gave, as a value of the type.
    private mutating func complete(
        _ value: GraphQLValue, _ type: GraphQLTypeReference, _ place: GraphQLFieldPlace, _ path: GraphQLPath
    ) async throws(GraphQLError) -> JSON {
        if case .nonNull(let inner) = type {
            guard !value.isNull else { throw .nullValue(place, inner) }
            return try await complete(value, inner, place, path)
        }
        values += 1
        guard values <= limits.values else {
            throw .tooManyValues(limits.values, at: place.group.first.place, path: path)
        }
        switch type {
        case _ where value.isNull: return .null
        case .list(let item): return try await list(value, item, place, path)
        case .named, .nonNull:
            guard let named = schema.type(type) else { return .null }
            return try await complete(value, named, place, path)
        }
    }

    private mutating func list(
        _ value: GraphQLValue, _ type: GraphQLTypeReference, _ place: GraphQLFieldPlace, _ path: GraphQLPath
    ) async throws(GraphQLError) -> JSON {
        guard let items = value.items else { throw .noList(place) }
        var list: [JSON] = []
        for (index, item) in items.enumerated() {
            let path = path.appending(.index(index))
            do {
                list.append(try await complete(item, type, place, path))
            } catch {
                try note(error.located(place, path), type)
                list.append(.null)
            }
        }
        return .array(list)
    }

    private mutating func complete(
        _ value: GraphQLValue, _ type: GraphQLType, _ place: GraphQLFieldPlace, _ path: GraphQLPath
    ) async throws(GraphQLError) -> JSON {
        switch type.form {
        case .scalar(let scalar):
            guard case .json(let json) = value else { throw .noLeaf(place, type) }
            return try scalar.output(json)
        case .enumeration(let words):
            guard case .json(let json) = value else { throw .noLeaf(place, type) }
            guard case .string(let text) = json, words.contains(where: { $0.name == text }) else {
                throw .noSuchWord(type, json)
            }
            return json
        case .input: return .null
        case .object, .interface, .union:
            let source = try source(of: value, type, place)
            let actual = try actualType(of: source, type, place)
            let groups = try collector.groups(of: place.group.selections, for: actual)
            return try await object(source, actual, groups, path)
        }
    }

    private func source(
        of value: GraphQLValue, _ type: GraphQLType, _ place: GraphQLFieldPlace
    ) throws(GraphQLError) -> any GraphQLObject {
        switch value {
        case .object(let object): return object
        case .json(.object(let members)):
            // Where a type stands for others, the object says itself which it is of.
            let name = members.first { $0.0 == GraphQLBuiltInTypes.typeName.name }?.1
            if case .string(let name)? = name { return GraphQLRecord(graphQLType: name, members: members) }
            return GraphQLRecord(graphQLType: type.name, members: members)
        default: throw .noObject(place, type)
        }
    }

    private func actualType(
        of source: any GraphQLObject, _ type: GraphQLType, _ place: GraphQLFieldPlace
    ) throws(GraphQLError) -> GraphQLType {
        guard let actual = schema.type(source.graphQLType), actual.isObject, schema.isType(actual.name, a: type.name)
        else { throw .wrongObject(place, type, source.graphQLType) }
        return actual
    }
}

/// A field of a request, where it is asked for.
struct GraphQLFieldPlace {
    var parent: GraphQLType
    var field: GraphQLField
    var group: GraphQLFieldGroup

    /// `User.exports`
    var coordinate: String { "\(parent.name).\(field.name)" }
}

extension GraphQLError {
    /// The error at a field, unless it is at a place inside of it already.
    fileprivate func located(_ place: GraphQLFieldPlace, _ path: GraphQLPath) -> GraphQLError {
        guard self.path == nil else { return self }
        var error = self
        error.path = path
        if error.places.isEmpty { error.places = place.group.places }
        return error
    }
}
