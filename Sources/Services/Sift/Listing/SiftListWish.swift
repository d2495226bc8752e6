import Vocabulary

/// What is wanted of a list: which things, in which order, how many.
public struct SiftListWish: Sendable {
    private var conditions: [String] = []
    /// A filter that the user wrote in the service's own language.
    private var text: String?
    private var speaksOfArchived = false
    /// True for archived things too, false for none; nil leaves them out unless the filter says something about it.
    public var archived: Bool?
    /// In the service's words, `start_time desc`; nil for the list's usual order.
    public var order: String?
    /// No more than this; nil for all.
    public var limit: Int?

    /// Everything that is in use.
    public init() {}

    /// Adds a condition in the service's language; an `or` in it stands in parentheses.
    mutating func add(_ condition: String) { conditions.append(condition) }

    /// Adds a filter that the user wrote in the service's language. Alone it is sent exactly as it is: it also decides
    /// about archived things.
    public mutating func add(text: String) { self.text = text }

    /// Adds a filter that the user wrote as a table.
    ///
    /// - Throws: `bad argument` for unknown fields, with the nearest, and for values that do not fit.
    public mutating func add(_ table: [SiftFilterTerm], of listing: SiftListing) throws(Fault) {
        let filter = SiftFilterTable(listing)
        conditions += try filter.conditions(table)
        let names = table.map(\.name)
        speaksOfArchived =
            speaksOfArchived || names.contains { ["is_archived", "archived_date", "active"].contains($0) }
    }

    /// True when only some things are wanted, for a word that is not among them.
    var isNarrowed: Bool { !conditions.isEmpty || text != nil }

    /// The filter as it is sent; nil for none.
    func filter(of listing: SiftListing) -> String? {
        var all = conditions
        let hides = archived.map { !$0 } ?? (text == nil && !speaksOfArchived)
        if hides, let inUse = listing.inUse { all.append(inUse) }
        guard let text else { return SiftFilter.all(all) }
        return all.isEmpty ? text : SiftFilter.all(["(\(text))"] + all)
    }

    /// The order as it is sent.
    ///
    /// - Throws: `bad argument` for something that the list cannot be ordered by.
    func order(of listing: SiftListing) throws(Fault) -> String {
        guard let order else { return listing.order }
        for part in order.split(separator: ",", omittingEmptySubsequences: false)
        where !(listing.ordersByMetadata && part.contains("metadata[")) {
            let words = part.split(separator: " ")
            let name = words.first.map(String.init) ?? ""
            let isKnown = listing.orderFields.contains(name)
            guard isKnown, words.count == 1 || words.dropFirst() == ["desc"] else {
                throw .unknownOrder(
                    isKnown ? String(part) : name, of: listing.nouns, among: listing.orderFields, service: "sift")
            }
        }
        return order
    }
}
