import Vocabulary

/// Puts a filter that was written as a table into Sift's dialect of CEL. All terms must hold:
///
///     { name = "hot*", is_stopped = true }        name.matches('^hot.*$') && is_stopped == true
///     { asset_id = { "a", "b" } }                 asset_id in ['a','b']
///     { start_time = { from = A, to = B } }       start_time >= … && start_time < …   (from is in, to is out)
///     { start_time = "2024-03-02" }               that day
///     { description = { contains = "x" } }        also { matches = "^re2$" }, { ["not"] = "x" }
///     { stop_time = false }                       stop_time == null; true: not null
///     { metadata = { site = "north" } }           metadata["site"] == 'north'
///     { ["not"] = { … }, any = { { … }, { … } } } not all of these; at least one of these tables
///
/// Field names are checked, texts escaped, times and lengths exact to the nanosecond.
struct SiftFilterTable {
    let listing: SiftListing

    init(_ listing: SiftListing) { self.listing = listing }

    /// The conditions of a table, each with its own parentheses where it needs some.
    func conditions(_ terms: [SiftFilterTerm]) throws(Fault) -> [String] {
        var conditions: [String] = []
        for term in terms { conditions.append(try condition(term)) }
        return conditions
    }

    private func condition(_ term: SiftFilterTerm) throws(Fault) -> String {
        switch (term.name, term.value) {
        case ("not", .table(let terms)): return Self.negated(try conditions(terms))
        case ("any", .list(let tables)): return try any(tables)
        case ("not", let other), ("any", let other):
            throw .unfitCondition(
                term.name, other.words, wanted: term.name == "not" ? "a table of fields" : "a list of tables",
                service: "sift")
        default: return try field(term)
        }
    }

    private func any(_ tables: [SiftFilterValue]) throws(Fault) -> String {
        var alternatives: [String] = []
        for table in tables {
            guard case .table(let terms) = table else {
                throw .unfitCondition("any", table.words, wanted: "a list of tables", service: "sift")
            }
            alternatives.append(Self.joined(try conditions(terms)))
        }
        guard !alternatives.isEmpty else { throw .emptyCondition("any", service: "sift") }
        return SiftFilter.any(alternatives)
    }

    private func field(_ term: SiftFilterTerm) throws(Fault) -> String {
        guard let field = listing.fields.first(where: { $0.name == term.name }) else {
            throw .unknownField(
                term.name, of: listing.nouns, among: listing.fields.map(\.name) + ["not", "any"], service: "sift")
        }
        guard field.kind == .metadata else {
            return try SiftFilterField(name: field.name, expression: field.name, field: field).condition(term.value)
        }
        guard case .table(let entries) = term.value, !entries.isEmpty else {
            throw .unfitCondition(
                "metadata", term.value.words, wanted: "a table: metadata = { site = \"north\" }", service: "sift")
        }
        var conditions: [String] = []
        for entry in entries {
            let name = "metadata[\"\(entry.name)\"]"
            let expression = "metadata[\(SiftFilter.quoted(entry.name, with: "\""))]"
            conditions.append(
                try SiftFilterField(name: name, expression: expression, field: field).condition(entry.value))
        }
        return Self.joined(conditions)
    }

    /// All of these as one condition.
    static func joined(_ conditions: [String]) -> String {
        conditions.count == 1 ? conditions[0] : "(\(conditions.joined(separator: " && ")))"
    }

    static func negated(_ conditions: [String]) -> String { "!(\(conditions.joined(separator: " && ")))" }
}
