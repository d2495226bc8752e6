import Lua
import Services
import Vocabulary

/// A list as a script asked for it, the names in it not yet looked up.
struct ListRequest<Item: SiftListed>: Sendable {
    let client: SiftClient
    private var wish: SiftListWish
    private var assets: [Named<AssetObject>]
    private var run: Named<RunObject>?

    init(_ options: Options, _ client: SiftClient) throws(Fault) {
        self.client = client
        // An empty list means nothing, and nothing is not everything.
        for name in ["name", "asset"] where options.list(name)?.isEmpty == true {
            throw .emptyListOption(Item.listing.nouns, name)
        }
        wish = try ListOptions.wish(options, of: Item.listing)
        assets = (options.list("asset") ?? []).compactMap { Named($0) }
        run = options["run"].flatMap { Named($0) }
        // An order that the list does not know is told at the call.
        _ = try client.list(Item.self, wish)
    }

    /// The same with something more in it.
    func adding(_ change: (inout SiftListWish) throws(Fault) -> Void) throws(Fault) -> ListRequest {
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
    func narrowed(_ fields: [LuaField]) throws(Fault) -> ListRequest {
        let terms = try FilterReading.terms(fields)
        return try adding { wish throws(Fault) in try wish.add(terms, of: Item.listing) }
    }
}

/// A thing that a script named: the object, or a word to look up.
enum Named<Object: ItemObject>: Sendable where Object.Item: SiftListed {
    case item(Object.Item)
    case word(String)

    init?(_ value: LuaValue) {
        if let object = value.asObject(Object.self) {
            self = .item(object.item)
        } else if let word = value.asText {
            self = .word(word)
        } else {
            return nil
        }
    }

    func resolve(_ client: SiftClient) async throws -> Object.Item {
        switch self {
        case .item(let item): item
        case .word(let word): try await client.get(word, among: SiftListWish())
        }
    }
}
