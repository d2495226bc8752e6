/// What is wanted of a list that the service searches by name.
///
///     ObeliskNameWish(names: ["Office climate"]).filter(by: "name")      // {"name": "Office climate"}
///     ObeliskNameWish(names: ["Office*"]).filter(by: "name")             // {"name_regex": "^Office.*$"}
public struct ObeliskNameWish: Sendable, Equatable {
    /// Names as they stand, or with `*` for any text; one of them must fit. Empty = all.
    public var names: [String]
    /// No more than this; nil for all.
    public var limit: Int?

    /// Makes a wish; all, unless it is said.
    public init(names: [String] = [], limit: Int? = nil) {
        self.names = names
        self.limit = limit
    }

    /// The filter of the catalog; nil when all are wanted.
    ///
    /// - Parameter field: what the list calls its names: `name`, `id`.
    func filter(by field: String) -> JSONValue? {
        let whole = names.filter { !$0.contains("*") }
        let patterns = names.filter { $0.contains("*") }.map {
            JSONValue.object(["\(field)_regex": .text(Self.regex($0))])
        }
        var conditions = patterns
        switch whole.count {
        case 0: break
        case 1: conditions.insert(.object([field: .text(whole[0])]), at: 0)
        default: conditions.insert(.object(["\(field)_in": .list(whole.map { .text($0) })]), at: 0)
        }
        return conditions.count > 1 ? .object(["_or": .list(conditions)]) : conditions.first
    }

    /// True for what the filter gives, for lists that have to be looked through here.
    func fits(_ name: String) -> Bool { names.isEmpty || names.contains { NamePattern($0).matches(name) } }

    /// The pattern as a regular expression for the whole name.
    static func regex(_ pattern: String) -> String {
        let special = "\\.+?()[]{}|^$"
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map { part in
            part.map { special.contains($0) ? "\\\($0)" : String($0) }.joined()
        }
        return "^\(parts.joined(separator: ".*"))$"
    }
}

extension JSONValue {
    /// Both conditions of a filter of the catalog; nil where there is none.
    static func both(_ first: JSONValue?, _ second: JSONValue?) -> JSONValue? {
        guard let first, let second else { return first ?? second }
        return .object(["_and": .list([first, second])])
    }
}
