import Display
import Foundation
import Lua
import Scripting
import Vocabulary

/// A message of a module that is written in Lua: the code that raises it, and when.
struct LuaModuleMessage: Sendable {
    /// The code that raises it.
    var source: String
    /// The words after the script's name.
    var words: [String] = []
    /// What the user was doing.
    var activity = Activity.scriptOptions
    var when: String
}

extension LuaModuleMessage {
    /// - Parameters:
    ///   - declaration: what `require "args"` gets.
    ///   - after: what follows it: a point and a name.
    init(declaration: String, words: [String], when: String, after: String = "") {
        self.init(source: "local a = require 'args' { \(declaration) } return a\(after)", words: words, when: when)
    }

    /// - Parameter call: a call of the module `coveo_events`.
    init(events call: String, when: String) {
        self.init(source: "require('coveo_events').\(call)", activity: .ordering, when: when)
    }

    /// - Parameter call: a call of the module `obelisk_series`.
    init(series call: String, when: String) {
        self.init(
            source: "local table = require('data').table require('obelisk_series').\(call)", activity: .tables,
            when: when)
    }
}

private let days = "days = { 'how many', default = 20 }, all = { 'also archived ones', default = false }"

let luaModuleMessages: [LuaModuleMessage] = [
    LuaModuleMessage(declaration: days, words: ["--dyas", "3"], when: "an option is none that the script declares"),
    LuaModuleMessage(declaration: days, words: ["--verbose"], when: "the same, with no name near it"),
    LuaModuleMessage(declaration: days, words: ["stray"], when: "a word stands where an option is expected"),
    LuaModuleMessage(declaration: days, words: ["--days"], when: "the last option has no value"),
    LuaModuleMessage(declaration: days, words: ["--days", "--all"], when: "the same, before another option"),
    LuaModuleMessage(declaration: days, words: ["--days", "1", "--days=2"], when: "an option has two values"),
    LuaModuleMessage(
        declaration: "run = { 'name of the run', required = true }", words: [], when: "a required option is left out"),
    LuaModuleMessage(
        declaration: "days = 20", words: [], when: "a script declares an option without saying what it is"),
    LuaModuleMessage(
        declaration: "['first-day'] = { 'first day' }", words: [], when: "an option has a name that cannot be typed"),
    LuaModuleMessage(declaration: "help = { 'who helps' }", words: [], when: "the same, for the name that is taken"),
    LuaModuleMessage(
        declaration: "days = { 'how many', defualt = 20 }", words: [], when: "a declaration has a wrong key"),
    LuaModuleMessage(
        declaration: "days = { 'how many', required = 'yes' }", words: [],
        when: "a key of a declaration has a wrong value"),
    LuaModuleMessage(
        declaration: "days = { 'how many', type = 'intger' }", words: [], when: "a declaration names a wrong type"),
    LuaModuleMessage(
        declaration: "a = { 'these', rest = true }, b = { 'those', rest = true }", words: [],
        when: "two options take the words without a name"),
    LuaModuleMessage(
        declaration: days, words: [], when: "a script reads an option that it has not declared", after: ".dyas"),
    LuaModuleMessage(
        events: "frame { clicks = nil }", when: "Coveo's events are put together and one of the three tables is missing"
    ),
    LuaModuleMessage(events: "frame(3)", when: "the same, with something that is no table of tables"),
    LuaModuleMessage(events: "frame { clicks = 3 }", when: "the same, with something that is no Frame"),
    LuaModuleMessage(
        events: "frame { clicks = require('data').table { { c_eventtype = 'x' } } }",
        when: "the same, with a table that has the column of the kinds already"),
    LuaModuleMessage(events: "write(nil)", when: "all of Coveo's events are asked for without saying which"),
    LuaModuleMessage(events: "write(nil, {})", when: "the same, without a connection"),
    LuaModuleMessage(
        events: "write(io.stdout, { display_names = true })",
        when: "an order of all of Coveo's events says something that it always says by itself"),
    LuaModuleMessage(
        events: "write(io.stdout, { outt = 'all.csv' })",
        when: "an order of all of Coveo's events has an option that does not exist"),
    LuaModuleMessage(events: "write(io.stdout, { verbose = true })", when: "the same, with no name near it"),
    LuaModuleMessage(
        events: "write(io.stdout, { out = 3 })", when: "an option of all of Coveo's events is of another type"),
    LuaModuleMessage(
        events: "write(io.stdout, { out = 'no such folder/all.csv' })",
        when: "the file of all of Coveo's events is to stand in a folder that is not there"),
    LuaModuleMessage(
        series: "wide(3)", when: "series of Obelisk are to be put side by side, of something that is no table of Frames"
    ),
    LuaModuleMessage(series: "long(3)", when: "the same, one below the other"),
    LuaModuleMessage(series: "wide {}", when: "series of Obelisk are to be put side by side, and there are none"),
    LuaModuleMessage(
        series: "wide { ['t::number'] = 3 }", when: "one of the series that are to be put side by side is no Frame"),
    LuaModuleMessage(
        series: "wide(table { { value = 1 } })", when: "rows that are to be put side by side tell no metric"),
    LuaModuleMessage(
        series: "wide { ['t::number'] = table { { value = 1 } } }",
        when: "rows that are to be put side by side have no time"),
    LuaModuleMessage(
        series: "wide(table { { time = 1, metric = 't::number' } })", when: "the same, without a column of values"),
    LuaModuleMessage(
        series: "wide(table({}, { columns = { 'time', 'metric', 'value' } }))",
        when: "rows that are to be put side by side are none"),
    LuaModuleMessage(series: "wide({}, 3)", when: "the options of obelisk_series.wide are no table"),
    LuaModuleMessage(
        series: "wide({}, { evry = '1s' })", when: "obelisk_series.wide has an option that does not exist"),
    LuaModuleMessage(series: "wide({}, { verbose = true })", when: "the same, with no name near it"),
    LuaModuleMessage(series: "wide({}, { by = 3 })", when: "an option of obelisk_series.wide is of another type"),
    LuaModuleMessage(
        series: "wide({}, { method = 'mean' })",
        when: "obelisk_series.wide is told how values come to a time, and not to which times"),
    LuaModuleMessage(
        series: "wide(table { { time = 1, metric = 'a::number', value = 1, source = 'b' } }, { by = 'sourc' })",
        when: "obelisk_series.wide is to tell series apart by a column that no table has"),
    LuaModuleMessage(
        series: "wide(table { { time = 1, metric = 'a::number', value = 1 } }, { by = 'device' })",
        when: "the same, with no name near it"),
    LuaModuleMessage(series: "distinct(3)", when: "repeated rows are to be dropped from something that is no Frame"),
]

extension LuaModuleMessage {
    /// What a script called `workflow.lua` ends with; nil when it does not fail.
    func fault() async throws -> Fault? {
        try await withCheckedThrowingContinuation { continuation in
            // A thread of its own: a script waits for work that tasks do.
            let thread = Thread { continuation.resume(with: Result { try ending() }) }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    private func ending() throws -> Fault? {
        let silent = open("/dev/null", O_WRONLY)
        defer { close(silent) }
        let session = Session(
            environment: ["HOME": "/nonexistent", "MOONPORT_STDLIB": Repository.path + "/stdlib"],
            terminal: Terminal(output: silent, errors: silent, environment: [:]), programFolder: "/nonexistent")
        let runtime = try session.makeRuntime(script: "workflow.lua", folder: "/nonexistent", arguments: words)
        do {
            _ = try runtime.run(Array(source.utf8), name: "=workflow.lua")
            return nil
        } catch {
            var fault = error
            // The page tells the words; every error of a script has its own line.
            fault.place = nil
            fault.traceback = []
            return fault
        }
    }
}
