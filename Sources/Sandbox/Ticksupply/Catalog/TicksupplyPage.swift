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
    /// - Parameter list: the name of the list, so that a token of another one is refused.
    func answer<Item>(
        _ items: [Item], _ query: TicksupplyQuery, of list: String, show: (Item) throws -> JSON
    ) throws -> JSON {
        let limit = Int(try query.number("limit") ?? Int64(usual))
        guard (1...largest).contains(limit) else { throw TicksupplyError.badLimit(largest) }
        let binding = query.binding(to: list)
        var start = 0
        if let text = query["page_token"] {
            guard let token = PageToken(text), token.binding == binding else { throw TicksupplyError.badPageToken }
            start = token.start
        }
        let page = items.dropFirst(start).prefix(limit)
        let end = start + page.count
        let next = end < items.count ? JSON.string(PageToken(binding: binding, start: end).text) : .null
        return .object([
            ("items", .array(try page.map(show))), ("total", .integer(Int64(items.count))),
            ("limit", .integer(Int64(limit))), ("next_page_token", next),
        ])
    }
}
