import Files
import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite struct WriteFileTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: fixture.folder.file("work")).sorted() }
    }

    private func fault(_ body: () throws -> Void) -> Fault? {
        #expect(throws: Fault.self) { try body() }
    }

    @Test func aFileIsTold() throws {
        try fixture.write("in.csv", "a\n1\n2\n3\n")
        let file = try fixture.open("in.csv").write(to: "out.csv")
        #expect(file == WrittenFile(path: fixture.path("out.csv"), bytes: ByteCount(8), rows: 3))
        #expect(try names == ["in.csv", "out.csv"])
    }

    @Test func anExistingFileIsReplacedAndKeepsItsPermissions() throws {
        try fixture.write("in.csv", "a\n1\n")
        try fixture.write("out.csv", "what was there")
        chmod(fixture.path("out.csv"), 0o640)
        try fixture.open("in.csv").write(to: "out.csv")
        #expect(try String(contentsOfFile: fixture.path("out.csv"), encoding: .utf8) == "a\n1\n")
        var status = stat()
        stat(fixture.path("out.csv"), &status)
        #expect(status.st_mode & 0o777 == 0o640)
    }

    @Test func aLinkIsFollowed() throws {
        try fixture.write("in.csv", "a\n1\n")
        try fixture.write("real.csv", "old")
        symlink("real.csv", fixture.path("link.csv"))
        #expect(try fixture.open("in.csv").write(to: "link.csv").path == fixture.path("real.csv"))
        #expect(try String(contentsOfFile: fixture.path("real.csv"), encoding: .utf8) == "a\n1\n")
        #expect(try names == ["in.csv", "link.csv", "real.csv"])
    }

    @Test func whatFailsLeavesTheOldFile() throws {
        try fixture.write("in.csv", "a\n" + (0..<300_000).map { "\($0)\n" }.joined())
        try fixture.write("out.parquet", "what was there")
        let frame = try fixture.open("in.csv").sql(
            "SELECT CASE WHEN a = 299999 THEN error('late') ELSE a END AS a FROM self")
        #expect(fault { try frame.write(to: "out.parquet") }?.message == "late")
        #expect(try String(contentsOfFile: fixture.path("out.parquet"), encoding: .utf8) == "what was there")
        #expect(try names == ["in.csv", "out.parquet"])
    }

    @Test func theTargetIsNoSource() throws {
        try fixture.write("in.csv", "a\n1\n")
        symlink("in.csv", fixture.path("soft.csv"))
        link(fixture.path("in.csv"), fixture.path("hard.csv"))
        for name in ["in.csv", "./in.csv", fixture.path("in.csv"), "soft.csv", "hard.csv"] {
            let fault = fault {
                try convert(["in.csv"], to: name, OpenOptions(), WriteOptions(), in: fixture.workspace)
            }
            #expect(fault?.message.hasSuffix(".csv is read and cannot be written at once") == true, "\(name)")
        }
        #expect(try String(contentsOfFile: fixture.path("in.csv"), encoding: .utf8) == "a\n1\n")
        #expect(try names == ["hard.csv", "in.csv", "soft.csv"])
    }

    @Test func theTargetIsNoArchiveThatIsRead() throws {
        try fixture.write("b.csv", "a\n1\n")
        let zip = Process()
        zip.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        zip.currentDirectoryURL = URL(fileURLWithPath: fixture.folder.file("work"))
        zip.arguments = ["-m", "zipfile", "-c", "a.zip", "b.csv"]
        try zip.run()
        zip.waitUntilExit()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.path("a.zip")))
        var options = WriteOptions()
        options.format = .csv
        for name in ["a.zip", "a.zip/b.csv"] {
            let frame = try fixture.open(name)
            let fault = fault { try frame.write(to: "a.zip", options) }
            #expect(fault?.message == "\(fixture.path("a.zip")) is read and cannot be written at once", "\(name)")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path("a.zip"))) == bytes)
    }

    @Test func theTargetIsNoSourceThatIsReadFromACopy() throws {
        let bytes = Data([0x61, 0x0A, 0xE9, 0x0A])
        try fixture.write("in.csv", bytes)
        var options = OpenOptions()
        options.encoding = "latin-1"
        let frame = try fixture.open("in.csv", options: options)
        let fault = fault { try frame.write(to: "in.csv") }
        #expect(fault?.message == "\(fixture.path("in.csv")) is read and cannot be written at once")
        #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path("in.csv"))) == bytes)
        #expect(try names == ["in.csv"])
    }

    @Test func targetsThatCannotBe() throws {
        try fixture.write("in.csv", "a\n1\n")
        mkdir(fixture.path("results"), 0o755)
        mkdir(fixture.path("folder.csv"), 0o755)
        mkfifo(fixture.path("pipe.csv"), 0o600)
        let frame = try fixture.open("in.csv")
        #expect(fault { try frame.write(to: "folder.csv") }?.message == "\(fixture.path("folder.csv")) is a folder")
        #expect(
            fault { try frame.write(to: "pipe.csv") }?.message == "\(fixture.path("pipe.csv")) is not a regular file")
        let missing = fault { try frame.write(to: "result/out.csv") }
        #expect(
            missing?.description
                == "there is no folder \(fixture.path("result"))\n  hint:  did you mean \"results\"?")
        #expect(missing?.kind == .notFound)
        #expect(fault { try frame.write(to: "out.parket") }?.hint == "did you mean \"parquet\"?")
        #expect(try names == ["folder.csv", "in.csv", "pipe.csv", "results"])
    }

    @Test func partFilesOfKilledProcessesAreRemoved() throws {
        try fixture.write("in.csv", "a\n1\n")
        try fixture.write(".out.csv.moonport-x1.part", "left behind")
        try fixture.write(".other.csv.moonport-x1.part", "of another target")
        try fixture.write(".out.csv.moonport-x2.part", "being written")
        let held = open(fixture.path(".out.csv.moonport-x2.part"), O_RDWR)
        defer { close(held) }
        flock(held, LOCK_EX)
        try fixture.open("in.csv").write(to: "out.csv")
        #expect(try names == [".other.csv.moonport-x1.part", ".out.csv.moonport-x2.part", "in.csv", "out.csv"])
    }

    /// Between making and locking a part file another writer may take it for one that was left behind.
    @Test func aPartFileThatAnotherWriterRemovesIsNotUsed() throws {
        let path = fixture.path(".out.csv.moonport-x1.part")
        #expect(try TargetFile.isClaimed(OpenFile(path, O_RDWR | O_CREAT), at: path))
        let held = try OpenFile(path, O_RDWR)
        let other = open(path, O_RDWR)
        flock(other, LOCK_EX)
        #expect(!TargetFile.isClaimed(held, at: path))
        unlink(path)
        close(other)
        #expect(!TargetFile.isClaimed(held, at: path))
        try fixture.write(".out.csv.moonport-x1.part", "of somebody else")
        #expect(!TargetFile.isClaimed(held, at: path))
    }

    /// Processes other than this one whose standard output is a file that was removed from this path.
    private func holders(of path: String) -> [String] {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.filter { $0 != "\(getpid())" && Int($0) != nil }.filter { process in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/1")) == path + " (deleted)"
        }
    }

    /// The kernel frees its pages in the last close: the process that closes it is not the one that somebody waits for.
    @Test(arguments: [(64 << 20, 1), (1 << 20, 0)]) func aLargeFileThatIsGivenUpIsClosedElsewhere(
        length: Int, count: Int
    ) throws {
        let folder = try #require(realpath(fixture.folder.file("work"), nil).map { String(cString: $0) })
        var target: TargetFile? = try TargetFile(final: folder + "/large.arrow")
        let part = try #require(target?.part)
        #expect(truncate(part, length) == 0)
        #expect(holders(of: part) == [])
        target = nil
        #expect(try names == [])
        #expect(holders(of: part).count == count)
    }

    /// The disk may need many seconds for what was written: nobody who has pressed Ctrl-C waits for that.
    @Test func theWaitForTheDiskCanBeStoppedBetweenPieces() throws {
        let file = try OpenFile(fixture.path("large.arrow"), O_RDWR | O_CREAT)
        try file.truncate(to: 100 << 20)
        var looks = 0
        try file.synchronize { looks += 1 }
        #expect(looks == 5)
        let fault = #expect(throws: Fault.self) {
            try file.synchronize { () throws(Fault) in
                looks += 1
                if looks == 7 { throw Fault.interrupted }
            }
        }
        #expect(fault?.kind == .interrupted)
        #expect(looks == 7)
    }

    @Test func aFileIsNotPublishedAfterAnInterrupt() throws {
        try fixture.write("out.csv", "what was there")
        let control = RunControl()
        control.interrupt()
        let fault = fault { _ = try TargetFile(final: fixture.path("out.csv")).publish(control) }
        #expect(fault?.kind == .interrupted)
        #expect(try names == ["out.csv"])
        #expect(try String(contentsOfFile: fixture.path("out.csv"), encoding: .utf8) == "what was there")
    }

    @Test func targetsOutsideTheWorkingFolder() throws {
        try fixture.write("in.csv", "a\n1\n")
        let path = fixture.folder.file("beside.parquet")
        #expect(try fixture.open("in.csv").write(to: path).path == path)
        #expect(try fixture.open(path).rows() == [[1]])
    }

    @Test func aFullDiskIsSaidWithWhatWasWritten() {
        let fault = Fault.diskFull("/data/out.csv", after: ByteCount(1_234_567), cause: nil)
        #expect(
            fault.description
                == "no space left on the disk of /data/out.csv after 1.23 MB; nothing is left of it\n"
                + "  hint:  make room, or write to another disk")
    }
}
