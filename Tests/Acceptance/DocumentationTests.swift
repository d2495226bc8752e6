import Foundation
import Testing

/// What the README and the docs say a user can type must work.
@Suite("Documentation")
struct DocumentationTests {
    private static func blocks(_ language: String, in file: String) throws -> [String] {
        let text = try String(contentsOfFile: Program.repository + "/" + file, encoding: .utf8)
        return text.components(separatedBy: "```\(language)\n").dropFirst().map {
            $0.components(separatedBy: "\n```")[0]
        }
    }

    @Test("The workflows of the README run")
    func readmeWorkflow() throws {
        let workflows = try Self.blocks("lua", in: "README.md")
        #expect(workflows.count == 4)
        let home = try Home()
        let sandbox = try SandboxProgram(home)
        let program = Program(home: home, environment: sandbox.credentials)
        try home.write(workflows[0], to: "workflow.lua")
        let result = try program.run("run", "workflow.lua", "--run", "hotfire 12")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("out/hotfire-12-thrust-and-temp.csv\t"))
        #expect(try program.run("run", "workflow.lua", "--help").output.contains("--run"))
        let ping = try program.run("-e", "print(require \"sift\".connect():ping().response)")
        #expect(ping.status == 0, "\(ping.errors)")
        #expect(try program.run("jobs").output.contains("saved"))
        for (name, text) in zip(["ticks.lua", "events.lua", "climate.lua"], workflows.dropFirst()) {
            try home.write(text, to: name)
        }
        let ticks = try program.run("run", "ticks.lua")
        #expect(ticks.status == 0, "\(ticks.errors)")
        let days = try FileManager.default.contentsOfDirectory(atPath: home.work + "/ticks")
        #expect(days.filter { $0.hasSuffix(".parquet") }.count == 3, "\(days)")
        let events = try program.run("run", "events.lua")
        #expect(events.output.hasSuffix("\nallEvents.csv\t2704\n"), "\(events.output)\(events.errors)")
        let climate = try program.run("run", "climate.lua")
        #expect(climate.output == "climate.parquet\t168\n", "\(climate.output)\(climate.errors)")
    }

    @Test("The session of the README happens as it is shown")
    func readmeSession() throws {
        let session = try Self.blocks("", in: "README.md")[0]
        let entries = session.split(separator: "\n").compactMap { line -> String? in
            guard let mark = line.firstIndex(of: ">"), Int(line[..<mark]) != nil else { return nil }
            return String(line[line.index(mark, offsetBy: 2)...])
        }
        #expect(entries.count == 4)
        let home = try Home()
        let sandbox = try SandboxProgram(home)
        let result = try Program(home: home).run(input: entries.joined(separator: "\n") + "\n")
        #expect(result.status == 0, "\(result.errors)")
        for shown in ["hotfire 11  2024-02-27 09:31 UTC  3m 58s", "out/hotfire-12.parquet"] {
            #expect(result.output.contains(shown), "\(result.output)")
        }
        _ = sandbox
    }

    @Test("Every block of a service's page runs", arguments: ["sift", "ticksupply", "coveo", "obelisk"])
    func servicePages(service: String) throws {
        let home = try Home()
        let sandbox = try SandboxProgram(home)
        let program = Program(home: home, environment: sandbox.credentials)
        let blocks = try Self.blocks("lua", in: "docs/services/\(service).md")
        #expect(blocks.count > 8)
        for (number, block) in blocks.enumerated() {
            let text = number == 0 ? block : blocks[0] + "\n" + block
            try home.write(text, to: "block-\(number).lua")
            let result = try program.run("run", "block-\(number).lua")
            #expect(result.status == 0, "\(block)\n\(result.errors)")
        }
    }

    @Test("Every block of the page about frames runs")
    func frames() throws {
        let home = try Home()
        let program = Program(home: home)
        let blocks = try Self.blocks("lua", in: "docs/frames.md")
        #expect(blocks.count > 8)
        for (number, block) in blocks.enumerated() {
            let text = number == 0 ? block : blocks[0] + "\n" + block
            try home.write(text, to: "block-\(number).lua")
            let result = try program.run("run", "block-\(number).lua")
            #expect(result.status == 0, "\(block)\n\(result.errors)")
        }
    }

    @Test("Every block of the page about scripts runs")
    func scripting() throws {
        let home = try Home()
        let program = Program(home: home)
        let blocks = try Self.blocks("lua", in: "docs/scripting.md")
        #expect(blocks.count > 6)
        for (number, block) in blocks.enumerated() {
            try home.write(number == 0 ? block : blocks[0] + "\n" + block, to: "block-\(number).lua")
            let result = try program.run("run", "block-\(number).lua")
            #expect(result.status == 0, "\(block)\n\(result.errors)")
            // What the comments say is what is printed.
            for match in block.matches(of: #/--> (.+)/#) {
                let shown = String(match.1).replacing(#/  +/#, with: "\t")
                #expect(result.output.contains(shown + "\n"), "\(shown): \(result.output)")
            }
        }
    }

    @Test("Every file that the README and the docs name is there")
    func links() throws {
        let docs =
            try FileManager.default.contentsOfDirectory(atPath: Program.repository + "/docs")
            .filter { $0.hasSuffix(".md") }.map { "docs/" + $0 } + [
                "docs/services/sift.md", "docs/services/ticksupply.md", "docs/services/coveo.md",
                "docs/services/obelisk.md",
            ]
        for file in ["README.md"] + docs {
            let text = try String(contentsOfFile: Program.repository + "/" + file, encoding: .utf8)
            let folder = URL(fileURLWithPath: Program.repository + "/" + file).deletingLastPathComponent()
            for match in text.matches(of: /\]\(([^)#:]+)\)/) {
                let path = folder.appendingPathComponent(String(match.1)).path
                #expect(FileManager.default.fileExists(atPath: path), "\(file) names \(match.1)")
            }
        }
    }
}
