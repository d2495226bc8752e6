/// Compares a document with a schema, by all rules of the specification.
///
/// The rules walk through the document together, each part before its own parts, and their errors come in that order,
/// which is graphql-core's.
struct GraphQLValidation {
    let document: GraphQLDocument
    let limits: GraphQLLimits
    var types: GraphQLTypeTracker
    private(set) var errors: [GraphQLError] = []
    /// The last fragment of each name.
    let fragments: [String: GraphQLDocument.Fragment]
    /// Whether a fragment contains itself: what would follow all fragments then keeps away.
    let hasCycles: Bool
    private var usages: [TextPlace: [VariableUsage]] = [:]
    private var reached: [TextPlace: [GraphQLDocument.Fragment]] = [:]
    private var comparisons = 0

    var schema: GraphQLSchema { types.schema }

    /// All errors of a document; none means that it may be executed.
    static func errors(
        of document: GraphQLDocument, schema: GraphQLSchema, limits: GraphQLLimits = .standard
    ) -> [GraphQLError] {
        var weighing = GraphQLWeighing(document, limits)
        do {
            try weighing.run()
        } catch {
            return [error]
        }
        var validation = GraphQLValidation(document, schema, limits, hasCycles: weighing.hasCycles)
        var walk = GraphQLRuleWalk(rules: GraphQLRules.all())
        do {
            try walk.visit(.document(document), &validation)
        } catch {
            validation.errors.append(error)
        }
        return validation.errors
    }

    private init(
        _ document: GraphQLDocument, _ schema: GraphQLSchema, _ limits: GraphQLLimits, hasCycles: Bool
    ) {
        self.document = document
        self.limits = limits
        self.hasCycles = hasCycles
        types = GraphQLTypeTracker(schema: schema)
        fragments = Dictionary(document.fragments.map { ($0.name.text, $0) }) { $1 }
    }

    /// Notes an error; throws the last one when there are too many.
    mutating func report(_ error: GraphQLError) throws(GraphQLError) {
        guard errors.count < limits.errors else { throw .tooManyErrors() }
        errors.append(error)
    }

    /// Counts a comparison of two fields; throws when there were too many.
    mutating func countComparison() throws(GraphQLError) {
        comparisons += 1
        guard comparisons <= limits.comparisons else { throw .tooManyComparisons(limits.comparisons) }
    }

    /// The spreads of a selection set and of those inside it: by levels, the last one first.
    func spreads(in set: GraphQLDocument.SelectionSet) -> [GraphQLDocument.FragmentSpread] {
        var spreads: [GraphQLDocument.FragmentSpread] = []
        var sets = [set]
        while let set = sets.popLast() {
            for selection in set.selections {
                switch selection {
                case .spread(let spread): spreads.append(spread)
                case .field(let field): if let inner = field.selections { sets.append(inner) }
                case .inline(let inline): sets.append(inline.selections)
                }
            }
        }
        return spreads
    }

    /// The fragments that an operation spreads, and those that they spread.
    mutating func fragments(of operation: GraphQLDocument.Operation) -> [GraphQLDocument.Fragment] {
        if let known = reached[operation.place] { return known }
        var found: [GraphQLDocument.Fragment] = []
        var names: Set<String> = []
        var sets = [operation.selections]
        while let set = sets.popLast() {
            for spread in spreads(in: set) where names.insert(spread.name.text).inserted {
                guard let fragment = fragments[spread.name.text] else { continue }
                found.append(fragment)
                sets.append(fragment.selections)
            }
        }
        reached[operation.place] = found
        return found
    }

    /// Where a variable is used, and what is wanted there.
    struct VariableUsage {
        var variable: GraphQLDocument.Variable
        var type: GraphQLTypeReference?
        var hasDefault: Bool
    }

    /// The variables that an operation uses, in its own text and in its fragments.
    mutating func variableUsages(of operation: GraphQLDocument.Operation) -> [VariableUsage] {
        var all = usages(in: .operation(operation), at: operation.place)
        for fragment in fragments(of: operation) { all += usages(in: .fragment(fragment), at: fragment.place) }
        return all
    }

    private mutating func usages(in node: GraphQLNode, at place: TextPlace) -> [VariableUsage] {
        if let known = usages[place] { return known }
        var tracker = GraphQLTypeTracker(schema: schema)
        var found: [VariableUsage] = []
        Self.collect(node, &tracker, &found)
        usages[place] = found
        return found
    }

    private static func collect(
        _ node: GraphQLNode, _ tracker: inout GraphQLTypeTracker, _ found: inout [VariableUsage]
    ) {
        if case .variableDefinition = node { return }
        tracker.enter(node)
        if case .variable(let variable) = node {
            found.append(
                VariableUsage(variable: variable, type: tracker.input, hasDefault: tracker.hasDefault))
        }
        for part in node.parts { collect(part, &tracker, &found) }
        tracker.leave(node)
    }
}
