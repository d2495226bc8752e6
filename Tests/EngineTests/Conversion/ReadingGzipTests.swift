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

    @Test func packedAndPlainFilesAreOneTable() throws {
        try packed("a.csv.gz")
        let frame = try fixture.open("plain.csv", "a.csv.gz", "plain.csv")
        #expect(try frame.count() == 150_000)
        let sums = try frame.sql("select sum(n)::bigint as s, count(distinct t) as d from self").rows()
        #expect(sums == [[3_749_925_000, 97]])
    }

    @Test func anotherFileOfTheSameNameIsInflatedAnew() throws {
        try packed("a.csv.gz")
        #expect(try fixture.open("a.csv.gz").count() == 50_000)
        try fixture.open("plain.csv").filtered("n < 10").write(to: "a.csv.gz")
        #expect(try fixture.open("a.csv.gz").count() == 10)
    }

    /// The last checksum of a gzip file made wrong.
    private func damage(_ name: String) throws -> Data {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.path("a.csv.gz")))
        bytes[bytes.count - 5] ^= 1
        try fixture.write(name, bytes)
        return bytes
    }

    @Test func whatIsDamagedInTheBeginningIsSaidWhenItIsOpened() throws {
        try packed("a.csv.gz")
        let bytes = try damage("b.csv.gz")
        let fault = #expect(throws: Fault.self) { try fixture.open("b.csv.gz") }
        #expect(
            fault?.message
                == "b.csv.gz: the data that ends at byte \(bytes.count) has not the checksum that gzip promises")
        try fixture.write("c.csv.gz", bytes.prefix(1000))
        let cut = #expect(throws: Fault.self) { try fixture.open("c.csv.gz") }
        #expect(cut?.message == "c.csv.gz ends after 1000 bytes, before its gzip data does")
    }

    @Test func typesComeFromTheFirstMegabytes() throws {
        // Its rows have line breaks in quotes; the beginning ends in the middle of one.
        let rows = 20_000
        let text = try fixture.open("plain.csv").sql(
            "select range as n, 'a' || chr(10) || '\"b\", ' || repeat('c', 900) as t from range(\(rows))")
        try text.write(to: "broken.csv.gz")
        let frame = try fixture.open("broken.csv.gz")
        #expect(frame.shape == "n int64, t text")
        let found = try frame.sql("select count(*) as c, sum(n)::bigint as s, count(distinct t) as d from self").rows()
        #expect(found == [[.integer(Int64(rows)), .integer(Int64(rows * (rows - 1) / 2)), 1]])
    }

    @Test func whatIsDamagedIsNamedAsTheUserDoes() throws {
        // Longer than what is looked at when it is opened.
        try fixture.open("plain.csv").sql("select range as n, 'text' as t from range(1000000)").write(to: "a.csv.gz")
        let bytes = try damage("b.csv.gz")
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
