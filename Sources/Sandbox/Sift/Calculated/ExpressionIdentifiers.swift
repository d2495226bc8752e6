/// `GET /api/v1/calculated-channels:expression-identifiers`: the functions that an expression may call.
enum ExpressionIdentifiers {
    /// One function.
    struct Item: Sendable {
        var name: String
        var summary: String
    }

    static let all: [Item] =
        (MathFunction.allCases.map { Item(name: $0.rawValue, summary: $0.summary) }
        + [Item(name: "if", summary: "the second value where the first is true, else the third")])
        .sorted { $0.name < $1.name }

    /// Answers the call; it knows pages and a mode, no filter.
    static func answer(_ query: [QueryItem]) throws(SiftStatus) -> JSON {
        let message = "sift.calculated_channels.v1.ListExpressionIdentifiersRequest"
        for item in query where ["filter", "orderBy", "order_by"].contains(item.name) {
            throw .broken(.unknownParameter(item.name, of: message))
        }
        // The functions are the same in every mode.
        let listing = Listing<Item>(
            name: "identifiers", message: message, fields: [:], orderFields: ["name"], defaultOrder: "name",
            value: { item, _ in .text(item.name) }, show: json)
        return try listing.answer(all, query: query.filter { $0.name != "mode" })
    }

    @Sendable private static func json(_ item: Item) -> JSON {
        .object([
            ("name", .string(item.name)), ("description", .string(item.summary)),
            ("type", .string("EXPRESSION_IDENTIFIER_TYPE_FUNCTION")), ("displayName", .string(item.name)),
            ("library", .string("EXPRESSION_IDENTIFIER_LIBRARY_MATH")),
        ])
    }
}
