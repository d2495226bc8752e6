/// Finds, before anything else looks at a document, whether it asks for too much: fragments that spread fragments make a
/// short text into an endless one.
struct GraphQLWeighing {
    private let document: GraphQLDocument
    private let limits: GraphQLLimits
    private let fragments: [String: GraphQLDocument.Fragment]
    private var known: [String: Weight] = [:]
    private var open: Set<String> = []
    /// Whether a fragment contains itself. That is for validation to say.
    private(set) var hasCycles = false

    /// Levels of selections, and how many selections there are in all.
    private struct Weight {
        var levels = 0
        var selections = 0
    }

    init(_ document: GraphQLDocument, _ limits: GraphQLLimits) {
        self.document = document
        self.limits = limits
        fragments = Dictionary(document.fragments.map { ($0.name.text, $0) }) { $1 }
    }

    /// Throws when a limit is passed.
    mutating func run() throws(GraphQLError) {
        for fragment in document.fragments {
            if known[fragment.name.text] == nil { _ = try weight(of: fragment, level: 0) }
        }
        var selections = 0
        for operation in document.operations {
            selections += try weight(of: operation.selections, level: 0).selections
            // What contains itself is never spread: validation refuses it with a better reason.
            guard hasCycles || selections <= limits.selections else { throw .tooManySelections(limits.selections) }
        }
    }

    private mutating func weight(of fragment: GraphQLDocument.Fragment, level: Int) throws(GraphQLError) -> Weight {
        open.insert(fragment.name.text)
        defer { open.remove(fragment.name.text) }
        let weight = try weight(of: fragment.selections, level: level)
        known[fragment.name.text] = weight
        return weight
    }

    private mutating func weight(
        of set: GraphQLDocument.SelectionSet, level: Int
    ) throws(GraphQLError) -> Weight {
        guard level < limits.depth else { throw .tooDeep(limits.depth, at: set.place) }
        var total = Weight()
        for selection in set.selections {
            let inner = try weight(in: selection, level: level + 1)
            // Never beyond the limit: a sum of such sums would leave 64 bits.
            total.selections = min(total.selections + 1 + inner.selections, limits.selections + 1)
            total.levels = max(total.levels, inner.levels)
        }
        total.levels += 1
        return total
    }

    private mutating func weight(
        in selection: GraphQLDocument.Selection, level: Int
    ) throws(GraphQLError) -> Weight {
        switch selection {
        case .field(let field):
            guard let set = field.selections else { return Weight() }
            return try weight(of: set, level: level)
        case .inline(let inline): return try weight(of: inline.selections, level: level)
        case .spread(let spread): return try weight(of: spread, level: level)
        }
    }

    private mutating func weight(
        of spread: GraphQLDocument.FragmentSpread, level: Int
    ) throws(GraphQLError) -> Weight {
        let name = spread.name.text
        if open.contains(name) { hasCycles = true }
        guard !open.contains(name), let fragment = fragments[name] else { return Weight() }
        guard let weight = known[name] else { return try self.weight(of: fragment, level: level) }
        guard level + weight.levels <= limits.depth else { throw .tooDeep(limits.depth, at: spread.place) }
        return weight
    }
}
