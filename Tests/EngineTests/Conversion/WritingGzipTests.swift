import Foundation
import Testing
import Vocabulary

@testable import Engine

/// Texts that are deflated by ourselves while DuckDB writes them.
@Suite struct WritingGzipTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    /// What the program gzip makes of a file of ours; it checks length and checksum.
    private func unpacked(_ name: String) throws -> Data {
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", fixture.path(name)]
        let output = Pipe()
        gzip.standardOutput = output
        try gzip.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        gzip.waitUntilExit()
        #expect(gzip.terminationStatus == 0)
        return bytes
    }

    private var pipes: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: fixture.folder.file("temporary")).filter {
                $0.hasSuffix(".pipe")
            }
        }
    }

    @Test(arguments: ["csv", "tsv", "jsonl"])
    func theTextIsTheOneOfThePlainFile(suffix: String) throws {
        try fixture.write("in.csv", "n,t\n" + (0..<300_000).map { "\($0),\"a \($0 % 7), b\"\n" }.joined())
        let frame = try fixture.open("in.csv")
        try frame.write(to: "out.\(suffix)")
        let file = try frame.write(to: "out.\(suffix).gz")
        #expect(file.rows == 300_000)
        #expect(
            try unpacked("out.\(suffix).gz") == Data(contentsOf: URL(fileURLWithPath: fixture.path("out.\(suffix)"))))
        #expect(try pipes == [])
    }

    @Test func noRowsAreAWholeFileToo() throws {
        try fixture.write("in.csv", "n,t\n1,a\n")
        let frame = try fixture.open("in.csv").filtered("n > 1")
        try frame.write(to: "header.csv.gz")
        #expect(try unpacked("header.csv.gz") == Data("n,t\n".utf8))
        try frame.write(to: "nothing.jsonl.gz")
        #expect(try unpacked("nothing.jsonl.gz") == Data())
    }

    @Test func whatDuckDBRefusesIsSaidAndLeavesNoPipe() throws {
        try fixture.write("in.csv", "n\n1\n0\n")
        let frame = try fixture.open("in.csv").sql(
            "SELECT CASE WHEN n = 0 THEN error('no zero') ELSE n END AS n FROM self")
        let fault = #expect(throws: Fault.self) { try frame.write(to: "out.csv.gz") }
        #expect(fault?.message.contains("no zero") == true)
        #expect(!FileManager.default.fileExists(atPath: fixture.path("out.csv.gz")))
        #expect(try pipes == [])
    }

    /// The statement would run for an hour: it is ended when the file takes no more.
    @Test(.timeLimit(.minutes(3))) func aFullDiskEndsTheStatement() throws {
        try fixture.write("in.csv", "n\n1\n")
        let frame = try fixture.open("in.csv").sql("SELECT range AS n, hash(range) AS h FROM range(20000000000)")
        let control = RunControl()
        let path = try fixture.workspace.temporaryPath(suffix: ".pipe")
        let pipe = try #require(try GzipPipe(into: "/dev/full", path: path, control))
        let stopped = #expect(throws: Fault.self) {
            try frame.run(
                { "COPY \($0) TO '\(path)' (FORMAT csv, USE_TMP_FILE false)" }, writing: [path], control: control)
        }
        #expect(stopped?.kind == .interrupted)
        let fault = #expect(throws: Fault.self) { try pipe.finish() }
        #expect(fault?.message == "/dev/full cannot be written: No space left on device")
        // Whoever runs under the same control afterwards is not stopped.
        #expect(try fixture.open("in.csv").count(control) == 1)
    }
}
