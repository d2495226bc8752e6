/// A page of any list that has pages (apis: "Paging").
struct TicksupplyPage<Item: Decodable & Sendable>: Decodable {
    private enum CodingKeys: String, CodingKey {
        case items
        case next = "next_page_token"
    }

    var items: [Item]
    var next: String?

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        items = try values.decode([Item].self, forKey: .items)
        next = try values.decodeIfPresent(String.self, forKey: .next).flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension TicksupplyClient {
    /// A list whose pages are asked for one by one.
    ///
    /// - Parameters:
    ///   - largestPage: what the service gives at most at once.
    ///   - keeps: what is not among the service's own filters; nil when everything that comes is wanted.
    func list<Item: Decodable & Sendable & Identifiable>(
        _ noun: String, _ path: String, _ query: [(String, String?)] = [], largestPage: Int, limit: Int?,
        keeps: (@Sendable (Item) -> Bool)? = nil
    ) -> PagedList<Item> where Item.ID == String {
        PagedList(noun, limit: limit) { token, size in
            // Of a page that is looked through here nobody knows how much will be left: small ones would be many.
            let count = keeps == nil ? min(size, largestPage) : largestPage
            let page = try await get(
                path, query + [("limit", String(count)), ("page_token", token)], as: TicksupplyPage<Item>.self)
            return PagedList.Page(items: keeps.map { page.items.filter($0) } ?? page.items, next: page.next)
        }
    }
}
