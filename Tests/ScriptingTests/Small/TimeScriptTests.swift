import Testing
import Vocabulary

@testable import Scripting

@Suite("time, from Lua")
struct TimeScriptTests {
    private static func lines(_ code: String, now: String = "2024-03-31T23:30:00Z") async throws -> [String] {
        let run = try await ScriptRun("local time = require 'time'\n" + code, now: now)
        #expect(run.fault == nil, "\(run.fault?.report ?? "")")
        return run.printed.split(separator: "\n").map(String.init)
    }

    private static let show =
        "local function show(list) for _, p in ipairs(list) do print(p.name .. ' ' .. p.from .. ' ' .. p.to) end end\n"

    @Test("Days in UTC are what they were before there were zones")
    func days() async throws {
        let lines = try await Self.lines(Self.show + "show(time.days('2024-02-28', 3))")
        #expect(
            lines == [
                "2024-02-28 2024-02-28T00:00:00Z 2024-02-29T00:00:00Z",
                "2024-02-29 2024-02-29T00:00:00Z 2024-03-01T00:00:00Z",
                "2024-03-01 2024-03-01T00:00:00Z 2024-03-02T00:00:00Z",
            ])
    }

    @Test("Days of a zone have 23 and 25 hours, and meet without a gap")
    func zones() async throws {
        let lines = try await Self.lines(
            Self.show
                + """
                show(time.days("2024-03-30", "2024-04-01", { zone = "Europe/Berlin" }))
                local days = time.days("2024-01-01", 366, { zone = "Europe/Berlin" })
                local lengths = {}
                for i, day in ipairs(days) do
                  local hours = (time.parse(day.to) - time.parse(day.from)) // time.duration "1h"
                  lengths[hours] = (lengths[hours] or 0) + 1
                  assert(i == 1 or days[i - 1].to == day.from)
                end
                print(lengths[23], lengths[24], lengths[25])
                """)
        #expect(
            lines == [
                "2024-03-30 2024-03-29T23:00:00Z 2024-03-30T23:00:00Z",
                "2024-03-31 2024-03-30T23:00:00Z 2024-03-31T22:00:00Z", "1\t364\t1",
            ])
    }

    @Test("A day over which the calendar has jumped is left out")
    func jump() async throws {
        let lines = try await Self.lines(
            "for _, d in ipairs(time.days('2011-12-29', 3, { zone = 'Pacific/Apia' })) do print(d.name) end")
        #expect(lines == ["2011-12-29", "2011-12-31", "2012-01-01"])
    }

    @Test("Counting back from a day; words for days are those of the zone's clocks")
    func words() async throws {
        let lines = try await Self.lines(
            """
            for _, d in ipairs(time.days("today", -2)) do print(d.name) end
            print(time.days("yesterday", 1)[1].name, time.days("tomorrow", 1, { zone = "Asia/Tokyo" })[1].name)
            print(time.today(), time.today { zone = "Asia/Tokyo" }, time.format(time.now()))
            print(#time.days("2024-01-01", 0), #time.days("2024-01-01", "2024-01-01"))
            """)
        #expect(
            lines == [
                "2024-03-29", "2024-03-30", "2024-03-30\t2024-04-02", "2024-03-31\t2024-04-01\t2024-03-31T23:30:00Z",
                "0\t0",
            ])
    }

    @Test("Weeks, months, hours and pieces of any length")
    func others() async throws {
        let lines = try await Self.lines(
            Self.show
                + """
                show(time.weeks("2024-01-29", "2024-02-07"))
                show(time.months("2023-12", 3, { zone = "America/New_York" }))
                show(time.months("2024-02", -1))
                show(time.hours("2024-10-27T00:00:00Z", 3, { zone = "Europe/Berlin" }))
                print(#time.hours("2024-01-31", "2024-02-01"), time.hours("2024-01-31", 5)[5].name)
                show(time.range("2024-01-31", "2024-01-31T07:00:00Z", "3h"))
                print(#time.range(0, 9223372036854775807, "29220d"))
                """)
        #expect(
            lines == [
                "2024-01-29 2024-01-29T00:00:00Z 2024-02-05T00:00:00Z",
                "2024-02-05 2024-02-05T00:00:00Z 2024-02-07T00:00:00Z",
                "2023-12 2023-12-01T05:00:00Z 2024-01-01T05:00:00Z",
                "2024-01 2024-01-01T05:00:00Z 2024-02-01T05:00:00Z",
                "2024-02 2024-02-01T05:00:00Z 2024-03-01T05:00:00Z",
                "2024-01 2024-01-01T00:00:00Z 2024-02-01T00:00:00Z",
                "2024-10-27T02+0200 2024-10-27T00:00:00Z 2024-10-27T01:00:00Z",
                "2024-10-27T02+0100 2024-10-27T01:00:00Z 2024-10-27T02:00:00Z",
                "2024-10-27T03+0100 2024-10-27T02:00:00Z 2024-10-27T03:00:00Z", "24\t2024-01-31T04",
                "2024-01-31T00:00:00Z 2024-01-31T00:00:00Z 2024-01-31T03:00:00Z",
                "2024-01-31T03:00:00Z 2024-01-31T03:00:00Z 2024-01-31T06:00:00Z",
                "2024-01-31T06:00:00Z 2024-01-31T06:00:00Z 2024-01-31T07:00:00Z", "4",
            ])
    }

    @Test("Nanoseconds are integers from the text to the text")
    func nanoseconds() async throws {
        let lines = try await Self.lines(
            """
            local t = time.parse "2024-01-31T14:00:00.123456789Z"
            print(t, math.type(t), time.format(t), time.format(t + time.duration "1ns"))
            print(time.parse(t) == t, time.duration "1.5h", time.format("2024-01-31", "%d.%m.%Y"))
            print(time.format(t, nil, { zone = "Asia/Kolkata" }))
            """)
        #expect(
            lines == [
                "1706709600123456789\tinteger\t2024-01-31T14:00:00.123456789Z\t2024-01-31T14:00:00.123456790Z",
                "true\t5400000000000\t31.01.2024", "2024-01-31T19:30:00.123456789+05:30",
            ])
    }

    @Test(
        "What cannot be meant is told at the script's line",
        arguments: [
            ("time.days('2024-02-30', 1)", "\"2024-02-30\" is not a day"),
            ("time.days('2024-01-31T12:00:00Z', 1)", "\"2024-01-31T12:00:00Z\" is not a day"),
            ("time.days('2024-01-31', 100001)", "days: count is 100001"),
            ("time.days('1700-01-01', '2200-01-01')", "days: count is 182621"),
            ("time.hours('2000-01-01', '2020-01-01')", "hours: count is 175320"),
            // Further from each other than 64 bits of nanoseconds reach.
            ("time.hours('1700-01-01', '2262-01-01')", "hours: count is \(Int64.max)"),
            ("time.hours('2262-04-11', 100)", "a time lies outside of the years 1677 to 2262"),
            ("time.days('2024-01-31', '2024-01-30')", "days: 2024-01-30 is before 2024-01-31"),
            ("time.days('2024-01-31')", "days: count is missing"),
            ("time.days('2262-04-01', 30)", "a time lies outside of the years 1677 to 2262"),
            ("time.months('2024-01-15', 1)", "months: \"2024-01-15\" is not the beginning of a month"),
            ("time.months('2024-13', 1)", "months: \"2024-13\" is not the beginning of a month"),
            ("time.days('2024-01-31', 1, { zone = 'Berlin' })", "there is no time zone \"Berlin\""),
            ("time.days('2024-01-31', 1, { zone = '../../etc/passwd' })", "there is no time zone \"../../etc/passwd\""),
            (
                "time.days('2024-01-31', 1, { zone = 'Europe/../Europe/Berlin' })",
                "there is no time zone \"Europe/../Europe/Berlin\""
            ),
            ("time.days('2024-01-31', 1, { zoen = 'UTC' })", "days: unknown option \"zoen\""),
            (
                "time.range('2024-01-31', '2024-01-30', '1h')",
                "range: 2024-01-30T00:00:00Z is before 2024-01-31T00:00:00Z"
            ),
            ("time.range('2024-01-31', '2024-02-01', '0s')", "range: a step of 0s leads nowhere"),
            ("time.range('2024-01-31', '2024-02-01', '1ns')", "range: count is 86400000000000"),
            ("time.format(0, '%Q')", "%Q of the format \"%Q\" is not understood"),
            (
                "time.parse('2024-03-31 02:30', { zone = 'Europe/Berlin' })",
                "\"2024-03-31 02:30\" does not exist in Europe/Berlin: the clocks went from 02:00 to 03:00"
            ),
            ("time.parse 'noon'", "\"noon\" is not a time"),
        ])
    func mistakes(code: String, message: String) async throws {
        let run = try await ScriptRun("local time = require 'time'\n\(code)")
        #expect(run.fault?.message == message)
        #expect(run.fault?.place?.description.hasSuffix("flow.lua:2") == true, "\(run.fault?.report ?? "")")
    }

    @Test("A wrong zone gets the nearest; a machine without zones is told the package")
    func zoneHints() async throws {
        let near = try await ScriptRun("require('time').today { zone = 'Europe/Berln' }")
        #expect(near.fault?.hint == "did you mean \"Europe/Berlin\" or \"Europe/Dublin\"?")
        let city = try await ScriptRun("require('time').today { zone = 'Tokyo' }")
        #expect(city.fault?.hint == "did you mean \"Asia/Tokyo\"?")
        let bare = try await ScriptRun(
            "print(require('time').today()) require('time').today { zone = 'Europe/Berlin' }",
            environment: ["TZDIR": "/nonexistent"], now: "2024-01-31T00:00:00Z")
        #expect(bare.printed == "2024-01-31\n")
        #expect(bare.fault?.kind == .missing)
        #expect(
            bare.fault?.description == """
                this machine has no time zones: /nonexistent does not hold them
                  hint:  apt install tzdata; TZDIR names another folder
                """)
    }
}
