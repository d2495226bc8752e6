import Foundation
import Testing

/// The floors of docs/architecture.md, lowest first. A target imports only from floors below its own.
private let floors: [[String]] = [
    ["CLuaLibrary", "CEditLibrary"],
    ["CLua", "CEdit", "CArrow", "CArchive", "CDigest", "COffice", "CPlot"],
    ["Vocabulary"],
    ["Files"],
    ["Lua", "Columns", "Transfer", "Display"],
    ["Engine", "Exports"],
    ["Services"],
    ["Scripting"],
    ["Prompt"],
    ["moonport"],
]

/// The sandbox stands beside the house; what it may use is listed, not stacked.
private let beside: [String: Set<String>] = [
    "Sandbox": ["CArchive", "CDigest", "Columns", "Engine", "Files", "Vocabulary"],
    "moonport-sandbox": ["Sandbox", "Vocabulary"],
    "moonport-bench": ["CLua", "Columns", "Engine", "Lua", "Transfer", "Vocabulary"],
]

private let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources")

/// The modules of ours that the files of a target import, each with the first file that does.
private func imports(of target: String) throws -> [String: String] {
    let ours = Set(floors.joined()).union(beside.keys)
    var found: [String: String] = [:]
    let files = FileManager.default.enumerator(
        at: sources.appendingPathComponent(target), includingPropertiesForKeys: nil)
    for case let file as URL in try #require(files) where file.pathExtension == "swift" {
        let lines: [Substring] = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        for line in lines {
            guard let module = importedModule(line), ours.contains(module) else { continue }
            found[module] = found[module] ?? file.lastPathComponent
        }
    }
    return found
}

/// `Lua` of `import Lua`, `@testable import Lua`, `import struct Lua.Function`; nil for other lines.
func importedModule(_ line: Substring) -> String? {
    let words = line.split(separator: " ").map(String.init)
    guard let position = words.firstIndex(of: "import"), position + 1 < words.count,
        words[..<position].allSatisfy({
            $0.hasPrefix("@") || ["public", "internal", "private", "package"].contains($0)
        })
    else { return nil }
    let kinds = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
    let name = kinds.contains(words[position + 1]) ? words.dropFirst(position + 2).first : words[position + 1]
    return name.map { String($0.prefix { $0 != "." }) }
}

/// What is wrong with a set of imports; empty when nothing is.
func violations(of target: String, imports: [String]) -> [String] {
    if let allowed = beside[target] {
        return imports.filter { !allowed.contains($0) && $0 != target }.map { "\(target) may not import \($0)" }
    }
    guard let floor = floors.firstIndex(where: { $0.contains(target) }) else {
        return ["\(target) stands on no floor"]
    }
    let below = Set(floors[..<floor].joined())
    return imports.filter { !below.contains($0) && $0 != target }.map {
        "\(target) imports \($0), which is not below it"
    }
}

@Suite("Imports")
struct ImportsTests {
    @Test("No target imports upward or sideways")
    func downward() throws {
        let targets = try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
        #expect(targets.count > 10)
        for target in targets {
            let imports = try imports(of: target)
            for violation in violations(of: target, imports: imports.keys.sorted()) {
                Issue.record("\(violation) (\(imports.values.sorted().joined(separator: ", ")))")
            }
        }
    }

    @Test("An upward, a sideways and an undeclared import are found")
    func rule() {
        #expect(violations(of: "Lua", imports: ["CLua", "Vocabulary"]).isEmpty)
        #expect(violations(of: "Lua", imports: ["Scripting"]) == ["Lua imports Scripting, which is not below it"])
        #expect(violations(of: "Engine", imports: ["Exports"]) == ["Engine imports Exports, which is not below it"])
        #expect(violations(of: "Sandbox", imports: ["Services"]) == ["Sandbox may not import Services"])
        #expect(violations(of: "Attic", imports: []) == ["Attic stands on no floor"])
    }

    @Test("Every way to write an import is read")
    func forms() {
        #expect(importedModule("import Lua") == "Lua")
        #expect(importedModule("@testable import Exports") == "Exports")
        #expect(importedModule("import struct Transfer.Link") == "Transfer")
        #expect(importedModule("public import Vocabulary") == "Vocabulary")
        #expect(importedModule("// import Lua") == nil)
    }

    @Test("Foundation stays out of the program: it costs start-up time")
    func foundation() throws {
        for target in floors.joined() {
            let folder = sources.appendingPathComponent(target)
            guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
                continue
            }
            for case let file as URL in files where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                let lines: [Substring] = text.split(separator: "\n")
                let imported = lines.compactMap { importedModule($0) }
                #expect(!imported.contains("Foundation"), "\(file.lastPathComponent)")
            }
        }
    }
}
