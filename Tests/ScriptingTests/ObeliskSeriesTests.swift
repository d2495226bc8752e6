import Testing
import Vocabulary

/// Rows of Obelisk as one wide table (`stdlib/obelisk_series.lua`), without any service.
@Suite("Series of Obelisk side by side")
struct ObeliskSeriesTests {
    private static let prelude = """
        local data, series = require 'data', require 'obelisk_series'
        local function frame(rows, columns)
          return data.table(rows, { columns = columns, types = { [columns[1]] = 'timestamp(us, UTC)' } })
        end
        local function at(minute) return ('2019-01-01T00:%02d:00Z'):format(minute) end
        local columns = { 'time', 'value', 'source' }
        local t = {
          ['temp::number'] = frame({
            { time = at(0), value = 1.5, source = 'a' }, { time = at(0), value = 2.5, source = 'b' },
            { time = at(1), value = 3.5, source = 'a' }, { time = at(1), value = 3.5, source = 'a' },
            { time = at(2), value = 9.5, source = 'a' },
          }, columns),
          ['open::bool'] = frame({ { time = at(1), value = true, source = 'a' } }, columns),
          ['temp::json'] = frame({ { time = at(1), value = '{"x":1}' } }, columns),
          ['none::number'] = frame({}, { 'time', 'value', 'source' }),
        }
        local rows = frame({
          { timestamp = at(1), metric = 'temp::number', source = "a's", value = '1.5E-5' },
          { timestamp = at(1), metric = 'temp::number', source = "a's", value = '1.5E-5' },
          { timestamp = at(2), metric = 'temp::number', source = "a's", value = '2.0' },
          { timestamp = at(2), metric = 'note::string', source = "a's", value = 'x' },
          { timestamp = at(0), metric = 'open::bool', source = "a's", value = 'false' },
        }, { 'timestamp', 'metric', 'source', 'value' })
        local function shown(f)
          local names, lines = {}, {}
          for i, column in ipairs(f:columns()) do names[i] = column.name .. ' ' .. column.type end
          for row in f:each() do
            local words = {}
            for i, column in ipairs(f:columns()) do
              words[i] = tostring(row[column.name]):gsub('^2019%-01%-01T00:(%d%d):(%d%d)Z$', '%1:%2')
            end
            lines[#lines + 1] = table.concat(words, ' ')
          end
          return table.concat(names, ', ') .. ' / ' .. table.concat(lines, '; ')
        end

        """

    @Test(
        arguments: [
            (
                "wide(t)",
                "time timestamp(us, UTC), none double, a|open boolean, temp::json text, a|temp::number double, b|temp::number double"
                    + " / 00:00 nil nil nil 1.5 2.5; 01:00 nil true {\"x\":1} 3.5 nil; 02:00 nil nil nil 9.5 nil"
            ),
            (
                "wide({ ['temp::number'] = t['temp::number'] }, { by = false })",
                "time timestamp(us, UTC), temp double / 00:00 2.5; 01:00 3.5; 02:00 9.5"
            ),
            (
                "wide({ ['temp::number'] = t['temp::number'], ['open::bool'] = t['open::bool'] }, { every = '30s' })"
                    + ":select { 'time', 'a|temp', 'a|open' }:where [[time > '2019-01-01 00:00:15']]",
                "time timestamp(us, UTC), a|temp double, a|open boolean"
                    + " / 00:30 1.5 nil; 01:00 3.5 true; 01:30 3.5 true; 02:00 9.5 true"
            ),
            (
                // The row that came twice counts once.
                "wide({ ['temp::number'] = t['temp::number']:where [[source = 'a']] }, { every = '2m', method = 'mean' })",
                "time timestamp(us, UTC), temp double / 00:00 2.5; 02:00 9.5"
            ),
            (
                "wide(rows)",
                "time timestamp(us, UTC), note text, open boolean, temp double"
                    + " / 00:00 nil false nil; 01:00 nil nil 1.5e-05; 02:00 x nil 2.0"
            ),
            (
                "wide({ events = rows }, { every = '1m' })",
                "time timestamp(us, UTC), note text, open boolean, temp double"
                    + " / 00:00 nil false nil; 01:00 nil false 1.5e-05; 02:00 x false 2.0"
            ),
            (
                "long { ['temp::number'] = t['temp::number']:where 'value > 3', ['temp::json'] = t['temp::json'] }",
                "time timestamp(us, UTC), metric text, source text, value double, text text / "
                    + "01:00 temp::json nil nil {\"x\":1}; 01:00 temp::number a 3.5 nil; "
                    + "01:00 temp::number a 3.5 nil; 02:00 temp::number a 9.5 nil"
            ),
            (
                "long(rows:where [[source is not null and metric <> 'temp::number']])",
                "time timestamp(us, UTC), metric text, source text, value double, text text / "
                    + "00:00 open::bool a's nil false; 02:00 note::string a's nil x"
            ),
            (
                "distinct(rows:where [[metric = 'temp::number']])",
                "timestamp timestamp(us, UTC), metric text, source text, value text / "
                    + "01:00 temp::number a's 1.5E-5; 02:00 temp::number a's 2.0"
            ),
        ])
    func tables(call: String, expected: String) async throws {
        let run = try await ScriptRun(Self.prelude + "print(shown(series.\(call)))")
        #expect(run.fault == nil)
        #expect(run.printed == expected + "\n")
    }

    private static let halves =
        prelude + """
            local jan = frame({
              { time = at(0), metric = 'temp::number', source = 'a', value = 1 },
              { time = at(1), metric = 'temp::number', source = 'a', value = 2 },
            }, { 'time', 'metric', 'source', 'value' })
            local feb = frame({
              { timestamp = at(1), metric = 'temp::number', source = 'a', value = '2.0' },
              { timestamp = at(2), metric = 'temp::number', source = 'a', value = '4.0' },
              { timestamp = at(2), metric = 'temp::number', source = 'b', value = '5.0' },
            }, { 'timestamp', 'metric', 'source', 'value' })
            local letters = frame({
              { time = at(0), metric = 'Temp::number', value = 1 }, { time = at(0), metric = 'temp::number', value = 2 },
              { time = at(0), metric = 'Time::number', value = 3 }, { time = at(0), metric = 'Time::bool', value = 1 },
            }, { 'time', 'metric', 'value' })
            local bars = frame({
              { time = at(0), metric = 'c::number', source = 'a|b', value = 1 },
              { time = at(0), metric = 'b|c::number', source = 'a', value = 2 },
            }, { 'time', 'metric', 'source', 'value' })
            local empty = frame({
              { time = at(0), metric = 't::number', source = '', value = 1 }, { time = at(1), metric = 't::number', value = 2 },
            }, { 'time', 'metric', 'source', 'value' })
            local alone = { ['t::number'] = frame({ { time = at(0), value = 1.5 } }, { 'time', 'value' }) }

            """

    @Test(
        "Every series has one column, with every and without, and no two have one name",
        arguments: [
            (
                // Parts of one series in several frames; the row that both have counts once.
                "{ jan = jan, feb = feb }", "{ every = '2m', method = 'mean' }",
                "time timestamp(us, UTC), a|temp double, b|temp double / 00:00 1.5 nil; 02:00 4.0 5.0"
            ),
            (
                "{ jan = jan, feb = feb }", "nil",
                "time timestamp(us, UTC), a|temp double, b|temp double / 00:00 1.0 nil; 01:00 2.0 nil; 02:00 4.0 5.0"
            ),
            (
                "letters", "nil",
                "time timestamp(us, UTC), Temp int64, Time::bool int64, Time::number int64, temp_2 int64"
                    + " / 00:00 1 1 3 2"
            ),
            (
                "letters", "{ every = '1m' }",
                "time timestamp(us, UTC), Temp int64, Time::bool int64, Time::number int64, temp_2 int64"
                    + " / 00:00 1 1 3 2"
            ),
            (
                "bars", "nil",
                "time timestamp(us, UTC), a|b|c int64, a|b|c_2 int64 / 00:00 2 1"
            ),
            (
                "bars", "{ every = '1m' }",
                "time timestamp(us, UTC), a|b|c int64, a|b|c_2 int64 / 00:00 2 1"
            ),
            // Exports write no source as an empty one.
            ("empty", "nil", "time timestamp(us, UTC), t int64 / 00:00 1; 01:00 2"),
            ("empty", "{ every = '1m' }", "time timestamp(us, UTC), t int64 / 00:00 1; 01:00 2"),
            ("alone", "{ every = '1m' }", "time timestamp(us, UTC), t double / 00:00 1.5"),
        ])
    func columns(tables: String, options: String, expected: String) async throws {
        let run = try await ScriptRun(Self.halves + "print(shown(series.wide(\(tables), \(options))))")
        #expect(run.fault == nil, "\(run.fault?.description ?? "")")
        #expect(run.printed == expected + "\n")
    }

    @Test("A column that no frame has tells no series apart; the nearest one is named")
    func by() async throws {
        let run = try await ScriptRun(Self.halves + "series.wide({ jan = jan, feb = feb }, { by = 'sourc' })")
        #expect(
            run.fault?.description.hasPrefix(
                "obelisk_series.wide: there is no column \"sourc\" to tell series apart by\n  hint:  did you mean \"source\"?"
            )
                == true, "\(run.fault?.description ?? "no error")")
        // The usual one need not be there, and one frame with the column is enough.
        let good = try await ScriptRun(
            Self.halves
                + "print(series.wide(alone):count(), series.wide({ jan = jan, l = letters }, { by = 'source' }):count())"
        )
        #expect(good.printed == "1\t2\n", "\(good.fault?.description ?? "")")
    }

    @Test(
        arguments: [
            ("wide(3)", "obelisk_series.wide: the tables are a number"),
            ("wide {}", "obelisk_series.wide: there are no tables"),
            ("wide { a = 1 }", "obelisk_series.wide: a is a number, not a Frame"),
            ("wide(rows:select { 'timestamp', 'value' })", "obelisk_series.wide: the table has no column metric"),
            (
                "wide(rows:select { 'metric', 'value' })",
                "obelisk_series.wide: the table of events has no column time"
            ),
            (
                "wide { ['temp::number'] = t['temp::number']:select { 'time' } }",
                "obelisk_series.wide: the table temp::number has no column value"
            ),
            (
                "wide(rows:where 'false')",
                "obelisk_series.wide: the table has no rows, so nobody knows its columns"
            ),
            ("wide(t, 3)", "obelisk_series.wide: the options are a number"),
            ("wide(t, { evry = '1s' })", "obelisk_series.wide: unknown option \"evry\""),
            ("wide(t, { by = 3 })", "obelisk_series.wide: by is a number"),
            ("wide(t, { method = 'mean' })", "obelisk_series.wide: method needs every"),
            ("long(true)", "obelisk_series.long: the tables are a boolean"),
            ("distinct {}", "obelisk_series.distinct: this is a table, not a Frame"),
        ])
    func errors(call: String, message: String) async throws {
        let run = try await ScriptRun(Self.prelude + "print(series.\(call))")
        #expect(run.fault?.message == message)
        #expect(run.fault?.kind == .badArgument)
    }
}
