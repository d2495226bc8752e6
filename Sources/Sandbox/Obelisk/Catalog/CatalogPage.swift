/// A page of a list: some items, where the next page begins, and how many there are in all.
struct CatalogPage: GraphQLObject {
    let graphQLType: String
    private let items: [any GraphQLObject]
    private let cursor: String?
    private let count: Int

    private static let standardLimit: Int64 = 25
    private static let largestLimit: Int64 = 1000

    /// The page that a call asks for.
    ///
    /// - Parameter all: every item, in an order that stays.
    /// - Throws: 400 for a cursor or a limit that cannot be.
    init<Context>(
        _ type: String, _ all: [some CatalogItem], _ call: GraphQLCall<Context>
    ) throws(ObeliskError) {
        graphQLType = type
        let filter = call.argument("filter").flatMap { $0.isNull ? nil : $0 }.map(CatalogFilter.init)
        let wanted = try filter.map { filter throws(ObeliskError) in try filter.items(of: all) } ?? all
        let limit = call.integer("limit") ?? Self.standardLimit
        guard limit >= 0 else { throw .negative("limit", limit) }
        // Clients that know no null say nothing with an empty cursor.
        let cursor = call.text("cursor").flatMap { $0.isEmpty ? nil : $0 }
        let offset = try cursor.map(Self.offset) ?? 0
        let size = Int(min(limit == 0 ? Self.standardLimit : limit, Self.largestLimit))
        let rest = wanted.dropFirst(offset)
        items = Array(rest.prefix(size))
        self.cursor = rest.count > size ? Base64.encoded(Array(String(offset + size).utf8)) : nil
        count = wanted.count
    }

    /// A cursor is a decimal offset in base64.
    private static func offset(_ cursor: String) throws(ObeliskError) -> Int {
        guard let bytes = Base64.decoded(cursor), let offset = Int(String(decoding: bytes, as: UTF8.self)), offset >= 0
        else { throw .badCursor(cursor) }
        return offset
    }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "items": .objects(items)
        case "cursor": .text(cursor)
        case "count": .integer(Int64(count))
        default: nil
        }
    }
}

/// An item of a list, which filters look at.
protocol CatalogItem: GraphQLObject {
    /// What a filter compares a field with; nil where there is nothing.
    func searched(_ field: String) -> CatalogValue?
}

/// A value that filters compare.
enum CatalogValue: Equatable {
    case text(ExactText)
    case number(Int64)
}
