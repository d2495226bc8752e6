import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite struct LibraryTests {
    @Test func theSearchGoesUpwardFromTheProgram() {
        let search = LibrarySearch(named: nil, executable: "/home/ada/moonport/.build/debug/moonport")
        #expect(
            search.places == [
                "/home/ada/moonport/.build/debug/lib/libduckdb.so",
                "/home/ada/moonport/.build/debug/library/libduckdb.so",
                "/home/ada/moonport/.build/lib/libduckdb.so", "/home/ada/moonport/.build/library/libduckdb.so",
                "/home/ada/moonport/lib/libduckdb.so", "/home/ada/moonport/library/libduckdb.so",
                "/home/ada/lib/libduckdb.so", "/home/ada/library/libduckdb.so", "/home/lib/libduckdb.so",
                "/home/library/libduckdb.so", "/lib/libduckdb.so", "/library/libduckdb.so", "libduckdb.so",
            ])
        let deep = LibrarySearch(named: nil, executable: "/1/2/3/4/5/6/7/8/9/moonport").places
        #expect(deep.count == 15)
        #expect(deep[13] == "/1/2/3/library/libduckdb.so")
    }

    @Test func aNamedLibraryIsTheOnlyOne() {
        #expect(LibrarySearch(named: "/x/y.so", executable: "/a/b/c").places == ["/x/y.so"])
        #expect(LibrarySearch(named: "", executable: nil).places == ["libduckdb.so"])
    }

    @Test func aNamedLibraryThatIsNotThere() {
        let fault = #expect(throws: Fault.self) {
            try DuckDBLibrary.open(LibrarySearch(named: "/nowhere/libduckdb.so", executable: nil))
        }
        #expect(fault?.kind == .missing)
        #expect(fault?.message.hasPrefix("/nowhere/libduckdb.so cannot be used as DuckDB: ") == true)
        #expect(fault?.hint?.contains("MOONPORT_DUCKDB") == true)
    }

    @Test func aLibraryOfSomethingElse() {
        let fault = #expect(throws: Fault.self) {
            try DuckDBLibrary.open(LibrarySearch(named: "libc.so.6", executable: nil))
        }
        #expect(fault?.message == "libc.so.6 cannot be used as DuckDB: it is not DuckDB")
    }

    @Test func aFileThatIsNoLibrary() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("libduckdb.so")
        try Data("text".utf8).write(to: URL(fileURLWithPath: path))
        let fault = #expect(throws: Fault.self) {
            try DuckDBLibrary.open(LibrarySearch(named: path, executable: nil))
        }
        #expect(fault?.kind == .missing)
    }

    @Test(arguments: [
        ("v1.4.5", "is DuckDB v1.4.5; 2.0 or later is needed"), ("v2.0.0", "version v2.0.0 has no duckdb_"),
    ])
    func aLibraryThatCannotBeUsed(_ version: String, _ expected: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("libduckdb.so")
        try #require(try compile("const char *duckdb_library_version(void) { return \"\(version)\"; }", to: path))
        let fault = #expect(throws: Fault.self) {
            try DuckDBLibrary.open(LibrarySearch(named: path, executable: nil))
        }
        #expect(fault?.message.contains(expected) == true, "\(String(describing: fault))")
    }

    /// The compiler that built the C targets of this package is there.
    private func compile(_ source: String, to path: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["clang", "-shared", "-fPIC", "-x", "c", "-", "-o", path]
        let input = Pipe()
        process.standardInput = input
        try process.run()
        input.fileHandleForWriting.write(Data(source.utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    @Test func aStrangersLibraryIsNotTrusted() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("libduckdb.so")
        #expect(!LibraryTrust.trusts(path, executable: nil))
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(LibraryTrust.trusts(path, executable: nil))
        chmod(path, 0o666)
        #expect(!LibraryTrust.trusts(path, executable: nil))
        chmod(path, 0o644)
        chmod(folder.path, 0o777)
        #expect(!LibraryTrust.trusts(path, executable: nil))
    }

    @Test func versions() throws {
        #expect(DuckDBVersion(parsing: "v2.0.0") == .oldest)
        #expect(DuckDBVersion(parsing: "v2.10.0-dev17").map { $0 > .oldest } == true)
        #expect(DuckDBVersion(parsing: "1.99.0").map { $0 < .oldest } == true)
        #expect(DuckDBVersion(parsing: "") == nil)
        #expect(DuckDBVersion(parsing: "v2") == nil)
        #expect(DuckDBVersion(parsing: try Database.libraryVersion).map { $0 >= .oldest } == true)
    }
}
