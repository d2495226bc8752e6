import Vocabulary

/// A column that an export may have (apis: "Filters, named filters, dimensions").
public struct CoveoDimension: Sendable, Equatable, Identifiable {
    /// The return name: the header of the column, and what `dimensions` takes. `originLevel1`
    public var id: String
    /// The name for people: `Origin 1 (Page/Hub)`.
    public var displayName: String
    /// The names in filters: `originlevel1`.
    public var apiNames: [String]
    /// True for a dimension of the organization's own; its name begins with `c_`.
    public var isCustom: Bool
    /// The tables that have it, in lower case.
    public var tables: [String]
    /// The service's word: `TEXT`, `NUMBER`, `SHORT`, `BOOLEAN`, `DATE`, `DATETIME`.
    public var type: String
    /// `AVAILABLE`, or `UPDATING` while it is being made.
    public var status: String
}

extension CoveoDimension: Decodable {
    private enum Key: String, CodingKey {
        case returnName, displayName, apiNames, custom, eventTypes, type, status
    }

    /// Reads a dimension; only the return name must be there.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(String.self, forKey: .returnName)
        displayName = (try? values.decode(String.self, forKey: .displayName)) ?? id
        apiNames = (try? values.decode([String].self, forKey: .apiNames)) ?? []
        isCustom = (try? values.decode(Bool.self, forKey: .custom)) ?? false
        tables = (try? values.decode([String].self, forKey: .eventTypes))?.map { $0.lowercased() } ?? []
        type = (try? values.decode(String.self, forKey: .type)) ?? ""
        status = (try? values.decode(String.self, forKey: .status)) ?? ""
    }

    /// True when a word means this dimension: its return name, a name in filters or its display name, in any case.
    func isMeant(by word: String) -> Bool {
        let word = word.lowercased()
        return ([id, displayName] + apiNames).contains { $0.lowercased() == word }
    }
}

extension Sequence<CoveoDimension> {
    /// The return names of dimensions that a user named in any of their ways, once each.
    ///
    /// - Throws: `not found` with the nearest names.
    func returnNames(of words: [String]) throws(Fault) -> [String] {
        var names: [String] = []
        var missing: [String] = []
        for word in words {
            // The return name itself is meant before anything that is like it.
            let found = first { $0.id == word } ?? first { $0.isMeant(by: word) }
            if let found { if !names.contains(found.id) { names.append(found.id) } } else { missing.append(word) }
        }
        guard missing.isEmpty else {
            throw .unknown(
                "dimension", missing, among: flatMap { ([$0.id, $0.displayName] + $0.apiNames).onceInAnyCase },
                lister: "c:dimensions()", service: "coveo")
        }
        return names
    }
}
