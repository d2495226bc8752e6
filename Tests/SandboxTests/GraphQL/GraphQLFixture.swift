@testable import Sandbox

/// A small service to be asked: a shelf of exports that can be changed.
struct GraphQLFixture {
    static let schema = """
        scalar Long
        scalar JSON
        enum Status { QUEUING COMPLETED }
        interface Named { name: String! }
        type Query {
            export(id: ID!): Export
            exports(limit: Int = 2, status: [Status!] = [QUEUING, COMPLETED]): [Export!]!
            found(text: String!): [Found]
            named: Named
            echo(long: Long, json: JSON, range: Range, ids: [ID], float: Float, status: Status): JSON
            broken(how: String!): Broken
            asker: String
        }
        type Mutation { add(name: String!): Export! fail: Export }
        type Export implements Named {
            id: ID!
            name: String!
            size: Long!
            status: Status
            tags: [String!]
            next(steps: Int! = 1): Export
            filter: JSON
        }
        type Folder implements Named { name: String! }
        union Found = Export | Folder
        type Broken { int: Int float: Float text: String bool: Boolean id: ID long: Long status: Status list: [Int!] export: Export named: Named }
        input Range { from: Long! to: Long = 9007199254740993 unit: Status marks: [[Int]] }
        """

    /// What happened, in its order.
    actor Diary {
        private(set) var lines: [String] = []
        func note(_ line: String) -> Int {
            lines.append(line)
            return lines.count
        }
    }

    struct Context: Sendable {
        var asker: String?
        var diary = Diary()
    }

    struct Export: GraphQLObject {
        var number: Int
        var graphQLType: String { "Export" }

        func member(_ name: String) -> GraphQLValue? {
            switch name {
            case "id": .text("e\(number)")
            case "name": number == 4 ? .null : .text("export \(number)")
            case "size": .integer(9_007_199_254_740_993 + Int64(number))
            case "status": .text(number == 1 ? "COMPLETED" : "QUEUING")
            case "tags": .texts(["a", "b"])
            case "filter": .json(.object([("value", .object([("_gt", .integer(20))]))]))
            default: nil
            }
        }
    }

    struct Refusal: Error, CustomStringConvertible {
        var description: String
    }

    static func engine(limits: GraphQLLimits = .standard) throws -> GraphQLEngine<Context> {
        var resolvers = GraphQLResolvers<Context>()
        resolvers.root("Query.export") { call in
            .optional(call.text("id").flatMap { Int($0.dropFirst()) }.map { Export(number: $0) })
        }
        resolvers.root("Query.exports") { call in
            .objects((1...Int(call.integer("limit") ?? 0)).map { Export(number: $0) })
        }
        resolvers.root("Query.found") { _ in
            .list([
                .object(Export(number: 1)), .null,
                .json(.object([("__typename", .string("Folder")), ("name", .string("old"))])),
            ])
        }
        resolvers.root("Query.named") { _ in .object(Export(number: 2)) }
        resolvers.root("Query.echo") { call in .json(.object(call.arguments.map { ($0.name, $0.value.json) })) }
        resolvers.root("Query.broken") { call in broken(call.text("how") ?? "") }
        resolvers.root("Query.asker") { call in .text(call.context.asker) }
        resolvers.root("Mutation.add") { call in
            let name = call.text("name") ?? ""
            if name.isEmpty { throw Refusal(description: "no name") }
            return .object(Export(number: await call.context.diary.note(name)))
        }
        resolvers.root("Mutation.fail") { _ in throw Refusal(description: "never") }
        resolvers.field("Export.next") { (export: Export, call) in
            .object(Export(number: export.number + Int(call.integer("steps") ?? 0)))
        }
        return try GraphQLEngine(schema: schema, resolvers: resolvers, limits: limits)
    }

    /// Objects as no resolver should give them.
    private static func broken(_ how: String) -> GraphQLValue {
        let value: JSON =
            switch how {
            case "text": .string("x")
            case "number": .double(1.5)
            case "large": .integer(3_000_000_000)
            case "infinite": .double(.infinity)
            case "list": .array([.integer(1), .null])
            case "object": .object([("__typename", .string("Folder"))])
            default: .object([("__typename", .string("Nope"))])
            }
        let names = ["int", "float", "text", "bool", "id", "long", "status", "list", "export", "named"]
        return .json(.object(names.map { ($0, value) }))
    }

    /// The answer to a query, as JSON.
    static func answer(
        _ query: String, _ variables: String = "{}", operation: String? = nil, context: Context = Context(),
        limits: GraphQLLimits = .standard
    ) async throws -> String {
        let name = JSON.text(operation).text
        let request = try GraphQLRequest(
            body: Array(
                #"{"query":\#(JSON.string(query).text),"variables":\#(variables),"operationName":\#(name)}"#.utf8))
        return try await engine(limits: limits).answer(request, context: context).json().text
    }
}
