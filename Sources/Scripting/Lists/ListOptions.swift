import Lua
import Vocabulary

/// The options that lists of all services take, and how they are checked.
enum ListOptions {
    /// `name = "hot*"`
    static let name = Parameter(
        "name", .oneOf([.text, .listOf(.text)]), "a name or a list of them; * stands for any text", default: "all")

    /// `limit = 10`
    static let limit = Parameter("limit", .integer, "no more than this", default: "all")

    /// The limit that was given; nil for none.
    ///
    /// - Throws: `bad argument` for a negative one.
    static func limit(_ options: Options, of nouns: String) throws(Fault) -> Int? {
        guard let limit = options.integer("limit") else { return nil }
        guard limit >= 0 else { throw .negativeLimit(nouns, limit) }
        return Int(limit)
    }

    /// An empty list means nothing, and nothing is not everything.
    ///
    /// - Throws: `bad argument` for an option that is an empty list.
    static func refuseEmpty(_ names: [String], in options: Options, of nouns: String) throws(Fault) {
        for name in names where options.list(name)?.isEmpty == true { throw .emptyListOption(nouns, name) }
    }
}
