import Lua
import Services
import Vocabulary

/// A list of Sift as a script asked for it, the names in it not yet looked up.
struct SiftListRequest<Item: SiftListed>: ListRequesting {
    let client: SiftClient
    private var wish: SiftListWish
    private var assets: [Named<AssetObject>]
    private var run: Named<RunObject>?

    init(_ options: Options, _ client: SiftClient) throws(Fault) {
        self.client = client
        try ListOptions.refuseEmpty(["name", "asset"], in: options, of: Item.listing.nouns)
        wish = try SiftListOptions.wish(options, of: Item.listing)
        assets = (options.list("asset") ?? []).compactMap { Named($0) }
        run = options["run"].flatMap { Named($0) }
        // An order that the list does not know is told at the call.
        _ = try client.list(Item.self, wish)
    }

    /// The same with something more in it.
    func adding(_ change: (inout SiftListWish) throws(Fault) -> Void) throws(Fault) -> SiftListRequest {
        var other = self
        try change(&other.wish)
        return other
    }

    /// The wish with its names looked up.
    func resolved() async throws -> SiftListWish {
        var wish = wish
        if !assets.isEmpty {
            var found: [SiftAsset] = []
            for asset in assets { found.append(try await asset.resolve(client)) }
            wish.add(assets: found)
        }
        if let run { wish.add(run: try await run.resolve(client)) }
        return wish
    }

    /// The list, read through `open`.
    func list(_ open: @escaping @Sendable (SiftListWish) throws -> PagedList<Item>) -> PagedList<Item> {
        let request = self
        return DeferredList { try open(try await request.resolved()) }.list(Item.listing.nouns, limit: wish.limit)
    }

    /// The list of things as they come.
    func list() -> PagedList<Item> {
        let client = client
        return list { try client.list(Item.self, $0) }
    }

    /// The one of that name, id or client key in it.
    func get(_ word: String) async throws -> Item { try await client.get(word, among: try await resolved()) }

    /// The list with a filter table added.
    func narrowed(_ fields: [LuaField]) throws(Fault) -> SiftListRequest {
        let terms = try FilterReading.terms(fields)
        return try adding { wish throws(Fault) in try wish.add(terms, of: Item.listing) }
    }
}

extension Named where Object.Item: SiftListed {
    /// The thing; a word is looked up in the service's list.
    func resolve(_ client: SiftClient) async throws -> Object.Item {
        try await resolve { word in try await client.get(word, among: SiftListWish()) }
    }
}
