/// One kind of list that Sift serves: what may be filtered and ordered by, and how an item is shown.
struct Listing<Item: Sendable>: Sendable {
    /// The name of the answer's list: `runs`.
    var name: String
    /// The request message, for errors.
    var message: String
    var defaultSize = 50
    var largestSize = 1000
    /// What `filter` may name.
    var fields: [String: CELType]
    /// What `orderBy` may name.
    var orderFields: [String]
    var defaultOrder: String
    /// True when `organizationId` may be sent.
    var takesOrganization = false
    /// The value of a field of an item.
    var value: @Sendable (Item, String) -> CELValue
    /// The item as proto JSON.
    var show: @Sendable (Item) -> JSON

    /// Answers a list call.
    func answer(_ items: [Item], query: [QueryItem]) throws(SiftStatus) -> JSON {
        let request = try ListRequest(query, message: message, takesOrganization: takesOrganization)
        let start = try request.start(of: name)
        let kept = try filtered(items, by: request.filter)
        let sorted = try ordered(kept, by: request.orderBy.isEmpty ? defaultOrder : request.orderBy)
        let size = min(request.pageSize == 0 ? defaultSize : request.pageSize, largestSize)
        let page = sorted.dropFirst(start).prefix(size)
        let token = start + page.count < sorted.count ? request.token(for: start + page.count, of: name) : ""
        return .object([(name, .array(page.map(show))), ("nextPageToken", .string(token))])
    }

    private func filtered(_ items: [Item], by text: String) throws(SiftStatus) -> [Item] {
        guard !text.isEmpty else { return items }
        do throws(CELError) {
            let filter = try Filter(text, fields: fields)
            var kept: [Item] = []
            for item in items where try filter.accepts({ value(item, $0) }) { kept.append(item) }
            return kept
        } catch {
            throw .badFilter(error)
        }
    }

    private func ordered(_ items: [Item], by text: String) throws(SiftStatus) -> [Item] {
        let keys = try SortKey.keys(text, allowed: orderFields)
        let rows = items.enumerated().map { offset, item in
            (offset: offset, values: keys.map { sortValue(of: item, $0.field) })
        }
        let sorted = rows.sorted { left, right in
            for (position, key) in keys.enumerated() {
                let result = Self.compare(left.values[position], right.values[position])
                if result != 0 { return key.isDescending ? result > 0 : result < 0 }
            }
            // Stable: equal items keep the order of the world.
            return left.offset < right.offset
        }
        return sorted.map { items[$0.offset] }
    }

    /// The value of a field, or of an entry written `metadata["key"]`.
    private func sortValue(of item: Item, _ field: String) -> CELValue {
        let opening = "metadata[\""
        guard field.hasPrefix(opening) else { return value(item, field) }
        guard case .map(let entries) = value(item, "metadata") else { return .null }
        return entries[String(field.dropFirst(opening.count).dropLast(2))] ?? .null
    }

    /// Absent values come after all others in ascending order.
    private static func compare(_ left: CELValue, _ right: CELValue) -> Int {
        switch (left, right) {
        case (.null, .null): 0
        case (.null, _): 1
        case (_, .null): -1
        default: left.compared(with: right) ?? 0
        }
    }
}
