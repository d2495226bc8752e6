import Engine
import Foundation
import Testing
import Vocabulary

@testable import Sandbox

private func write(_ text: String, _ path: String) throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
}

/// The rows of all channels of the folder's own run, as CSV without the asset and run in the headers.
private func exported(_ folder: String) throws -> String {
    let world = try FileWorld.read(folder, engine: TableEngine())
    let run = try #require(world.runs.first { $0.name == world.assets[0].name })
    let order = ExportOrder(scope: .runs([run.id]), splitsByAsset: true, splitsByRun: true)
    let file = ExportPlanner.plan(order, of: world).files[0]
    var text = CSVText()
    text.line(["timestamp"] + file.columns.map(\.header))
    var merge = try TableMerge(file, from: order.from, to: order.to)
    while let batch = try merge.next() { text.rows(batch) }
    return String(decoding: text.take(), as: UTF8.self)
}

@Test func aFolderIsAnAssetItsFilesTopicsItsFoldersRuns() async throws {
    try await withTemporaryFolder { folder in
        let data = folder + "/flight"
        try write("timestamp_ns,x\n5,1\n", data + "/imu.csv")
        try write("timestamp_ns,x\n7,1.5\n", data + "/second/imu.csv")
        try write("no table", data + "/README.md")
        let world = try FileWorld.read(data, engine: TableEngine())
        #expect(world.assets.map(\.name) == ["flight"])
        #expect(world.runs.map(\.name) == ["flight", "second"])
        #expect(world.runs.map { $0.start?.sinceEpoch } == [5, 7])
        #expect(world.runs.map { $0.stop?.sinceEpoch } == [6, 8])
        // One channel in both runs: whole numbers there, decimals here.
        #expect(world.channels.map(\.name) == ["imu.x"])
        #expect(world.channels[0].type == .double)
        let again = try FileWorld.read(data + "/", engine: TableEngine())
        #expect(again.channels.map(\.id) == world.channels.map(\.id))
        #expect(again.runs.map(\.id) == world.runs.map(\.id))
    }
}

@Test func cellsKeepTheirValueAndTimesTheirNanoseconds() async throws {
    try await withTemporaryFolder { folder in
        try write(
            """
            time,int,unsigned,huge,decimal,truth,text,none,late
            2024-03-02T14:00:00.123456789Z,9007199254740993,18446744073709551615,99999999999999999999,0.1,true,"a, ""b\""",,
            2024-03-02T15:00:00.123456790+01:00,-9223372036854775808,0,1,-1e-7,FALSE,,,x
            2024-03-02 14:00:01,,1,,nan,,"",,

            """, folder + "/d/t.csv")
        #expect(
            try exported(folder + "/d") == """
                timestamp,t.int,t.unsigned,t.huge,t.decimal,t.truth,t.text,t.none,t.late
                2024-03-02T14:00:00.123456789Z,9007199254740993,18446744073709551615,99999999999999999999,0.1,true,"a, ""b\""",,
                2024-03-02T14:00:00.12345679Z,-9223372036854775808,0,1,-1e-07,false,,,x
                2024-03-02T14:00:01Z,,1,,nan,,"",,

                """)
    }
}

@Test(arguments: [
    ("timestamp_ns", "1467000112572962001", "2016-06-27T04:01:52.572962001Z"),
    ("Timestamp_US", "1467000112572962", "2016-06-27T04:01:52.572962Z"),
    ("time_ms", "1467000112572", "2016-06-27T04:01:52.572Z"), ("time_s", "1467000112", "2016-06-27T04:01:52Z"),
    ("time", "1467000112", "2016-06-27T04:01:52Z"), ("time", "1467000112572", "2016-06-27T04:01:52.572Z"),
    ("timestamp", "1467000112572962", "2016-06-27T04:01:52.572962Z"),
    ("TIME", "1467000112572962001", "2016-06-27T04:01:52.572962001Z"),
    ("time", "1467000112.572962001", "2016-06-27T04:01:52.572962001Z"), ("time_ms", "0.5", "1970-01-01T00:00:00.0005Z"),
    ("whenever", "2024-01-31", "2024-01-31T00:00:00Z"),
    ("whenever", "2024-01-31T10:00:00-05:30", "2024-01-31T15:30:00Z"),
    ("time_ns", "-1", "1969-12-31T23:59:59.999999999Z"),
])
func timesInEveryForm(name: String, cell: String, expected: String) async throws {
    try await withTemporaryFolder { folder in
        try write("a,\(name)\n1,\(cell)\n", folder + "/d/t.csv")
        #expect(try exported(folder + "/d") == "timestamp,t.a\n\(expected),1\n")
    }
}

@Test func unsortedFilesAreSortedAndEqualTimesKept() async throws {
    try await withTemporaryFolder { folder in
        try write("time_ns;v\n3;30\n1;10\n1;11\n2;20\n1;12\n", folder + "/d/t.csv")
        let rows = try exported(folder + "/d").split(separator: "\n").dropFirst().map { $0.split(separator: ",")[1] }
        #expect(rows == ["10", "11", "12", "20", "30"])
    }
}

@Test func parquetFilesKeepTheirTypes() async throws {
    try await withTemporaryFolder { folder in
        try FileManager.default.createDirectory(atPath: folder + "/d", withIntermediateDirectories: true)
        try Database.open().connect().run(
            """
            COPY (SELECT make_timestamp_ns(1709388000123456789) AS stamp, 1::TINYINT AS i, 2::UINTEGER AS u,
                9223372036854775807 AS l, 18446744073709551615::UBIGINT AS ul, 0.1::FLOAT AS f, 0.1::DOUBLE AS d,
                true AS b, 'ü' AS s, '\\x00\\xFF'::BLOB AS y, 1.50::DECIMAL(5,2) AS m)
            TO \(quoted(literal: folder + "/d/t.parquet")) (FORMAT parquet)
            """)
        #expect(
            try exported(folder + "/d")
                == "timestamp,t.i,t.u,t.l,t.ul,t.f,t.d,t.b,t.s,t.y,t.m\n"
                + "2024-03-02T14:00:00.123456789Z,1,2,9223372036854775807,18446744073709551615,0.1,0.1,true,ü,AP8=,1.50\n"
        )
        let types = try FileWorld.read(folder + "/d", engine: TableEngine()).channels.map(\.type)
        #expect(types == [.int32, .uint32, .int64, .uint64, .float, .double, .bool, .string, .bytes, .string])
    }
}

@Test func everyBadFileIsNamedWithItsReason() async throws {
    try await withTemporaryFolder { folder in
        let data = folder + "/d"
        try write("", data + "/empty.csv")
        try write("time,a\n", data + "/header.csv")
        try write("a,b\n1,2\n", data + "/timeless.csv")
        try write("time\n1\n", data + "/alone.csv")
        try write("time,a\n1,2\n,3\n", data + "/gap.csv")
        try write("time,a\n1,2\nsoon,3\n", data + "/word.csv")
        try write("time,a,a\n1,2,3\n", data + "/twice.csv")
        try write("time,a|b\n1,2\n", data + "/bar.csv")
        try write("time,a\n1,2\n", data + "/same.csv")
        try write("time,a\n1,2\n", data + "/same.csv.gz")
        try write("time,a\n1,2,3,4\n", data + "/run/ragged.csv")
        try write("not a table", data + "/run/broken.parquet")
        try write("time,a\n1,2\n", data + "/run/good.csv")
        do {
            _ = try FileWorld.read(data, engine: TableEngine())
            Issue.record("bad files were served")
        } catch let fault as Fault {
            let lines = fault.message.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(lines[0] == "cannot serve the data of \(data):")
            #expect(
                lines[1...8] == [
                    "alone.csv: there is no column besides the time", "bar.csv: the column name a|b holds \"|\"",
                    "empty.csv: the file is empty", "gap.csv: 1 row has no time in column time",
                    "header.csv: there is a header but no row", "run/broken.parquet: " + lines[6].dropFirst(20),
                    "run/ragged.csv: " + lines[7].dropFirst(16),
                    "same.csv.gz: another file of the folder gives the topic same too",
                ])
            #expect(lines[6].hasPrefix("run/broken.parquet: cannot be read: "))
            #expect(lines[7].hasPrefix("run/ragged.csv: cannot be read: "))
            #expect(fault.message.contains("timeless.csv: there is no time column"))
            #expect(fault.message.contains("twice.csv: the column name a occurs twice"))
            #expect(fault.message.contains("word.csv: column time holds \"soon\", which is no time"))
            #expect(!fault.message.contains("good.csv"))
        }
    }
}

@Test func foldersWithoutDataAndMissingOnes() async throws {
    try await withTemporaryFolder { folder in
        try write("text", folder + "/d/README.md")
        #expect { try FileWorld.read(folder + "/d", engine: TableEngine()) } throws: {
            ($0 as? Fault)?.message == "there is no CSV or Parquet file in \(folder)/d"
        }
        #expect(throws: Fault.self) { try FileWorld.read(folder + "/none", engine: TableEngine()) }
    }
}

@Test func pathsWithSignsOfPatternsMeanOneFile() async throws {
    try await withTemporaryFolder { folder in
        try write("time_ns,a\n1,1\n", folder + "/d[1]*/t?'.csv")
        try write("time_ns,a\n1,2\n", folder + "/d1x/tx'.csv")
        #expect(try exported(folder + "/d[1]*") == "timestamp,t?'.a\n1970-01-01T00:00:00.000000001Z,1\n")
    }
}

@Test(arguments: [
    ("a,b", CSVHeaderCase(",", ["a", "b"])), ("a;b;\"c,d\"", .init(";", ["a", "b", "c,d"])),
    ("a\tb", .init("\t", ["a", "b"])), ("\u{FEFF}a,\"b\"\"c\",", .init(",", ["a", "b\"c", "column3"])),
    ("only\r", .init(",", ["only"])),
])
func headersOfCSVFiles(line: String, expected: CSVHeaderCase) {
    let header = CSVHeader(line)
    #expect(header.delimiter == expected.delimiter)
    #expect(header.names == expected.names)
}

struct CSVHeaderCase: Sendable {
    var delimiter: String
    var names: [String]

    init(_ delimiter: String, _ names: [String]) {
        self.delimiter = delimiter
        self.names = names
    }
}

@Test func aServerOverAFolderOfFiles() async throws {
    try await withTemporaryFolder { folder in
        try write("timestamp_ns,gyro[0]\n1467000112614307000,-0.0019249436\n", folder + "/px4/sensor.csv")
        try await SandboxFixture.run(with: {
            $0.dataFolder = folder + "/px4"
        }) { (fixture) async throws in
            #expect(try await fixture.get("/api/v3/channels").names("channels") == ["sensor.gyro[0]"])
            let run = try await fixture.runID("px4")
            let members = try await fixture.export(#"{"runsAndTimeRange":{"runIds":["\#(run)"]},"outputFormat":1}"#)
            #expect(
                String(decoding: members[0].bytes, as: UTF8.self)
                    == "timestamp,px4|px4|sensor.gyro[0]\n2016-06-27T04:01:52.614307Z,-0.0019249436\n")
        }
    }
}

@Test func anExportWhoseFileIsGoneFailsAndRunsAgainOnRetry() async throws {
    try await withTemporaryFolder { folder in
        let file = folder + "/d/t.csv"
        try write("time_ns,a\n1,1\n", file)
        try await SandboxFixture.run(with: { $0.dataFolder = folder + "/d" }) { (fixture) async throws in
            let run = try await fixture.runID("d")
            try FileManager.default.moveItem(atPath: file, toPath: file + ".away")
            let id = try await fixture.order(#"{"runsAndTimeRange":{"runIds":["\#(run)"]},"outputFormat":1}"#)
            _ = try await fixture.wait(id, for: "JOB_STATUS_FAILED")
            let details = try await fixture.job(id)["jobStatusDetails"] as? [String: [String: String]]
            let reason = "the data file t.csv cannot be read any more"
            #expect(details == ["dataExport": ["errorMessage": reason]])
            let link = try await fixture.get("/api/v1/export/\(id)/download-url")
            #expect(link.error == "400 9 job \(id) failed: \(reason)")

            try FileManager.default.moveItem(atPath: file + ".away", toPath: file)
            _ = try await fixture.call("POST", "/api/v1/jobs/\(id):retry")
            #expect(try await fixture.wait(id, for: "JOB_STATUS_FINISHED") == "JOB_STATUS_FINISHED")
        }
    }
}
