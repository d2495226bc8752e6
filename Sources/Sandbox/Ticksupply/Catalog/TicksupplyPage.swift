/// Cuts a page out of a list: `{"items","total","limit","next_page_token"}`.
struct TicksupplyPage: Sendable {
    /// How many items without `limit`.
    var usual: Int
    /// The largest `limit`.
    var largest: Int

    /// The pages of the catalog.
    static let catalog = TicksupplyPage(usual: 100, largest: 1000)
    /// The pages of what an account has.
    static let own = TicksupplyPage(usual: 50, largest: 100)

    /// The names of the parameters.
    static let parameters = ["limit", "page_token"]

    /// The page that the query asks for.
    ///
    /// - Parameters:
    ///   - items: the whole list, ascending by `order`.
    ///   - list: the name of the list, so that a token of another one is refused.
    ///   - order: what the list is sorted by, no two items alike. A token names it, so that items that come or go
    ///     between two pages move no other one.
    func answer<Item>(
        _ items: [Item], _ query: TicksupplyQuery, of list: String, order: (Item) -> [Int64],
        show: (Item) throws -> JSON
    ) throws -> JSON {
        let limit = Int(try query.number("limit") ?? Int64(usual))
        guard (1...largest).contains(limit) else { throw TicksupplyError.badLimit(largest) }
        let binding = query.binding(to: list)
        var rest = items[...]
        if let text = query["page_token"] {
            guard let place = ListPlace(text), place.binding == binding else { throw TicksupplyError.badPageToken }
            rest = rest.drop { !place.after.lexicographicallyPrecedes(order($0)) }
        }
        let page = rest.prefix(limit)
        var next = JSON.null
        if let last = page.last, page.count < rest.count {
            next = .string(ListPlace(binding: binding, after: order(last)).text)
        }
        return .object([
            ("items", .array(try page.map(show))), ("total", .integer(Int64(items.count))),
            ("limit", .integer(Int64(limit))), ("next_page_token", next),
        ])
    }
}
