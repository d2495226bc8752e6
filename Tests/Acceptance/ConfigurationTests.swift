import Foundation
import Testing

/// The files that docs/configuration.md shows mean what it says.
@Suite("docs/configuration.md")
struct ConfigurationTests {
    private let home: Home
    private let program: Program

    init() throws {
        home = try Home()
        program = Program(home: home)
    }

    private func block(_ language: String, beginning: String) throws -> String {
        let text = try String(contentsOfFile: Program.repository + "/docs/configuration.md", encoding: .utf8)
        let blocks = text.components(separatedBy: "```\(language)\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        return try #require(blocks.first { $0.hasPrefix(beginning) })
    }

    @Test("The .env")
    func dotEnv() throws {
        try home.write(try block("", beginning: "# a comment"), to: ".env")
        let result = try program.run("-e", "print(require 'sift'.connect())")
        #expect(result.output == "sift  https://sift.lab.example  (.env)\n", "\(result.errors)")
    }

    @Test("The profiles")
    func profiles() throws {
        let folder = home.path + "/.config/moonport"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Three points stand for a key, which has no such character.
        try block("toml", beginning: "[default.sift]").replacing("\"…\"", with: "\"k-123\"").write(
            toFile: folder + "/profiles.toml", atomically: true, encoding: .utf8)
        chmod(folder + "/profiles.toml", 0o600)
        let result = try program.run("-e", "print(require 'sift'.connect())")
        #expect(result.output == "sift  https://api.siftstack.com  (profile \"default\")\n", "\(result.errors)")
        let lab = try program.run("-e", "require 'sift'.connect 'lab'")
        #expect(
            lab.errors.hasPrefix(
                "error: \(folder)/lab.pem, which ca_file of profile \"lab\" names, cannot be read: No such file"),
            "\(lab.errors)")
    }
}
