import Foundation
import Testing
import Vocabulary

/// What is wrong with the wording of a fault; empty when nothing is.
func flaws(in fault: Fault, needsNoHint: Bool) -> [String] {
    var flaws: [String] = []
    let message = fault.message
    // A name keeps its capitals: DuckDB, MOONPORT_STDLIB, "a text", /a/path.
    let first = message.prefix { !" :;,".contains($0) }
    if let letter = first.first, letter.isUppercase, !isName(first) { flaws.append("begins with a capital") }
    if message.hasSuffix(".") { flaws.append("ends with a full stop") }
    if message.hasSuffix("!") { flaws.append("shouts") }
    if fault.hint?.hasSuffix(".") == true { flaws.append("the hint ends with a full stop") }
    if let hint = fault.hint, hint.first?.isUppercase == true, !isName(hint.prefix { !" :;,=".contains($0) }) {
        flaws.append("the hint begins with a capital")
    }
    if fault.hint == nil, !needsNoHint { flaws.append("says nothing of what to do") }
    if fault.hint != nil, needsNoHint { flaws.append("has a hint, and a reason for having none") }
    if fault.hint?.isEmpty == true { flaws.append("the hint is empty") }
    if message.filter(\.isLetter).count < 8 { flaws.append("is hardly a sentence") }
    let text = "\(message) \(fault.hint ?? "")"
    for pattern in swiftWords where text.firstMatch(of: pattern) != nil { flaws.append("speaks Swift") }
    return flaws
}

/// True for a word with a capital inside: DuckDB, MOONPORT_STDLIB, GET.
private func isName(_ word: Substring) -> Bool { word.dropFirst().contains { $0.isUppercase } }

/// What only a programmer in Swift would understand.
private var swiftWords: [Regex<Substring>] {
    [
        #/Optional\(/#, #/\bError Domain=/#, #/\bNSError\b/#, #/\bSwift\./#, #/\b[a-z]\w*\(rawValue:/#,
        #/\bcaseName\b/#,
        #/DecodingError|CodingKeys?/#, #/\bnil\)/#, #/[A-Z]\w+Error\(/#, #/[A-Z]\w+\.[A-Z]\w+\(/#, #/0x[0-9a-f]{6,}/#,
    ]
}

@Suite("Wording has one style")
struct StyleTests {
    @Test("Every message is a sentence of the user's language, with what to do next")
    func style() async throws {
        for part in catalogue {
            for message in part.messages {
                for flaw in flaws(in: message.fault, needsNoHint: message.needsNoHint != nil) {
                    Issue.record("\(part.target).\(message.factory) \(flaw): \(message.fault.report)")
                }
            }
        }
        for message in luaModuleMessages {
            let fault = try #require(try await message.fault(), "\(message.when)")
            for flaw in flaws(in: fault, needsNoHint: false) { Issue.record("\(flaw): \(fault.report)") }
        }
    }

    @Test("When it happens is the rest of a sentence")
    func occasions() {
        for message in catalogue.flatMap(\.messages) {
            let word = message.when.prefix { $0 != " " }
            let isName =
                ["Sift", "Obelisk"].contains { word.hasPrefix($0) }
                || word.dropFirst().contains { $0.isUppercase || $0 == "?" }
            #expect(word.first?.isUppercase != true || isName, "\(message.when)")
            #expect(!message.when.hasSuffix("."), "\(message.when)")
        }
    }

    @Test(
        "Poor wording is found",
        arguments: [
            (Fault(.service, "500", hint: "later"), "is hardly a sentence"),
            (Fault(.file, "Cannot open the file", hint: "look"), "begins with a capital"),
            (Fault(.file, "cannot open the file.", hint: "look"), "ends with a full stop"),
            (Fault(.file, "cannot open the file"), "says nothing of what to do"),
            (Fault(.file, "cannot open the file", hint: "Look"), "the hint begins with a capital"),
            (Fault(.file, "cannot open Optional(\"x\")", hint: "look"), "speaks Swift"),
            (Fault(.service, "it said DecodingError: no key", hint: "look"), "speaks Swift"),
        ])
    func poor(fault: Fault, flaw: String) {
        #expect(flaws(in: fault, needsNoHint: false) == [flaw])
    }

    @Test("A name keeps its capitals")
    func names() {
        #expect(flaws(in: Fault(.missing, "DuckDB is not installed", hint: "install it"), needsNoHint: false).isEmpty)
        #expect(
            flaws(in: Fault(.missing, "MOONPORT_STDLIB names nothing", hint: "unset it"), needsNoHint: false).isEmpty)
    }
}
