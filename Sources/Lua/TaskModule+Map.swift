import CLua
import Vocabulary

// What `task.map`, `task.all` and `task.first` stand on: their arguments are checked here, their groups made, their
// errors named.
extension LuaRuntime {
    private static let timeout = Parameter("timeout", .duration, "the longest time for all of it", default: "none")

    static let map = Function(
        "map", "Checks the arguments of task.map and makes its group.",
        parameters: [
            Parameter("items", .any, "what to work on"), Parameter("fn", .function, "called for each item"),
            Parameter(
                "options", .options, "how", required: false,
                options: [
                    Parameter("at_once", .integer, "how many run at the same time", default: "20"),
                    Parameter("on_error", .choice(["stop", "collect"]), "what a failure does", default: "stop"),
                    timeout,
                    Parameter("item_timeout", .duration, "the longest time for one item", default: "none"),
                ]),
        ],
        returns: "TaskGroup, { count, at_once, on_error, timeout, item_timeout }",
        example: "local group <close>, plan = require(\"task.native\").map({ \"a\" }, print)\nprint(plan.count)"
    ) { call throws(Fault) in
        let count = try call.itemCount()
        let options = try call.options(3)
        let atOnce = options.integer("at_once") ?? 20
        guard atOnce >= 1 else { throw Fault.atLeastOne("map", "at_once") }
        let onError = options.text("on_error") ?? "stop"
        let plan: [LuaField] = [
            LuaField("count", .integer(count)), LuaField("at_once", .integer(atOnce)),
            LuaField("on_error", .text(onError)),
            LuaField("timeout", options.value("timeout") ?? .none),
            LuaField("item_timeout", options.value("item_timeout") ?? .none),
        ]
        let group = call.mapGroup(
            count: Int(clamping: count), atOnce: Int(clamping: atOnce), collects: onError == "collect")
        return .many([.object(group), .table(plan)])
    }

    static let all = functions("all", "Checks the arguments of task.all and makes its group.")
    static let first = functions("first", "Checks the arguments of task.first and makes its group.")

    private static func functions(_ name: String, _ summary: String) -> Function {
        Function(
            name, summary,
            parameters: [
                Parameter("functions", .listOf(.function), "what to run"),
                Parameter("options", .options, "how long", required: false, options: [timeout]),
            ],
            returns: "TaskGroup, how many, timeout",
            example: "local group <close>, count = require(\"task.native\").\(name) { print }\nprint(count)"
        ) { call throws(Fault) in
            let count = try call.value(1).asList?.count ?? 0
            guard count > 0 || name == "all" else { throw Fault.noFunctions(name) }
            let timeout = try call.options(2).value("timeout") ?? .none
            return .many([.object(call.newGroup()), .integer(Int64(count)), timeout])
        }
    }

    static let name = Function(
        "name", "How an item is called in a message: its text, its name, title, key or id, else its position.",
        parameters: [
            Parameter("item", .any, "the item", required: false), Parameter("index", .integer, "its position"),
        ],
        returns: "text", example: "print(require(\"task.native\").name({ name = \"hotfire 12\" }, 1))"
    ) { call throws(Fault) in
        let index = try call.integer(2)
        return .one(.text(call.runtime.itemName(at: call.index(1), on: call.state) ?? "item \(index)"))
    }

    static let failure = Function(
        "failure", "Names the item in its error, which then knows item and index.",
        parameters: [
            Parameter("name", .text, "the item's name"), Parameter("index", .integer, "its position"),
            Parameter("item", .any, "the item", required: false),
            Parameter("error", .any, "what it raised", required: false),
        ],
        returns: "Error, true for an interrupt",
        example: "print(require(\"task.native\").failure(\"item 2\", 2, {}, \"no\"))"
    ) { call throws(Fault) in
        let runtime = call.runtime
        var fault = runtime.fault(at: call.index(4), on: call.state)
        // An error of an inner map knows its own item.
        let raised = runtime.object(at: call.index(4), on: call.state) as? ErrorValue
        if let raised, raised.item != nil { fault.cause = raised } else { fault.cause = fault }
        // Ctrl-C means the whole map; a task that the item has cancelled is the item's own affair.
        let isInterrupt = fault.kind == .interrupted && fault.message == Fault.interrupted.message
        fault.message = "\(try call.text(1)): \(fault.message)"
        let item = ErrorValue.Item(index: try call.integer(2), value: call.has(3) ? call.reference(3) : nil)
        return .many([.object(ErrorValue(fault, of: item)), .boolean(isInterrupt)])
    }

    static let timedOut = Function(
        "timed_out", "The error of what was not done, or not even begun, within a length of time.",
        parameters: [
            Parameter("length", .duration, "how long it might take"),
            Parameter("state", .choice(["done", "begun"]), "what it was not"),
            Parameter("done", .integer, "how many were done", required: false),
            Parameter("count", .integer, "of how many", required: false),
        ],
        returns: "Error", example: "print(require(\"task.native\").timed_out(\"2h\", \"done\"))"
    ) { call throws(Fault) in
        let length = try call.text(1)
        if let done = call.optionalInteger(3), let count = call.optionalInteger(4) {
            return .one(.object(ErrorValue(.notAllDone(done, of: count, within: length))))
        }
        return .one(.object(ErrorValue(.notDone(try call.text(2), within: length))))
    }

    static let noneSucceeded = Function(
        "none_succeeded", "The error of task.first when every function has failed.",
        parameters: [Parameter("errors", .list, "what they raised")],
        returns: "Error", example: "print(require(\"task.native\").none_succeeded { \"no\" })"
    ) { call throws(Fault) in
        .one(.object(ErrorValue(.noneSucceeded(try call.faults(1)))))
    }

    static let summary = Function(
        "summary", "The error of many items of which some failed.",
        parameters: [Parameter("count", .integer, "all items"), Parameter("errors", .list, "the errors")],
        returns: "Error", example: "print(require(\"task.native\").summary(3, { }))"
    ) { call throws(Fault) in
        .one(.object(ErrorValue(.itemsFailed(Int(clamping: try call.integer(1)), try call.faults(2)))))
    }
}

extension Call {
    /// A group that ends with the running task at the latest.
    borrowing func newGroup(of map: TaskMap? = nil) -> TaskGroup {
        let group = TaskGroup(of: map)
        runtime.schedule.running?.groups.append(group)
        return group
    }

    /// The group of a map; it is told of, unless it is part of an item of another map.
    borrowing func mapGroup(count: Int, atOnce: Int, collects: Bool) -> TaskGroup {
        guard runtime.schedule.running?.item == nil else { return newGroup() }
        runtime.lastMap += 1
        let place = place()
        // At the prompt a value without a name is `_`.
        let unnamed = place?.source.hasPrefix("entry ") == true ? "_" : nil
        let map = TaskMap(
            number: runtime.lastMap, count: count, atOnce: atOnce, collects: collects,
            variable: place?.text.flatMap { TaskMap.variable(in: $0) } ?? unnamed)
        runtime.onMap?(.began(map))
        return newGroup(of: map)
    }

    /// How many items a list has; a table with a field `n`, as `table.pack` gives, says so itself and may have holes.
    borrowing func itemCount() throws(Fault) -> Int64 {
        let table = index(1)
        let isTable = lua_type(state, table) == LUA_TTABLE && lua_checkstack(state, 4) != 0
        if isTable {
            runtime.push("n", on: state)
            let kind = lua_rawget(state, table)
            defer { clua_pop(state, 1) }
            if kind == LUA_TNUMBER, lua_isinteger(state, -1) != 0 {
                let count = lua_tointegerx(state, -1, nil)
                guard count >= 0 else { throw .negativeItemCount(count) }
                return count
            }
            if kind == LUA_TNIL, runtime.isList(at: table, on: state) { return Int64(lua_rawlen(state, table)) }
        }
        if let refusal = runtime.refusal(at: table, on: state) { throw refusal }
        let members = runtime.objectSlot(at: table, on: state)?.pointee.type.members ?? []
        let given = isTable ? "a table with other keys" : runtime.kind(at: table, on: state)
        throw .wrongType(
            "map", "items", wanted: "a list", given: given, hint: members.contains("all") ? Fault.itemsOfList : nil)
    }

    /// A list of errors as faults, whatever was raised.
    borrowing func faults(_ position: Int) throws(Fault) -> [Fault] {
        let list = index(position)
        guard lua_checkstack(state, 4) != 0 else { throw .tooManyValues(4) }
        var faults: [Fault] = []
        for element in stride(from: 1, through: lua_Integer(lua_rawlen(state, list)), by: 1) {
            lua_rawgeti(state, list, element)
            faults.append(runtime.fault(at: -1, on: state))
            clua_pop(state, 1)
        }
        return faults
    }
}

extension TaskMap {
    /// The variable that a line of Lua gives a value to: `days` of `local days = task.map(…`; nil for other lines.
    static func variable(in line: String) -> String? {
        let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
        let start = words.first == "local" ? 1 : 0
        guard words.count > start + 1, words[start + 1] == "=" else { return nil }
        let name = words[start]
        let isName =
            name.first?.isNumber == false && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return isName ? String(name) : nil
    }
}

extension LuaRuntime {
    /// The longest name of an item that a message shows whole.
    private static let longestName = 60

    /// What an item calls itself; nil when it does not.
    fileprivate func itemName(at index: Int32, on state: OpaquePointer) -> String? {
        var name: String?
        switch lua_type(state, index) {
        case LUA_TSTRING: name = text(at: index, on: state)
        case LUA_TNUMBER:
            name =
                lua_isinteger(state, index) != 0
                ? "\(lua_tointegerx(state, index, nil))" : "\(lua_tonumberx(state, index, nil))"
        case LUA_TTABLE, LUA_TUSERDATA: name = fieldName(at: index, on: state)
        default: break
        }
        guard let name, !name.isEmpty else { return nil }
        return name.count > Self.longestName ? "\(name.prefix(Self.longestName - 1))…" : name
    }

    private func fieldName(at index: Int32, on state: OpaquePointer) -> String? {
        for field in ["name", "title", "key", "id"] {
            if let object = object(at: index, on: state) {
                let declared = type(of: object).luaType.fields.first { $0.name == field }
                if let declared, case .text(let text)? = try? declared.read(object) { return text }
            } else if lua_type(state, index) == LUA_TTABLE, lua_checkstack(state, 3) != 0 {
                push(field, on: state)
                defer { clua_pop(state, 1) }
                if lua_rawget(state, index) == LUA_TSTRING, let text = text(at: -1, on: state) { return text }
            }
        }
        return nil
    }
}
