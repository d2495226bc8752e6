import Foundation
import Testing

@Suite("moonport convert", .serialized)
struct ConvertTests {
    let home: Home
    let program: Program

    init() throws {
        home = try Home()
        program = Program(home: home)
    }

    private static let csv = "id,time,price\n007,2024-03-02T14:00:00.123456789Z,1.10\n008,,22.50\n"

    @Test("A file becomes one of another format; a line says what is there now")
    func formats() throws {
        try home.write(Self.csv, to: "points.csv")
        let result = try program.run(
            "convert", "points.csv", "points.parquet", "--types", "id=text,price=decimal(18,2)", "--types",
            "time=timestamp(ns, utc)", "--compression", "snappy")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.wholeMatch(of: /points\.parquet   \d+ B   2 rows\n/) != nil, "\(result.output)")
        #expect(result.errors == "")
        let back = try program.run("convert", "points.parquet", "back.csv")
        let text = try home.bytes("back.csv")
        #expect((back.status, back.output) == (0, "back.csv   \(text.count) B   2 rows\n"))
        #expect(
            String(decoding: text, as: UTF8.self)
                == "id,time,price\n007,2024-03-02T14:00:00.123456789Z,1.10\n008,,22.50\n")
        #expect(try home.names() == ["back.csv", "points.csv", "points.parquet"])
    }

    @Test("Several files, delimiters, text kept as it is")
    func options() throws {
        try home.write("a;b\n01;x\n", to: "one.csv")
        try home.write("a;b\n02;y\n", to: "two.csv")
        let result = try program.run(
            "convert", "one.csv", "two.csv", "both.tsv", "--delimiter", ";", "--text")
        #expect((result.status, result.output, result.errors) == (0, "both.tsv   14 B   2 rows\n", ""))
        #expect(String(decoding: try home.bytes("both.tsv"), as: UTF8.self) == "a\tb\n01\tx\n02\ty\n")
    }

    @Test("A CSV without names gets some; rows may lack their last cell, integers count time")
    func names() throws {
        try home.write("1619000040000000,lab,2.5\r\n1619000040250001,\"a\r\nb\"\r\n", to: "heights.csv")
        let result = try program.run(
            "convert", "heights.csv", "heights.jsonl", "--names", "time,place,height", "--types", "time=epoch(us)",
            "--may-lack-last")
        #expect(result.status == 0, "\(result.errors)")
        let lines = String(decoding: try home.bytes("heights.jsonl"), as: UTF8.self)
        #expect(
            lines == """
                {"time":"2021-04-21T10:14:00.000000Z","place":"lab","height":2.5}
                {"time":"2021-04-21T10:14:00.250001Z","place":"a\\r\\nb","height":null}

                """)
        let refused = try program.run("convert", "heights.csv", "out.csv", "--names", "time,place,height")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("heights.csv, row 2 ends before column \"height\""))
    }

    @Test(
        "What is wrong is said, and nothing is left",
        arguments: [
            (["points.csv"], 2, "error: convert needs a file to read and one to write"),
            (["points.csv", "out.parquet", "--compresion", "zstd"], 2, "did you mean '--compression'?"),
            (["points.csv", "out.parquet", "--compression", "ztsd"], 2, "did you mean \"zstd\"?"),
            (["points.csv", "out.parquet", "--from-format", "xlsx"], 2, "--from-format: unknown word \"xlsx\""),
            (["points.csv", "out.parquet", "--types", "price"], 2, "--types: \"price\" does not give a column a type"),
            (["points.csv", "out.parqet"], 1, "did you mean \"parquet\"?"),
            (["pionts.csv", "out.parquet"], 1, "pionts.csv"),
            (["points.csv", "out.parquet", "--types", "prize=double"], 1, "did you mean \"price\"?"),
            (["points.csv", "points.csv"], 1, "points.csv is read and cannot be written at once"),
            (["points.csv", "out.parquet", "--types", "id=date"], 1, "007"),
        ])
    func faults(arguments: [String], status: Int32, message: String) throws {
        try home.write(Self.csv, to: "points.csv")
        let result = try program.run(arguments: ["convert"] + arguments)
        #expect(result.status == status)
        #expect(result.output == "")
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(try home.names() == ["points.csv"])
    }

    /// Enough rows that a conversion to gzip takes some seconds.
    private func makeLongFile() throws {
        let line = "2024-03-02T14:00:00.123456789Z,motor.thrust,1234.5678,some words that fill the line\n"
        let block = Data(String(repeating: line, count: 20_000).utf8)
        FileManager.default.createFile(atPath: home.work + "/long.csv", contents: Data("time,name,value,text\n".utf8))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: home.work + "/long.csv"))
        try file.seekToEnd()
        for _ in 0..<100 { try file.write(contentsOf: block) }
        try file.close()
    }

    @Test("Ctrl-C stops it within 0.3 s and leaves no half file; what was there stays", arguments: [SIGINT, SIGTERM])
    func interrupt(number: Int32) throws {
        try makeLongFile()
        try home.write("as it was", to: "long.csv.gz")
        let running = try program.start("convert", "long.csv", "long.csv.gz")
        let hasBegun = running.waits(until: {
            (try? home.names().contains { !["long.csv", "long.csv.gz"].contains($0) }) == true
        })
        #expect(hasBegun)
        usleep(150_000)
        let began = Date()
        running.signal(number)
        let result = try running.result()
        #expect(Date().timeIntervalSince(began) < 0.3)
        #expect(result.status == 128 + number)
        #expect(result.output == "")
        #expect(result.errors.contains("error: stopped; long.csv.gz is as it was before"), "\(result.errors)")
        #expect(try home.names() == ["long.csv", "long.csv.gz"])
        #expect(try home.bytes("long.csv.gz") == Data("as it was".utf8))
    }

    @Test("A script that converts is stopped by Ctrl-C too")
    func interruptScript() throws {
        try makeLongFile()
        let running = try program.start("-e", "require('data').convert('long.csv', 'long.csv.gz')")
        #expect(running.waits(until: { ((try? home.names().count) ?? 0) > 1 }))
        usleep(150_000)
        let began = Date()
        running.signal(SIGINT)
        let result = try running.result()
        #expect(Date().timeIntervalSince(began) < 0.3)
        #expect(result.status == 130)
        #expect(try home.names() == ["long.csv"])
    }

    @Test("What takes longer than a moment is told: state, file, rows")
    func progress() throws {
        try makeLongFile()
        let result = try program.run("convert", "long.csv", "long.csv.gz")
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.errors.contains(/Z  converting   long\.csv\.gz  [0-9.]+ (B |kB |MB )?of 168 MB\n/),
            "\(result.errors)")
    }

    @Test("Temporary folders go with the program, also those of a killed one")
    func temporaryFolders() throws {
        var program = program
        let folder = home.path + "/tmp"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        program.environment["TMPDIR"] = folder
        try makeLongFile()
        let running = try program.start("convert", "long.csv", "long.csv.gz")
        #expect(running.waits(until: { ((try? home.names().count) ?? 0) > 1 }))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
        running.signal(SIGKILL)
        _ = try running.result()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
        try home.write("a\n1\n", to: "small.csv")
        #expect(try program.run("convert", "small.csv", "small.parquet").status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }
}
