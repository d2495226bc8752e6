import Foundation
import Testing
import Vocabulary

@testable import Engine

/// What stands in the name of a file means nothing: DuckDB would read patterns and columns out of it.
@Suite struct FileNameTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    @Test func signsOfPatternsAreThemselvesInTheNameOfAFile() throws {
        for name in ["a[1].csv", "b*.csv", "c?.csv", "[[]d.csv"] { try fixture.write(name, "n\n\(name)\n") }
        for name in ["a1.csv", "b2.csv", "c3.csv", "[d.csv"] { try fixture.write(name, "n\nanother\n") }
        for name in ["a[1].csv", "b*.csv", "c?.csv", "[[]d.csv"] {
            let frame = try fixture.open(name)
            #expect(try frame.rows() == [[.text(name)]])
            try frame.write(to: name + ".parquet")
            #expect(try fixture.open(name + ".parquet").rows() == [[.text(name)]])
        }
        #expect(try fixture.open("a[0-9].csv").rows() == [["another"]])
    }

    @Test func signsOfPatternsAreThemselvesOutsideAndInTheWorkingFolder() throws {
        let elsewhere = try TemporaryFolder()
        let path = elsewhere.file("a[1].csv")
        try Data("n\n1\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try fixture.open(path).rows() == [[1]])
        let folder = elsewhere.file("[2024]")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try Data("n\n2\n".utf8).write(to: URL(fileURLWithPath: folder + "/b.csv"))
        let workspace = Workspace(workingFolder: folder, temporaryFolder: elsewhere.file("temporary"))
        #expect(try Frame.open(["*.csv"], OpenOptions(), in: workspace).rows() == [[2]])
    }

    @Test func foldersAreNoColumns() throws {
        let folder = fixture.path("year=2024")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try fixture.write("year=2024/a.csv", "n,year\n1,7\n")
        try fixture.write("year=2024/b.jsonl", "{\"n\": 1}\n")
        #expect(try fixture.open("year=2024/a.csv").rows() == [[1, 7]])
        try fixture.open("year=2024/a.csv").write(to: "year=2024/c.parquet")
        #expect(try fixture.open("year=2024/c.parquet").rows() == [[1, 7]])
        #expect(try fixture.open("year=2024/b.jsonl").rows() == [[1]])
        try fixture.open("year=2024/a.csv").write(to: "year=2024/d.csv.gz")
        #expect(try fixture.open("year=2024/d.csv.gz").rows() == [[1, 7]])
    }

    @Test func aNameWithANulCharacterIsRefusedAndReplacesNothing() throws {
        try fixture.write("report.csv", "n\n1\n")
        let frame = try fixture.open("report.csv")
        try fixture.write("other.csv", "what was there")
        // The second is no source, which could not be written for another reason.
        for name in ["report.csv", "other.csv"] {
            let fault = #expect(throws: Fault.self) { try frame.write(to: name + "\0.parquet") }
            #expect(fault?.message == Fault.unusablePath(name + "\0.parquet").message)
        }
        #expect(try String(contentsOfFile: fixture.path("other.csv"), encoding: .utf8) == "what was there")
        #expect(throws: Fault.self) { _ = try fixture.workspace.write([1], to: "report.csv\0.svg") }
        #expect(try fixture.open("report.csv").rows() == [[1]])
    }
}
