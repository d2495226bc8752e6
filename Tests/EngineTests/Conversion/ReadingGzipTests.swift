import Foundation
import Testing
import Vocabulary

@testable import Engine

/// Frames over gzip files.
@Suite struct ReadingGzipTests {
    private let fixture: FrameFixture
    private let lines = "n,t\n" + (0..<50_000).map { "\($0),text \($0 % 97)\n" }.joined()

    init() throws {
        fixture = try FrameFixture()
        try fixture.write("plain.csv", lines)
    }

    private func packed(_ name: String) throws {
        try fixture.open("plain.csv").write(to: name)
    }

    private var temporaryFiles: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: fixture.folder.file("temporary")).filter {
                $0.hasSuffix(".txt")
            }
        }
    }

    @Test(arguments: ["a.csv.gz", "a.tsv.gz", "a.jsonl.gz"])
    func theyAreReadThroughACopyThatIsKept(name: String) throws {
        try packed(name)
        let frame = try fixture.open(name)
        #expect(frame.shape == "n int64, t text")
        #expect(try frame.count() == 50_000)
        #expect(try temporaryFiles.count == 1)
        try frame.filtered("n % 2 = 0").write(to: "even.csv")
        #expect(try frame.write(to: "again.csv").rows == 50_000)
        #expect(try temporaryFiles.count == 1)
        #expect(try String(contentsOfFile: fixture.path("again.csv"), encoding: .utf8) == lines)
        fixture.workspace.close()
        #expect(!FileManager.default.fileExists(atPath: fixture.folder.file("temporary")))
    }

    @Test func anotherFileOfTheSameNameIsInflatedAnew() throws {
        try packed("a.csv.gz")
        #expect(try fixture.open("a.csv.gz").count() == 50_000)
        try fixture.open("plain.csv").filtered("n < 10").write(to: "a.csv.gz")
        #expect(try fixture.open("a.csv.gz").count() == 10)
    }

    @Test func whatIsDamagedIsNamedAsTheUserDoes() throws {
        try packed("a.csv.gz")
        var bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.path("a.csv.gz")))
        bytes[bytes.count - 5] ^= 1
        try fixture.write("b.csv.gz", bytes)
        let frame = try fixture.open("b.csv.gz")
        let fault = #expect(throws: Fault.self) { try frame.count() }
        #expect(fault?.kind == .damaged)
        #expect(
            fault?.message
                == "b.csv.gz: the data that ends at byte \(bytes.count) has not the checksum that gzip promises")
        #expect(throws: Fault.self) { try frame.write(to: "out.parquet") }
        #expect(!FileManager.default.fileExists(atPath: fixture.path("out.parquet")))
        #expect(try temporaryFiles.isEmpty)
    }

    @Test func aCellThatDoesNotFitIsFoundInTheFileOfTheUser() throws {
        try fixture.write("late.csv", lines + "not a number,x\n")
        var options = OpenOptions()
        options.types = [("n", "int64")]
        var asText = OpenOptions()
        asText.text = true
        try fixture.open("late.csv", options: asText).write(to: "late.csv.gz")
        let frame = try fixture.open("late.csv.gz", options: options)
        let fault = #expect(throws: Fault.self) { try frame.write(to: "out.csv") }
        #expect(fault?.message == "late.csv.gz, row 50001, column \"n\": \"not a number\" does not fit int64")
    }

    @Test func progressNeverGoesBack() throws {
        let control = RunControl()
        control.begin(0...0.15)
        control.tell(1)
        let inflated = try #require(control.progress()).fraction
        control.begin(0.15...1)
        #expect(inflated == 0.15)
        control.tell(0)
        #expect(control.progress()?.fraction == 0.15)
        control.tell(0.5)
        #expect(control.progress()?.fraction == 0.575)
    }
}
