import Engine
import Foundation
import Testing
import Vocabulary

@testable import Sandbox

@Test(arguments: [false, true]) func filesOutOfOrderWithGapsArePagedExactly(withCopies: Bool) async throws {
    try await withTemporaryFolder { folder in
        let copies = withCopies ? FileCopies(folder: folder + "/copies") : nil
        let data = folder + "/flight"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        // Out of order, with gaps, and with two rows of one time.
        let text = "time_ns,a,b\n30,3,\n10,1,5\n20,,6\n20,2,7\n40,4,8\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: data + "/imu.csv"))
        let world = try FileWorld.read(data, engine: TableEngine(copies: copies))
        let ids = world.channels.map(\.id)
        let sum =
            #"{"calculatedChannel":{"channelKey":"sum","expression":{"expression":"$1 + $2","channelReferences":{"$1":"\#(ids[0])","$2":"\#(ids[1])"}}}}"#
        let queries = (ids.map(SandboxFixture.query) + [sum]).joined(separator: ",")
        for size in [1, 2, 3, 100] {
            var (token, pages): (String, [Answer]) = ("", [])
            repeat {
                // Each page without what was kept open for it.
                let answering = DataPages(world: world, quirks: PagingQuirks(), style: JSONStyle())
                let body =
                    #"{"queries":[\#(queries)],"startTime":"1970-01-01T00:00:00Z","endTime":"1970-01-01T00:00:01Z","pageSize":\#(size),"pageToken":"\#(token)"}"#
                let bytes = try answering.answer(Array(body.utf8)).bytes
                pages.append(Answer(status: 200, headers: [:], body: bytes))
                token = try #require(pages[pages.count - 1].object["nextPageToken"] as? String)
            } while !token.isEmpty && pages.count < 50
            let run = world.runs[0].id
            let time = { (nanoseconds: Int) in "1970-01-01T00:00:00.0000000\(nanoseconds)Z" }
            let series = pages.series
            #expect(
                series["imu.a|\(run)"]?.points == [
                    "\(time(10)) 1", "\(time(20)) 2", "\(time(30)) 3", "\(time(40)) 4",
                ])
            #expect(
                series["imu.b|\(run)"]?.points == [
                    "\(time(10)) 5", "\(time(20)) 6", "\(time(20)) 7", "\(time(40)) 8",
                ])
            #expect(
                series["sum|\(run)"]?.points == [
                    "\(time(10)) 6", "\(time(20)) 7", "\(time(20)) 9", "\(time(30)) 10", "\(time(40)) 12",
                ])
            #expect(pages.count == (13 + size - 1) / size)
        }
        #expect(FileManager.default.fileExists(atPath: folder + "/copies/copies.duckdb") == withCopies)
    }
}

@Test func openPlacesGiveWayWhenMemoryRunsOut() async throws {
    try await withTemporaryFolder { folder in
        let data = folder + "/flight"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let filler = String(repeating: "x", count: 80)
        let rows = (1...100_000).map { "\($0),\($0),\(filler)\($0)\n" }.joined()
        try Data("time_ns,a,b\n\(rows)".utf8).write(to: URL(fileURLWithPath: data + "/imu.csv"))
        // Room for the places of a few requests in this file of 9 MB, not of all.
        let engine = TableEngine(settings: EngineSettings(memoryLimit: ByteCount(36 << 20), threads: 1))
        let world = try FileWorld.read(data, engine: engine)
        let id = try #require(world.channels.first { $0.name == "imu.b" }?.id)
        let answering = DataPages(world: world, quirks: PagingQuirks(), style: JSONStyle())
        let page = { (start: Int, token: String) in
            let body =
                #"{"queries":[\#(SandboxFixture.query(id))],"startTime":"1970-01-01T00:00:00.00000001\#(start)Z","endTime":"1970-01-01T00:00:01Z","pageSize":1,"pageToken":"\#(token)"}"#
            return Answer(status: 200, headers: [:], body: try answering.answer(Array(body.utf8)).bytes)
        }
        let first = try (0...9).map { try page($0, "") }
        let tokens = try first.map { try #require($0.object["nextPageToken"] as? String) }
        let second = try zip(0...9, tokens).map { try page($0, $1) }
        #expect(
            first.flatMap { [$0].series.values.flatMap(\.points).map { $0.suffix(3) } } == (10...19).map { "x\($0)" })
        #expect(
            second.flatMap { [$0].series.values.flatMap(\.points).map { $0.suffix(3) } } == (11...20).map { "x\($0)" })
    }
}

@Test func aLargeFileIsCopiedOnceForItsLaterPages() async throws {
    try await withTemporaryFolder { folder in
        let data = folder + "/flight"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let path = data + "/imu.csv"
        let write = { (factor: Int) in
            let rows = (1...50_000).map { "\($0),\($0 * factor)\n" }.joined()
            try Data("time_ns,a\n\(rows)".utf8).write(to: URL(fileURLWithPath: path))
        }
        try write(1)
        let engine = TableEngine(copies: FileCopies(folder: folder + "/copies"))
        let world = try FileWorld.read(data, engine: engine)
        let recording = try #require(world.recordings.first)
        let values = { (from: Int64) throws -> [Int64] in
            var reader = try recording.reader(of: recording.channelIDs, from: from, to: from + 3)
            guard let batch = try reader.next(), case .int64(let values) = batch.columns[0].values else { return [] }
            return values
        }
        let copies = { try engine.counts("SELECT count(*) FROM duckdb_tables() WHERE database_name = 'copies'")[0] }
        // The first page is read from the file itself: nobody may ever want a second one.
        #expect(try values(1) == [1, 2, 3])
        #expect(try copies() == 0)
        for from in [40_000, 3, 49_999] as [Int64] {
            #expect(try values(from) == [from, from + 1, from + 2].filter { $0 <= 50_000 })
        }
        #expect(try copies() == 1)
        // A file that was written anew is another one.
        try write(2)
        #expect(try values(40_000) == [80_000, 80_002, 80_004])
        #expect(try copies() == 2)
        // So is one of which more is read: a dialect may want the numbers as texts too.
        guard case .file(var source) = recording.source else {
            Issue.record("the recording is no file")
            return
        }
        source.columns.append((source.columns[0].position, .string))
        var reader = try FileReader(source: source, columns: [0, 1], from: 40_000, to: 40_002)
        let batch = try #require(try reader.next())
        guard case .string(let texts) = batch.columns[1].values else {
            Issue.record("the second column is no text")
            return
        }
        #expect(texts == ["80000", "80002"])
        #expect(try copies() == 3)
    }
}
