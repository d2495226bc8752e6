import Foundation
import Testing

/// Files whose faults may stand where they are made, each with the reason.
private let exempt: [String: String] = [
    "moonport-bench": "a program for those who build Moonport; it is not installed"
]

/// Factories without an entry, each with the reason.
private let unseen: [String: String] = [
    "Lua.raised": "the value that Lua raised is raised again in its place; the words are never shown",
    "Scripting.raisedByModule": "the words stand in the modules that are written in Lua; the page shows those",
    "Scripting.problemsFound": "the doctor's findings are shown; of the fault only the kind counts, as exit code",
]

@Suite("Wording has one home")
struct SourceTests {
    private static func sources() throws -> [FaultSource] {
        try Repository.files(in: "Sources", ending: ".swift").map { FaultSource(path: $0.path, text: $0.text) }
    }

    @Test("No fault is made outside a Fault+….swift file")
    func home() throws {
        let sources = try Self.sources()
        #expect(sources.count > 200)
        for source in sources where !source.isHomeOfWording && exempt[source.target] == nil {
            for line in source.constructions {
                Issue.record(
                    "Sources/\(source.path):\(line) makes a fault: move its words into a Fault+….swift file of \(source.target)"
                )
            }
        }
    }

    @Test("Every factory stands in the catalogue, and nothing else does")
    func complete() throws {
        var declared: [String: Int] = [:]
        for source in try Self.sources() where source.isHomeOfWording && exempt[source.target] == nil {
            for name in source.factories { declared["\(source.target).\(name)", default: 0] += 1 }
        }
        #expect(declared.count > 100)
        var listed: [String: Int] = [:]
        for part in catalogue {
            for message in part.messages { listed["\(part.target).\(message.factory)", default: 0] += 1 }
        }
        for (name, count) in declared.sorted(by: { $0.key < $1.key }) where unseen[name] == nil {
            #expect(
                listed[name, default: 0] >= count,
                "\(name) is not in the catalogue: add it in Tests/MessagesTests/Catalogue, then write the page again")
        }
        for name in listed.keys.sorted() { #expect(declared[name] != nil, "\(name) is no factory any more") }
        for name in unseen.keys { #expect(declared[name] != nil, "\(name) is no factory any more") }
    }

    @Test("An entry shows the factory that it names")
    func entries() throws {
        let pattern = #/Message\(\s*"(\w+)",\s*\.?(\w+)/#
        var count = 0
        for file in try Repository.files(in: "Tests/MessagesTests/Catalogue", ending: ".swift") {
            for match in file.text.matches(of: pattern) {
                #expect(match.1 == match.2, "\(file.path): \(match.1) shows \(match.2)")
                count += 1
            }
        }
        #expect(count == catalogue.flatMap(\.messages).count)
    }

    @Test("Every message of the Lua modules is on the page")
    func luaModules() async throws {
        var shown: [String] = []
        for message in luaModuleMessages { shown.append(try await message.fault()?.message ?? "nothing") }
        let pattern = #/host\.raise\("[a-z ]+",\s*\(?(?:"([^"]+)"|'([^']+)')/#
        var count = 0
        for file in try Repository.files(in: "stdlib", ending: ".lua") {
            #expect(file.text.matches(of: #/host\.raise\(/#).count == file.text.matches(of: pattern).count)
            for match in file.text.matches(of: pattern) {
                let words = String(match.1 ?? match.2 ?? "")
                let fixed = words.components(separatedBy: "%s").filter { !$0.isEmpty }
                let isShown = shown.contains { message in fixed.allSatisfy { message.contains($0) } }
                #expect(isShown, "\(file.path): \(words)")
                count += 1
            }
        }
        #expect(count > 5)
    }

    @Test("The rule finds faults and factories as they are written, and no others")
    func rule() {
        let source = FaultSource(
            path: "Lua/Fault+Lua.swift",
            text: """
                /// throw Fault(.script, "a comment")
                extension Fault {
                    static let one = Fault(
                        .script, "https://x")   // Fault(.script, "too")
                    static var two: Fault { Fault(.script, "b") }
                    public static func three(
                        _ a: Int
                    ) -> Fault {
                        Fault(.script, "c")
                    }
                    private static func four() -> Fault { one }
                    static func five() -> String { "" }
                    static let six = "text"
                    static func seven() -> Fault? { nil }
                }
                """)
        #expect(source.factories == ["one", "two", "three"])
        #expect(source.constructions == [3, 5, 9])
        #expect(source.isHomeOfWording)
        let other = FaultSource(path: "Lua/Call.swift", text: "throw .init(.script, \"x\")\nsiftFault(answer)\n")
        #expect(other.constructions == [1])
        #expect(!other.isHomeOfWording)
    }
}
