import Testing
import Vocabulary

@testable import Transfer

@Suite("Names of files that a service tells")
struct SafeFileNamesTests {
    @Test("Harmless names stay, equal ones are told apart, control characters go")
    func names() throws {
        #expect(
            try safeFileNames(["a_part_1.csv.gz", "b/c.parquet", "a_part_1.csv.gz", "x\u{1B}[2Jy.csv"])
                == ["a_part_1.csv.gz", "b/c.parquet", "a_part_1.csv-2.gz", "x_[2Jy.csv"])
    }

    @Test(
        "A name that is a trap is refused",
        arguments: [
            ("../../.bashrc", "leads out of the folder"), ("/etc/passwd", "has an absolute name"),
            ("C:\\boot.ini", "names a drive"), ("a/", "is that of a folder"), ("", "has no name"),
        ])
    func traps(name: String, reason: String) {
        let fault = #expect(throws: Fault.self) { try safeFileNames([name]) }
        #expect(fault?.message == "the service tells of the file \"\(name)\", which \(reason)")
        #expect(fault?.kind == .damaged)
    }
}
