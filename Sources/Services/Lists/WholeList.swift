import Vocabulary

/// A list that a service gives in one answer and does not filter: what is wanted of it is chosen here.
///
///     var list = client.dimensions()
///     list.keep(named: ["c_*"])
///     try await list.get("c_role")
public struct WholeList<Item: NamedThing>: Sendable {
    private let resolution: NameResolution
    private let words: @Sendable (Item) -> [String]
    private let ask: @Sendable () async throws -> [Item]
    private var conditions: [@Sendable (Item) -> Bool] = []
    /// No more than this; nil for all.
    public var limit: Int?
    /// What the list holds: `dimensions`; for messages.
    public var nouns: String { resolution.nouns }

    /// - Parameters:
    ///   - words: what a thing may be called beside its id, in any case.
    ///   - ask: asks the service for all.
    init(
        _ resolution: NameResolution, words: @escaping @Sendable (Item) -> [String],
        ask: @escaping @Sendable () async throws -> [Item]
    ) {
        self.resolution = resolution
        self.words = words
        self.ask = ask
    }

    /// Leaves out the things for which something does not hold.
    public mutating func keep(_ holds: @escaping @Sendable (Item) -> Bool) { conditions.append(holds) }

    /// Keeps the things that are called like one of these; `*` stands for any text.
    public mutating func keep(named names: [String]) {
        let patterns = names.map { NamePattern($0.lowercased()) }
        let words = words
        keep { item in
            ([item.id] + words(item)).contains { word in patterns.contains { $0.matches(word.lowercased()) } }
        }
    }

    /// The things that are left, in the service's order; asked for when somebody looks.
    public func list() -> PagedList<Item> {
        let request = self
        return PagedList(resolution.nouns, limit: limit, whole: { try await request.kept() })
    }

    /// The one thing of that id, or called so in any case, among those that are left.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` when several are called so.
    public func get(_ word: String) async throws -> Item {
        let all = try await kept()
        if let exact = all.first(where: { $0.id == word }) { return exact }
        let wanted = word.lowercased()
        let found = all.filter { ([$0.id] + words($0)).contains { $0.lowercased() == wanted } }
        if let item = try resolution.item(word, among: found) { return item }
        var resolution = resolution
        resolution.isNarrowed = !conditions.isEmpty
        throw resolution.unknown(word, among: all.flatMap { ([$0.id] + words($0)).onceInAnyCase })
    }

    private func kept() async throws -> [Item] {
        try await ask().filter { item in conditions.allSatisfy { $0(item) } }
    }
}

extension [String] {
    /// Each once, whatever its case, as it is written first: nobody needs both `visitId` and `visitid` as a hint.
    var onceInAnyCase: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0.lowercased()).inserted }
    }
}
