import Testing
import Vocabulary

/// Names of metrics that could be mistaken, in `stdlib/obelisk_series.lua`.
@Suite("Series of Obelisk whose names could be mistaken")
struct ObeliskSeriesNameTests {
    private static let prelude = """
        local data, series = require 'data', require 'obelisk_series'
        local function at(minute) return ('2019-01-01T00:%02d:00Z'):format(minute) end
        local function frame(...)
          local rows = {}
          for i, pair in ipairs { ... } do rows[i] = { timestamp = at(i), metric = pair[1], value = pair[2] } end
          return data.table(rows, { columns = { 'timestamp', 'metric', 'value' }, types = { timestamp = 'timestamp(us, UTC)' } })
        end
        local function columns(f)
          local words = {}
          for i, column in ipairs(f:columns()) do words[i] = column.name .. ' ' .. column.type end
          return table.concat(words, ', ')
        end

        """

    private func printed(_ script: String) async throws -> String {
        let run = try await ScriptRun(Self.prelude + script)
        #expect(run.fault == nil, "\(run.fault?.description ?? "")")
        return run.printed
    }

    @Test(
        "Quotes, the name of the column of times, and marks inside of names",
        arguments: [
            (#"{ 'say "hi"::number', '1' }"#, #"say "hi" double"#),
            ("{ \"it's::string\", 'x' }", "it's text"),
            ("{ 'time::number', '1' }", "time::number double"),
            ("{ 'a::b::bool', 'true' }", "a::b boolean"),
        ])
    func names(row: String, column: String) async throws {
        #expect(
            try await printed("print(columns(series.wide(frame(\(row)))))") == "time timestamp(us, UTC), \(column)\n")
    }

    @Test("What only ends like a number's type is text")
    func noNumber() async throws {
        let script = """
            local f = series.long(frame({ 'doornumber', '12' }, { 'a::b::number', '12' }))
            for r in f:each() do print(r.value, r.text) end
            """
        #expect(try await printed(script) == "nil\t12\n12.0\tnil\n")
    }

    @Test("Distinct rows come in the order of their times, wherever that column stands")
    func order() async throws {
        let script = """
            local f = frame({ 'm::string', 'z' }, { 'm::string', 'y' }, { 'm::string', 'x' })
            for r in series.distinct(f:select { 'value', 'metric', 'timestamp' }):each() do print(r.value) end
            """
        #expect(try await printed(script) == "z\ny\nx\n")
    }
}
