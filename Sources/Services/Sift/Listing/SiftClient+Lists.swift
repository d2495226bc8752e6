import Vocabulary

/// A page of any list.
private struct SiftPage<Item: SiftListed>: Decodable {
    var items: [Item]
    var next: String?

    init(from decoder: any Decoder) throws {
        let fields = try ProtoFields(decoder)
        items = try fields.list(Item.listing.member)
        next = try fields.text("nextPageToken")
    }
}

extension SiftClient {
    /// The runs, channels, assets … that are wanted.
    ///
    /// - Throws: `bad argument` for an order that the list does not know.
    public func list<Item: SiftListed>(_ type: Item.Type = Item.self, _ wish: SiftListWish = SiftListWish())
        throws(Fault) -> PagedList<Item>
    {
        let listing = Item.listing
        let filter = wish.filter(of: listing)
        let order = try wish.order(of: listing)
        return PagedList(listing.nouns, limit: wish.limit) { token, size in
            let page = try await get(
                listing.path,
                [
                    ("filter", filter), ("orderBy", order), ("pageSize", String(min(size, listing.largestPage))),
                    ("pageToken", token),
                ], as: SiftPage<Item>.self)
            return PagedList.Page(items: page.items, next: page.next)
        }
    }

    /// The things of these ids, those that there are, in no order.
    func list<Item: SiftListed>(ids: [String], _ type: Item.Type = Item.self) async throws -> [Item] {
        var found: [Item] = []
        for begin in stride(from: 0, to: ids.count, by: 50) {
            var wish = SiftListWish()
            wish.archived = true
            wish.add(SiftFilter.among(Item.listing.idField, ids[begin..<min(ids.count, begin + 50)]))
            found += try await list(type, wish).all()
        }
        return found
    }

    /// The one thing of that name, id or client key among those of a list.
    ///
    /// An archived one is meant only when no other has the name.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` when several have the name, with what tells them
    ///   apart.
    public func get<Item: SiftListed>(_ word: String, _ type: Item.Type = Item.self, among wish: SiftListWish)
        async throws -> Item
    {
        let listing = Item.listing
        var search = wish
        search.limit = nil
        search.archived = wish.archived ?? true
        let text = SiftFilter.quoted(word)
        var alternatives = listing.wordFields.map { "\($0) == \(text)" }
        if alternatives.isEmpty || UUIDText.isOne(word) { alternatives.append("\(listing.idField) == \(text)") }
        search.add(SiftFilter.any(alternatives))
        let found = try await list(type, search).first(20)
        let resolution = listing.resolution(isNarrowed: wish.isNarrowed)
        if let item = try resolution.item(word, among: found) { return item }
        // Enough names for a hint, not the whole catalogue.
        let names = listing.wordFields.isEmpty ? [] : try await list(type, wish).first(1000).map(\.name)
        throw resolution.unknown(word, among: names)
    }

    /// The run of that id, client key or name.
    ///
    /// - Throws: as `get`.
    public func run(_ word: String) async throws -> SiftRun { try await get(word, among: SiftListWish()) }
}

/// Tells ids from names.
enum UUIDText {
    static func isOne(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12]
            && parts.allSatisfy { $0.allSatisfy { $0.isHexDigit && $0.isASCII } }
    }
}
