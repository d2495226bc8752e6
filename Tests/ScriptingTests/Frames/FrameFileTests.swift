import Foundation
import Testing
import Vocabulary

/// Files to frames, frames to files.
@Suite("Frames in scripts: files")
struct FrameFileTests {
    private func with(_ body: (ScriptingFixture) async throws -> Void) async throws {
        let fixture = try await ScriptingFixture()
        try await body(fixture)
        await fixture.sandbox.stop()
    }

    private static let csv = "id,city,price\n007,Ghent,1.10\n008,,22.5\n"

    @Test("A file is opened by path; types can be stated, or every cell kept as text")
    func open() async throws {
        try await with { fixture in
            try Self.csv.write(toFile: fixture.folder + "/a.csv", atomically: true, encoding: .utf8)
            let code = """
                local data = require 'data'
                local path = OUT .. '/a.csv'
                local function first(f)
                  for row in f:each() do return ('%s %s %s'):format(row.id, row.city, row.price) end
                end
                return first(data.open(path)), first(data.open(path, { types = { price = 'decimal(18,8)' } })),
                  first(data.open(path, { text = true })), data.open({ path, path }):count(), data.open(OUT .. '/*.csv'):count()
                """
            #expect(
                try await fixture.results(code) == [
                    "007 Ghent 1.1", "007 Ghent 1.10000000", "007 Ghent 1.10", "4", "2",
                ])
        }
    }

    @Test("write gives a File whose digest can be verified, and that data.open takes")
    func write() async throws {
        try await with { fixture in
            let code = """
                local data = require 'data'
                local f = data.table({ { city = 'Ghent', ms = 12 }, { city = 'Pau', ms = 7 } }, { columns = { 'city', 'ms' } })
                local file = f:write(OUT .. '/a.parquet')
                file:verify()
                local copy = data.open(file):write(file:with_suffix '.csv', { delimiter = ';', header = false })
                return file == file:verify(), file.rows, file.bytes > 100, #file.sha256, copy.path == OUT .. '/a.csv',
                  io.open(copy.path):read 'a', copy.bytes
                """
            let results = try await fixture.results(code)
            #expect(results == ["true", "2", "true", "64", "true", "Ghent;12\nPau;7\n", "15"])
        }
    }

    @Test("data.convert reads and writes as it is told")
    func convert() async throws {
        try await with { fixture in
            try "a;b\n1;x\n2;NA\n".write(toFile: fixture.folder + "/a.txt", atomically: true, encoding: .utf8)
            let code = """
                local data = require 'data'
                local file = data.convert(OUT .. '/a.txt', OUT .. '/a.jsonl', {
                  from_format = 'csv', delimiter = ';', null = 'NA', types = { a = 'text' } })
                return file.rows, io.open(file.path):read 'a'
                """
            #expect(
                try await fixture.results(code)
                    == ["2", "{\"a\":\"1\",\"b\":\"x\"}\n{\"a\":\"2\",\"b\":null}\n"])
        }
    }

    @Test(
        "Wrong options and names are told with the nearest",
        arguments: [
            (
                "data.open('x.csv', { delimitr = ';' })",
                "open: unknown option \"delimitr\"\n  hint:  did you mean \"delimiter\"?"
            ),
            (
                "data.open('x.csv', { types = { 'a' } })",
                "open: types must give each column a type\n"
                    + "  hint:  types = { price = \"decimal(18,8)\", time = \"timestamp(ns)\" }"
            ),
            (
                "data.open {}",
                "there is no file to open\n  hint:  a path, a pattern like \"out/*.csv\", a File, or a list of them"
            ),
            (
                "data.convert('a.csv', 'b.parquet', { compresion = 'zstd' })",
                "convert: unknown option \"compresion\"\n  hint:  did you mean \"compression\"?"
            ),
            (
                "data.table({ { a = 1 } }):write('a.parqet')",
                "the suffix \"parqet\" of a.parqet tells no format\n  hint:  did you mean \"parquet\"?"
            ),
        ])
    func faults(code: String, expected: String) async throws {
        try await with { fixture in
            let fault = try await fixture.fault("local data = require 'data'\n" + code)
            #expect(fault?.description == expected)
        }
    }

    @Test("A memory limit that is no size is said, with its variable")
    func memoryLimit() async throws {
        let fixture = try await ScriptingFixture(environment: ["MOONPORT_MEMORY_LIMIT": "plenty"])
        let fault = try await fixture.fault("return require 'data'.table { { a = 1 } }")
        #expect(
            fault?.description == """
                MOONPORT_MEMORY_LIMIT is "plenty", which is not a size
                  hint:  a number and a unit: MOONPORT_MEMORY_LIMIT=2GiB
                """)
        await fixture.sandbox.stop()
    }

    @Test("The files of a job become frames, in a folder that goes with the session")
    func tables() async throws {
        try await with { fixture in
            let code = """
                local job = c:export { runs = { 'hotfire 10' }, channels = { 'motor.temp' }, format = 'csv' }
                local t = job:tables()
                local name, frame = next(t)
                return next(t, name), name, frame:count() > 100, job.state, job:tables()[name]:count() == frame:count()
                """
            let results = try await fixture.results(code)
            #expect(results == ["nil", "hotfire-10", "true", "ready", "true"])
        }
    }
}
