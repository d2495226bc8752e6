import CLua
import Glibc
import Vocabulary

/// What a chunk or a function gave back, by reference.
public struct LuaResults: Sendable {
    /// One reference for each value; nil has one too.
    public let references: [LuaReference]

    /// The number of values.
    public var count: Int { references.count }
}

/// What compiling a piece of text gave.
public enum Compilation: Sendable {
    /// A function to call.
    case complete(LuaFunction)
    /// The text ends before the statement does: more lines are needed.
    case incomplete
    /// It is not Lua; the fault has its place.
    case failed(Fault)
}

extension LuaRuntime {
    /// Runs a chunk in the foreground until it and all tasks that it started have ended.
    ///
    /// - Parameters:
    ///   - source: text of Lua; a first line that begins with `#` is skipped.
    ///   - name: `@workflow.lua` for a file, `=entry 3` for anything else.
    ///   - arguments: what the chunk gets as `...`.
    /// - Throws: the chunk's error, or that of the first task which nobody waited for, with place and traceback. Those
    ///   of further ones go to `onTaskFault`.
    @discardableResult
    public func run(_ source: [UInt8], name: String, arguments: [LuaValue] = []) throws(Fault) -> LuaResults {
        guard schedule.running == nil else { throw .alreadyRunning }
        let function: LuaFunction
        switch compile(source.withoutShebang, name: name) {
        case .complete(let chunk): function = chunk
        case .failed(let fault): throw fault
        case .incomplete: throw incompleteFault ?? .script("unexpected end of \(name.dropFirst())")
        }
        let entry = Entry()
        let task = try begin(function, arguments, entry: entry)
        return try foreground(entry) { () throws(Fault) in
            drive(until: { task.hasEnded }, onInterrupt: { endInterruptedWait(of: task) })
            if case .failure? = task.outcome { cancelAll(of: entry) }
            var wasInterrupted = false
            drive(until: { entry.tasks.isEmpty }) {
                clua_acknowledge(host.pointer)
                wasInterrupted = true
                cancelAll(of: entry)
            }
            let results = try results(of: task)
            if wasInterrupted { throw .interrupted }
            let unseen = entry.unseenFaults
            for fault in unseen.dropFirst() { onTaskFault?(fault) }
            if let fault = unseen.first { throw fault }
            return results
        }
    }

    /// Calls a function in the foreground until it has ended; tasks that it started go on in the background.
    ///
    /// - Throws: the function's error, with place and traceback.
    @discardableResult
    public func call(_ function: LuaFunction, arguments: [LuaValue] = []) throws(Fault) -> LuaResults {
        guard schedule.running == nil else { throw .alreadyRunning }
        let entry = Entry()
        let task = try begin(function, arguments, entry: entry)
        return try foreground(entry) { () throws(Fault) in
            drive(until: { task.hasEnded }, onInterrupt: { endInterruptedWait(of: task) })
            for fault in entry.unseenFaults { onTaskFault?(fault) }
            return try results(of: task)
        }
    }

    /// Compiles a text chunk; binary chunks are refused.
    public func compile(_ source: String, name: String) -> Compilation { compile(Array(source.utf8), name: name) }

    /// Compiles the bytes of a text chunk.
    public func compile(_ source: [UInt8], name: String) -> Compilation {
        let top = lua_gettop(main)
        defer { lua_settop(main, top) }
        sources.remember(source, name: name)
        guard load(source, name: name, on: main) else {
            let fault = fault(at: -1, on: main)
            guard fault.message.hasSuffix("<eof>") else { return .failed(fault) }
            incompleteFault = fault
            return .incomplete
        }
        return .complete(LuaFunction(reference(to: -1, on: main)))
    }

    /// Pushes the compiled chunk, or the message.
    func load(_ source: [UInt8], name: String, on state: OpaquePointer) -> Bool {
        source.withUnsafeBytes { bytes in
            // An empty array has no address; Lua wants one.
            var empty: CChar = 0
            return withUnsafePointer(to: &empty) { nothing in
                let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) ?? nothing
                return clua_load(state, text, bytes.count, name) == LUA_OK
            }
        }
    }

    private func begin(_ function: LuaFunction, _ arguments: [LuaValue], entry: Entry) throws(Fault) -> LuaTask {
        try onMain { () throws(Fault) in
            guard lua_checkstack(main, Int32(clamping: arguments.count + 6)) != 0 else {
                throw .tooManyValues(arguments.count)
            }
            try push(.function(function), on: main)
            for argument in arguments { try push(argument, on: main) }
            let task = start(arguments: Int32(arguments.count), of: entry, on: main)
            task.isObserved = true
            return task
        }
    }

    private func foreground<T>(_ entry: Entry, _ work: () throws(Fault) -> T) throws(Fault) -> T {
        let previous = schedule.foreground
        schedule.foreground = entry
        clua_calm(host.pointer)
        defer {
            schedule.foreground = previous
            clua_calm(host.pointer)
            freeRetired()
        }
        return try work()
    }

    private func results(of task: LuaTask) throws(Fault) -> LuaResults {
        switch task.outcome {
        case .values(let references): return LuaResults(references: references)
        case .failure(_, let fault): throw fault
        case nil: throw .waitsForEver
        }
    }

    /// Ctrl-C while the foreground waits. When its wait cannot be ended, what it waits for ends by itself.
    private func endInterruptedWait(of task: LuaTask) {
        if interruptWait(of: task) { clua_acknowledge(host.pointer) }
    }

    private func cancelAll(of entry: Entry) {
        for task in Array(entry.tasks.values) { cancel(task) }
    }
}

/// Sleeps until an answer or an interrupt has come.
func waitForWake(_ host: OpaquePointer) {
    var descriptor = pollfd(fd: clua_wake_descriptor(host), events: Int16(POLLIN), revents: 0)
    // A signal ends it early; the caller looks again.
    _ = poll(&descriptor, 1, -1)
}

extension [UInt8] {
    /// The chunk with `#!…` made a comment, so that line numbers stay.
    fileprivate var withoutShebang: [UInt8] { first == UInt8(ascii: "#") ? Array("--".utf8) + self : self }
}
