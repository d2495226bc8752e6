import Foundation
import Testing

@testable import Sandbox

@Suite("The sandbox says of GraphQL documents what graphql-core says, word for word")
struct GraphQLCoreTests {
    private let core: GraphQLCore

    init() throws { core = try GraphQLCore() }

    @Test("Bad documents and good ones: the same errors, in the same order, at the same places")
    func documents() throws {
        let schema = try GraphQLSchema(core.text("schema.graphql"))
        let expected = try core.blocks(of: "check.py", ["schema.graphql"] + core.documents)
        var ours: [GraphQLCore.Block] = []
        for file in core.documents {
            ours += try GraphQLCore.blocks(in: core.text(file)).map { block in
                GraphQLCore.Block(name: block.name, text: errors(of: block.text, schema).joined(separator: "\n"))
            }
        }
        #expect(ours.count > 200)
        #expect(ours.count { !$0.text.isEmpty } > 150, "bad documents")
        #expect(Set(ours.map(\.name)).count == ours.count, "two documents of one name")
        core.compare(ours, expected)
    }

    @Test("Requests: the same data, defaults, nulls and introspection, and the same errors")
    func requests() async throws {
        let expected = try core.blocks(of: "run.py", ["schema.graphql", "requests.json", "data.json"])
        let engine = try engine()
        var ours: [GraphQLCore.Block] = []
        let requests = try JSONParser.parse(Array(core.text("requests.json").utf8)).content
        guard case .array(let requests) = requests else { return }
        for request in requests {
            let answer = await engine.answer(try GraphQLRequest(body: Array(request.text.utf8)), context: ())
            let lines = answer.errors.map { error in
                ([error.message] + (error.path.map { [$0.json.text] } ?? []) + error.places.map(\.short))
                    .joined(separator: " ")
            }
            ours.append(
                GraphQLCore.Block(
                    name: request.member("name").map(\.text)?.trimmingCharacters(in: ["\""]) ?? "",
                    text: ([(answer.data ?? .null).text] + lines.sorted()).joined(separator: "\n")))
        }
        #expect(ours.count > 40)
        core.compare(ours, expected)
    }

    @Test("The catalog of the sandbox, asked over HTTP for its schema, then with bad documents and good ones")
    func catalog() throws {
        let sandbox = try SandboxProgram(core.home)
        let url = try #require(sandbox.services["obelisk"]?["url"]) + "/catalog/graphql"
        let lines = try core.output(of: "catalog.py", [url], ["catalog.txt"]).split(separator: "\n")
        for (line, reason) in zip(lines, lines.dropFirst()) where line.hasPrefix("failed ") {
            Issue.record("\(line)\n\(reason)")
        }
        #expect(lines.count { $0.hasPrefix("passed ") } == 47, "\(lines)")
    }

    private func errors(of document: String, _ schema: GraphQLSchema) -> [String] {
        var errors: [GraphQLError]
        do {
            errors = GraphQLValidation.errors(of: try GraphQLParser.parse(document), schema: schema)
        } catch {
            errors = [error]
        }
        return errors.map { error in
            ([error.message.replacing("\n", with: "\\n")] + error.places.map(\.short)).joined(separator: " ")
        }
    }

    /// An engine whose values are those of the data, by the names of the fields with which operations begin.
    private func engine() throws -> GraphQLEngine<Void> {
        let text = try core.text("schema.graphql")
        let schema = try GraphQLSchema(text)
        let data = try JSONParser.parse(Array(core.text("data.json").utf8))
        var resolvers = GraphQLResolvers<Void>()
        for kind in [GraphQLDocument.Operation.Kind.query, .mutation] {
            let type = try #require(schema.root(kind))
            for field in type.fields ?? [] {
                resolvers.root("\(type.name).\(field.name)") { call in
                    switch field.name {
                    case "echo": .json(.object(call.arguments.map { ($0.name, $0.value.json) }))
                    case "count": .integer(call.integer("by"))
                    case "fail": throw Refusal(description: call.text("reason") ?? "")
                    default: .json(data.member(field.name)?.json ?? .null)
                    }
                }
            }
        }
        return try GraphQLEngine(schema: text, resolvers: resolvers)
    }

    private struct Refusal: Error, CustomStringConvertible { var description: String }
}

extension TextPlace {
    fileprivate var short: String { "\(line):\(column)" }
}

/// graphql-core, the reference in Python: programs and documents in `Tests/Acceptance/GraphQLCore`.
struct GraphQLCore {
    /// What stands below one line "=== NAME".
    struct Block {
        var name: String
        var text: String
    }

    private static let folder = Program.repository + "/Tests/Acceptance/GraphQLCore"
    private static let python = Program.repository + "/library/graphql/bin/python"
    let home: Home
    /// The files of documents.
    let documents: [String]

    init() throws {
        home = try Home()
        documents = try FileManager.default.contentsOfDirectory(atPath: Self.folder + "/documents").sorted()
            .map { "documents/\($0)" }
        try #require(
            FileManager.default.isExecutableFile(atPath: Self.python),
            "library/graphql is not there; scripts/test makes it, once for this machine")
    }

    func text(_ file: String) throws -> String {
        try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
    }

    /// What a program says of some files, by blocks.
    func blocks(of program: String, _ files: [String]) throws -> [Block] {
        Self.blocks(in: try output(of: program, [], files))
    }

    /// What a program prints when it is run with arguments and files.
    func output(of program: String, _ arguments: [String], _ files: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = ["\(Self.folder)/\(program)"] + arguments + files.map { "\(Self.folder)/\($0)" }
        process.currentDirectoryURL = URL(fileURLWithPath: home.work)
        process.environment = home.environment.merging(["PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": home.path]) { $1 }
        let result = try Running(process, input: nil).result()
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    static func blocks(in text: String) -> [Block] {
        var blocks: [Block] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("=== ") {
                blocks.append(Block(name: String(line.dropFirst(4)), text: ""))
            } else if !blocks.isEmpty {
                blocks[blocks.count - 1].text += line + "\n"
            }
        }
        // The last file's last line has an end of its own.
        if let last = blocks.indices.last { blocks[last].text.removeLast() }
        return blocks.map { Block(name: $0.name, text: $0.text.hasSuffix("\n") ? String($0.text.dropLast()) : $0.text) }
    }

    /// Records each block that differs.
    func compare(_ ours: [Block], _ expected: [Block]) {
        #expect(ours.map(\.name) == expected.map(\.name))
        for (block, other) in zip(ours, expected) where block.text != other.text {
            Issue.record("\(block.name)\nthe sandbox says:\n\(block.text)\ngraphql-core says:\n\(other.text)")
        }
    }
}
