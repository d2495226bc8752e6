import Foundation
import Testing

@Suite("docs/messages.md")
struct PageTests {
    @Test("The page says what the program says, to the letter")
    func page() async throws {
        let path = Repository.path + "/docs/messages.md"
        let wanted = try await MessagePage().text
        if ProcessInfo.processInfo.environment["MOONPORT_WRITE_DOCS"] == "1" {
            try wanted.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let found = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let difference = firstDifference(found, wanted)
        #expect(
            difference == nil,
            "\(difference ?? "")\nwrite it again: MOONPORT_WRITE_DOCS=1 swift test --filter MessagesTests")
    }

    @Test("The first line in which two texts differ is told, also when one is longer")
    func difference() {
        #expect(firstDifference("a\nb", "a\nb") == nil)
        #expect(firstDifference("a\nb", "a\nc") == "line 2 is \"b\", should be \"c\"")
        #expect(firstDifference("a", "a\nc") == "line 2 is missing, should be \"c\"")
        #expect(firstDifference("a\nb", "a") == "line 2 is \"b\", should be missing")
    }

    @Test("Other pages lead to it")
    func links() throws {
        let readme = try String(contentsOfFile: Repository.path + "/README.md", encoding: .utf8)
        #expect(readme.contains("](docs/messages.md)"))
        let architecture = try String(contentsOfFile: Repository.path + "/docs/architecture.md", encoding: .utf8)
        #expect(architecture.contains("](messages.md)"))
    }
}

/// The first line in which two texts differ, in words; nil for equal texts.
func firstDifference(_ found: String, _ wanted: String) -> String? {
    let pair = [found, wanted].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let shown = { (lines: [Substring], index: Int) in index < lines.count ? "\"\(lines[index])\"" : "missing" }
    let count = max(pair[0].count, pair[1].count)
    guard let index = (0..<count).first(where: { shown(pair[0], $0) != shown(pair[1], $0) }) else { return nil }
    return "line \(index + 1) is \(shown(pair[0], index)), should be \(shown(pair[1], index))"
}
