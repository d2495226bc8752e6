import Columns
import Engine
import Foundation
import Testing
import Vocabulary

@Suite struct SettingsTests {
    @Test func settingsArrive() throws {
        let connection = try connection(
            EngineSettings(memoryLimit: ByteCount(1 << 30), threads: 3, temporaryFolder: "/nowhere/spill"))
        let row = try connection.rows(
            """
            SELECT current_setting('memory_limit'), current_setting('threads'), current_setting('temp_directory'),
                current_setting('autoinstall_known_extensions'), current_setting('autoload_known_extensions'),
                current_setting('TimeZone')
            """)[0]
        #expect(
            row == [
                .text("1.0 GiB"), .integer(3), .text("/nowhere/spill"), .boolean(false), .boolean(false), .text("UTC"),
            ])
    }

    @Test func spillsNeverGoIntoTheWorkingFolder() throws {
        let first = try connection().rows("SELECT current_setting('temp_directory')")
        let second = try connection().rows("SELECT current_setting('temp_directory')")
        #expect(first != second)
        guard case .text(let folder) = first[0][0] else {
            Issue.record("\(first)")
            return
        }
        #expect(folder.hasPrefix("/"))
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test(arguments: [
        EngineSettings(memoryLimit: ByteCount(0)), EngineSettings(threads: 0), EngineSettings(threads: -1),
    ])
    func settingsThatCannotBe(_ settings: EngineSettings) {
        let fault = #expect(throws: Fault.self) { try Database.open(settings: settings) }
        #expect(fault?.kind == .badArgument)
    }

    @Test func aDatabaseInAFileIsKept() throws {
        let folder = try TemporaryFolder()
        try Database.open(folder.file("kept.duckdb")).connect().run("CREATE TABLE t AS SELECT 42 AS n")
        let connection = try Database.open(folder.file("kept.duckdb")).connect()
        #expect(try connection.rows("FROM t") == [[.integer(42)]])
    }

    @Test func aFileThatIsNoDatabase() throws {
        let folder = try TemporaryFolder()
        try Data(repeating: 0x61, count: 20_000).write(to: URL(fileURLWithPath: folder.file("text")))
        for path in [folder.file("text"), folder.path, "/nowhere/at/all.duckdb"] {
            let fault = #expect(throws: Fault.self) { try Database.open(path) }
            #expect(fault?.kind == .file, "\(path)")
        }
        #expect(throws: Fault.self) { try Database.open("a\0b") }
    }

    @Test func onlyAllowedFolders() throws {
        let inside = try TemporaryFolder()
        let outside = try TemporaryFolder()
        try Data("n\n1\n".utf8).write(to: URL(fileURLWithPath: inside.file("it's.csv")))
        try Data("n\n2\n".utf8).write(to: URL(fileURLWithPath: outside.file("secret.csv")))
        try FileManager.default.createSymbolicLink(
            atPath: inside.file("link.csv"), withDestinationPath: outside.file("secret.csv"))
        let database = try Database.open(settings: EngineSettings(allowedFolders: [inside.path]))
        let connection = try database.connect()
        #expect(try connection.rows("FROM \(quoted(literal: inside.file("it's.csv")))") == [[.integer(1)]])
        try connection.run("COPY (SELECT 3 AS n) TO \(quoted(literal: inside.file("new.parquet")))")

        let secret = outside.file("secret.csv")
        let upward = inside.path + "/../" + URL(fileURLWithPath: outside.path).lastPathComponent + "/secret.csv"
        for sql in [
            "FROM '\(secret)'", "FROM '\(upward)'", "FROM '\(inside.file("link.csv"))'",
            "SELECT * FROM read_text('/etc/passwd')", "FROM glob('/etc/*')",
            "COPY (SELECT 1) TO '\(outside.file("x"))'",
            "ATTACH '\(outside.file("x.duckdb"))'", "INSTALL httpfs", "LOAD '\(secret)'",
        ] {
            let fault = #expect(throws: Fault.self, "\(sql)") { try connection.run(sql) }
            #expect(fault?.kind == .denied || fault?.kind == .file, "\(sql): \(String(describing: fault))")
        }
        for sql in [
            "SET memory_limit = '1GB'", "SET enable_external_access = true", "SET lock_configuration = false",
            "SET allowed_directories = ['/']", "SET autoinstall_known_extensions = true",
        ] {
            #expect(throws: Fault.self, "\(sql)") { try database.connect().run(sql) }
        }
        #expect(connection.progress() == nil)
    }

    @Test func streamsAreScannedInAllowedFoldersToo() throws {
        let folder = try TemporaryFolder()
        let connection = try connection(EngineSettings(allowedFolders: [folder.path]))
        let batch = try RecordBatch([("n", Column([1, 2] as [Int64?]))])
        let file = quoted(literal: folder.file("n.parquet"))
        try connection.scan(ColumnStream(schema: batch.schema, [batch]), as: "numbers") { () throws(Fault) in
            try connection.run("COPY (FROM numbers) TO \(file)")
        }
        #expect(try connection.rows("SELECT count(*) FROM \(file)") == [[.integer(2)]])
    }
}
