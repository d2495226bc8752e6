import Foundation
import Testing
import Vocabulary

@testable import Services

@Suite("Reading .env")
struct DotEnvTests {
    private static func values(_ text: String) throws -> [String: String] {
        var scanner = DotEnvScanner(Array(text.utf8))
        var values: [String: String] = [:]
        while let (name, value) = try scanner.next() { values[name] = value }
        return values
    }

    @Test(
        "Every way to write a value",
        arguments: [
            ("A=b", "b"), ("A = b ", "b"), ("export A=b", "b"), ("export\tA=b", "b"), ("A=", ""), ("A= # nothing", ""),
            ("A=b # comment", "b"), ("A=b#c", "b#c"), ("A=#b", "#b"), ("A=b c", "b c"), ("A=b=c==", "b=c=="),
            ("A=\"b c\"", "b c"), ("A=\"b # c\" # comment", "b # c"), ("A='b # c'", "b # c"), ("A=''", ""),
            ("A=\"b\\\"c\\\\d\\n\\t\\$e\\x\"", "b\"c\\d\n\t$e\\x"), ("A='b\\n'", "b\\n"), ("A=$HOME", "$HOME"),
            ("A=\"one\ntwo\"", "one\ntwo"), ("A=b\r\nB=c\r\n", "b"), ("A=\"b\"\r\n", "b"), ("\u{FEFF}A=b", "b"),
            ("# A=c\n\n  A=b\n", "b"), ("A=c\nA=b", "b"), ("A=ü€", "ü€"), ("A=b\t#c", "b"), ("export=1\nA=b", "b"),
            ("A=it's", "it's"),
        ])
    func values(text: String, expected: String) throws {
        #expect(try Self.values(text)["A"] == expected)
    }

    @Test(
        "A malformed line is told by its number; its text is not shown",
        arguments: [
            ("hidden-value", 1, "it is not of the form NAME=value"),
            ("A=b\n\n# c\nhidden-value\n", 4, "it is not of the form NAME=value"),
            ("A=\"b\nc\"\n=hidden-value", 3, "it is not of the form NAME=value"),
            ("A=b\nB=\"hidden-value\n\n", 2, "a quote is not closed"),
            ("A=b\nB='hidden-value", 2, "a quote is not closed"),
            ("A=\"b\"hidden-value", 1, "something stands behind the closing quote"),
            ("A=\"b\nc\" hidden-value", 2, "something stands behind the closing quote"),
            ("A B=hidden-value", 1, "it is not of the form NAME=value"),
        ])
    func malformed(text: String, line: Int, reason: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dotenv-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try text.write(toFile: folder + "/.env", atomically: true, encoding: .utf8)
        let fault = #expect(throws: Fault.self) { try DotEnvFile(path: folder + "/.env", texts: ["A"], secrets: []) }
        #expect(
            fault?.description == """
                \(folder)/.env line \(line): \(reason)
                  hint:  lines are NAME=value, NAME="value", NAME='value' or # comments
                """)
        #expect(fault?.detail.contains("hidden-value") == false)
    }

    @Test("Only known names are kept, and nothing gets into the environment of the process")
    func known() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("env-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "MOONPORT_TEST_OTHER=hidden-value\nSIFT_API_KEY=key-of-dotenv\nSIFT_REST_URL=u\n".write(
            toFile: path, atomically: true, encoding: .utf8)
        let file = try #require(try DotEnvFile(path: path, texts: ["SIFT_REST_URI"], secrets: ["SIFT_API_KEY"]))
        #expect(file.secrets == ["SIFT_API_KEY": Secret("key-of-dotenv")])
        #expect(file.texts == [:])
        #expect(file.mistyped.map { $0.name } == ["SIFT_REST_URL"])
        #expect(file.mistyped.map { $0.meant } == ["SIFT_REST_URI"])
        #expect(getenv("MOONPORT_TEST_OTHER") == nil)
        #expect("\(file)".contains("hidden-value") == false && "\(file)".contains("key-of-dotenv") == false)
        #expect(try DotEnvFile(path: path + "-none", texts: [], secrets: []) == nil)
    }
}
