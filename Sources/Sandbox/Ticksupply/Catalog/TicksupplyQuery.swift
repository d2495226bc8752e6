/// The parameters of a call, checked: none unknown, none twice.
struct TicksupplyQuery: Sendable {
    private let values: [String: String]

    /// Reads the parameters.
    init(_ items: [QueryItem], allowed: [String]) throws(TicksupplyError) {
        var values: [String: String] = [:]
        for item in items {
            guard allowed.contains(item.name) else { throw .unknownParameter(item.name) }
            guard values.updateValue(item.value, forKey: item.name) == nil else {
                throw .repeatedParameter(item.name)
            }
        }
        self.values = values
    }

    /// The text of a parameter; nil without one, and for an empty one.
    subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// A whole number; nil without one.
    func number(_ name: String) throws(TicksupplyError) -> Int64? {
        guard let text = values[name] else { return nil }
        // Not every text that Swift reads as a number is one here: no plus sign.
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard let number = Int64(text), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .badNumber(name)
        }
        return number
    }

    /// Everything but where the list goes on: a token fits only the request that gave it.
    func binding(to list: String) -> String {
        let words = values.filter { !["limit", "page_token"].contains($0.key) }.sorted { $0.key < $1.key }
        return deterministicID("ticksupply page", list, words.map { "\($0.key)=\($0.value)" }.joined(separator: "&"))
    }
}
