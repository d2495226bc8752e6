import Lua
import Services
import Vocabulary

/// A list whose conditions are options of its own, not a filter language: the same names narrow it in `find { … }`.
protocol WishRequest: ListRequesting {
    /// `streams`, for messages.
    static var nouns: String { get }
    /// The names of its conditions.
    static var conditions: [String] { get }
    /// Takes conditions in; what is not there stays as it is.
    mutating func read(_ options: Options) throws(Fault)
}

extension WishRequest {
    func narrowed(_ fields: [LuaField]) throws(Fault) -> Self {
        for field in fields {
            guard let name = field.key.asText else { throw .filterWithoutNames(Self.conditions.first ?? "name") }
            guard Self.conditions.contains(name) else {
                throw .unknownListField(name, of: Self.nouns, among: Self.conditions)
            }
        }
        var narrow = self
        try narrow.read(Options(fields))
        return narrow
    }

    /// A condition's text: what was written, or the id of the thing that was given; nil when it is absent.
    static func word(_ name: String, _ options: Options) throws(Fault) -> String? {
        guard let value = options[name] else { return nil }
        return try word(value, name)
    }

    /// The same where only some words have a meaning.
    static func word(_ name: String, _ options: Options, among words: [String]) throws(Fault) -> String? {
        guard let word = try word(name, options) else { return nil }
        guard words.contains(word) else { throw .unknownListWord(word, name, of: nouns, among: words) }
        return word
    }

    /// A condition that names a thing, by itself or by a word; nil when it is absent.
    static func named<Object: ThingObject>(_ name: String, _ options: Options) throws(Fault) -> Named<Object>? {
        guard let value = options[name] else { return nil }
        guard let named = Named<Object>(value) else { throw .unusableListField(name, of: nouns) }
        return named
    }

    /// The same of one text or several; nil when absent.
    static func words(_ name: String, _ options: Options) throws(Fault) -> [String]? {
        guard let values = options.list(name) else { return nil }
        return try values.map { value throws(Fault) in try word(value, name) }
    }

    private static func word(_ value: LuaValue, _ name: String) throws(Fault) -> String {
        if let text = value.asText { return text }
        if let number = value.asInteger { return String(number) }
        if case .object(let object as any ThingObject) = value { return object.itemID }
        throw .unusableListField(name, of: nouns)
    }
}
