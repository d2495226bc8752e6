/// What is wrong with a request, or went wrong while it was answered: the `errors` of an answer.
struct GraphQLError: Error, Sendable {
    /// What a service classifies by.
    enum Kind: Equatable, Sendable {
        /// The document breaks the grammar.
        case syntax
        /// The document does not fit the schema.
        case validation
        /// The request names no operation of the document, or its variables do not fit.
        case request
        /// A resolver threw.
        case fetching
        /// A resolver gave null for a field of `parent` whose type, without its `!`, is `type`.
        case null(parent: String, type: String)
        /// A resolver gave something that the schema does not allow.
        case value
        /// More was asked for than the limits allow.
        case limit
    }

    var kind: Kind
    /// The words of graphql-core 3.2.
    var message: String
    var places: [TextPlace]
    /// The field of the answer; nil before execution.
    var path: GraphQLPath?
    /// What the resolver threw.
    var cause: (any Error)?

    init(_ kind: Kind, _ message: String, at places: [TextPlace] = [], path: GraphQLPath? = nil) {
        self.kind = kind
        self.message = message
        self.places = places
        self.path = path
    }

    /// The error as it stands in an answer; a dialect may put it in its own words and add `extensions`.
    func json(message: String? = nil, extensions: JSON? = nil) -> JSON {
        var members: [(String, JSON)] = [("message", .string(message ?? self.message))]
        if !places.isEmpty {
            members.append(("locations", .array(places.map(\.json))))
        }
        if let path { members.append(("path", path.json)) }
        if let extensions { members.append(("extensions", extensions)) }
        return .object(members)
    }
}

extension TextPlace {
    fileprivate var json: JSON { .object([("line", .integer(Int64(line))), ("column", .integer(Int64(column)))]) }
}

/// The way to a field of an answer: names in it and positions in lists.
struct GraphQLPath: Sendable, Equatable, CustomStringConvertible {
    /// One step.
    enum Step: Sendable, Equatable {
        case key(String)
        case index(Int)
    }

    var steps: [Step] = []

    func appending(_ step: Step) -> GraphQLPath { GraphQLPath(steps: steps + [step]) }

    /// `/me/exports/items[0]/name`
    var description: String {
        steps.map { step in
            switch step {
            case .key(let name): "/\(name)"
            case .index(let index): "[\(index)]"
            }
        }.joined()
    }

    /// `["me", "exports", "items", 0, "name"]`
    var json: JSON {
        .array(
            steps.map { step in
                switch step {
                case .key(let name): .string(name)
                case .index(let index): .integer(Int64(index))
                }
            })
    }
}
