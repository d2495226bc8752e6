import Vocabulary

/// A thing of a service that a script may name.
public protocol NamedThing: Sendable, Identifiable where ID == String {
    /// The name, for finding what a wrong name may have meant.
    var name: String { get }
    /// The user's own unique key.
    var clientKey: String? { get }
    /// True when it was put away.
    var isArchived: Bool { get }
    /// What tells it from others of its name.
    var distinction: String { get }
}

extension NamedThing {
    /// Most things have no key of the user's.
    public var clientKey: String? { nil }
    /// Most things are not put away.
    public var isArchived: Bool { false }
    /// Nothing but the id.
    public var distinction: String { "" }
}

/// Decides what a word means among the things that a service gave for it.
///
///     let resolution = NameResolution(noun: "run", nouns: "runs", lister: "c:runs()", service: "sift")
///     let run = try resolution.item("hotfire 12", among: found)      // nil when there is none
struct NameResolution: Sendable {
    /// One thing of the list: `run`.
    var noun: String
    /// Several of them: `runs`.
    var nouns: String
    /// How a script lists them: `c:runs()`.
    var lister: String
    /// `sift`
    var service: String
    /// True when the list leaves some out, so that a right word may be missing in it.
    var isNarrowed = false

    /// The one thing that is meant: by id or client key, else by name; an archived one only when no other has the name.
    ///
    /// - Returns: nil when there is none.
    /// - Throws: `bad argument` when several have the name, with what tells them apart.
    func item<Item: NamedThing>(_ word: String, among found: [Item]) throws(Fault) -> Item? {
        if let exact = found.first(where: { $0.id == word || $0.clientKey == word }) { return exact }
        let inUse = found.filter { !$0.isArchived }
        let candidates = inUse.isEmpty ? found : inUse
        guard candidates.count > 1 else { return candidates.first }
        throw .ambiguous(
            nouns, word, candidates.map { "\($0.id)  \($0.distinction)" },
            byKey: candidates.contains { $0.clientKey != nil }, service: service)
    }

    /// The fault for a word that means nothing there, with the nearest of the names that do.
    func unknown(_ word: String, among names: [String]) -> Fault {
        isNarrowed
            ? .notInList(noun, word, among: names, lister: lister, service: service)
            : .unknown(noun, word, among: names, lister: lister, service: service)
    }

    /// The one thing of a list that is at hand, whole: by id, or by the name as it stands.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` when several have the name.
    func named<Item: NamedThing>(_ word: String, in all: [Item]) throws(Fault) -> Item {
        let found = all.filter { $0.id == word || $0.clientKey == word || $0.name == word }
        guard let item = try item(word, among: found) else { throw unknown(word, among: all.map(\.name)) }
        return item
    }
}
