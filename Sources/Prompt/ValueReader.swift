import Lua
import Vocabulary

/// Takes a Lua value apart as far as it will be shown.
///
/// Tables are read raw. An object or a table that knows how to show itself is asked, and may wait for its answer:
/// `__show` of its metatable, the method `show` of its type, `__tostring`, in this order.
struct ValueReader {
    /// How much is shown.
    struct Limits {
        /// Levels of tables inside tables.
        var depth = 4
        /// Elements, and other fields, of one table.
        var fields = 20
        /// Characters of a string inside a table.
        var characters = 200

        /// True when an object that can show all of itself is asked to.
        var isWhole = false

        /// For `%all`.
        static let none = Limits(depth: 30, fields: 100_000, characters: 1_000_000, isWhole: true)
    }

    let runtime: LuaRuntime
    var limits = Limits()

    /// The value with everything that will be shown of it.
    func read(_ value: LuaReference) throws(Fault) -> ShownValue {
        if let text = try shownForm(of: value) { return .object(text) }
        return try read(value, inside: [], isTop: true)
    }

    private func read(_ value: LuaReference, inside: [UInt], isTop: Bool) throws(Fault) -> ShownValue {
        switch value.kind {
        case "string": return try string(value, isTop: isTop)
        case "userdata": return .object(try runtime.text(of: value))
        case "table": return try table(value, inside: inside)
        default: return .plain(try runtime.text(of: value))
        }
    }

    private func string(_ value: LuaReference, isTop: Bool) throws(Fault) -> ShownValue {
        switch try runtime.value(of: value) {
        case .text(let text) where isTop || text.count <= limits.characters: return .text(text)
        case .text(let text): return .text("\(text.prefix(limits.characters))…")
        case .bytes(let bytes):
            let shown = isTop ? bytes[...] : bytes.prefix(limits.characters)
            return .plain("\"" + shown.map(\.writtenOut).joined() + (shown.count < bytes.count ? "…\"" : "\""))
        default: return .plain(try runtime.text(of: value))
        }
    }

    private func table(_ value: LuaReference, inside: [UInt]) throws(Fault) -> ShownValue {
        if try hasTextForm(value) { return .object(try runtime.text(of: value)) }
        // Some more than are shown, so that the first ones in order are shown and not any.
        guard let outline = try runtime.outline(of: value, limit: max(1000, limits.fields)) else { return .again }
        guard !inside.contains(outline.identity) else { return .again }
        guard inside.count < limits.depth else { return .deeper(count: outline.elementCount + outline.fieldCount) }
        let inner = inside + [outline.identity]
        var fields: [ShownValue.Field] = []
        for element in outline.elements.prefix(limits.fields) {
            fields.append(.init(key: nil, value: try read(element, inside: inner, isTop: false)))
        }
        for field in try sorted(outline.fields).prefix(limits.fields) {
            let key = try read(field.key, inside: inner, isTop: false)
            fields.append(.init(key: key, value: try read(field.value, inside: inner, isTop: false)))
        }
        return .table(fields, omitted: outline.elementCount + outline.fieldCount - fields.count)
    }

    private typealias Field = (key: LuaReference, value: LuaReference)

    /// Names first, in their order, then numbers, then the rest as it comes.
    private func sorted(_ fields: [Field]) throws(Fault) -> [Field] {
        var named: [(text: String, field: Field)] = []
        var numbered: [(number: Double, field: Field)] = []
        var others: [Field] = []
        for field in fields {
            switch field.key.kind {
            case "string": named.append((try runtime.text(of: field.key), field))
            case "number": numbered.append((try runtime.value(of: field.key).asNumber ?? 0, field))
            default: others.append(field)
            }
        }
        return named.sorted { $0.text < $1.text }.map(\.field) + numbered.sorted { $0.number < $1.number }.map(\.field)
            + others
    }
}

extension ValueReader {
    /// What a value says of itself at length; nil when it says nothing more than its short form.
    private func shownForm(of value: LuaReference) throws(Fault) -> String? {
        if let metatable = try runtime.metatable(of: value), value.kind == "table" || value.kind == "userdata",
            let show = try runtime.rawGet("__show", of: metatable), show.kind == "function",
            let function = try runtime.value(of: show).asFunction
        {
            return try text(of: try runtime.call(function, arguments: [.reference(value)]))
        }
        guard value.kind == "userdata", case .object(let object) = try runtime.value(of: value),
            let method = type(of: object).luaType.methods.first(where: { $0.name == "show" }),
            case .complete(let show) = runtime.compile(
                "local value = ... return value:show(\(limits.isWhole && method.knowsAll ? "'all'" : ""))",
                name: "=\(Self.chunk)")
        else { return nil }
        do throws(Fault) {
            return try text(of: try runtime.call(show, arguments: [.object(object)]))
        } catch {
            throw Self.withoutChunk(error)
        }
    }

    private static let chunk = "show"

    /// The line that calls `show` is ours: nobody has typed it.
    private static func withoutChunk(_ fault: Fault) -> Fault {
        var fault = fault
        if fault.place?.source == chunk { fault.place = nil }
        fault.traceback.removeAll { $0.source == chunk }
        return fault
    }

    /// The text that a `show` gave; empty for one that gives nothing, since it has printed by itself.
    private func text(of results: LuaResults) throws(Fault) -> String {
        guard let first = results.references.first, first.kind != "nil" else { return "" }
        return try runtime.text(of: first)
    }

    private func hasTextForm(_ table: LuaReference) throws(Fault) -> Bool {
        guard let metatable = try runtime.metatable(of: table) else { return false }
        return try runtime.rawGet("__tostring", of: metatable) != nil
    }

    /// The line for a value that was just given a name: objects say what they are, other values nothing.
    func announcement(of value: LuaReference) throws(Fault) -> String? {
        var hasForm = value.kind == "userdata"
        if value.kind == "table" { hasForm = try hasTextForm(value) }
        return hasForm ? try runtime.text(of: value) : nil
    }
}

extension Function {
    /// True for a `show` that takes "all" in place of a number of rows.
    fileprivate var knowsAll: Bool {
        guard case .oneOf(let types)? = parameters.first?.type else { return false }
        return types.contains { type in
            guard case .choice(let names) = type else { return false }
            return names.contains("all")
        }
    }
}

extension UInt8 {
    /// A byte of a string that is not text: itself, or `\xff`.
    fileprivate var writtenOut: String {
        if (32..<127).contains(self) { return String(UnicodeScalar(self)) }
        return "\\x" + (self < 16 ? "0" : "") + String(self, radix: 16)
    }
}
