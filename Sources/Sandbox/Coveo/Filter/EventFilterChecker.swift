import Vocabulary

/// Checks filters against the dimensions and puts named filters in their places.
struct EventFilterChecker: Sendable {
    var schema: EventSchema
    /// The texts of the named filters by their ids.
    var namedFilters: [String: String]

    /// The filter of a text.
    func filter(_ text: String) throws(EventFilterError) -> EventFilter {
        var rest = Self.mostNamedFilters
        return try filter(text, Surroundings(), &rest)
    }

    /// One filter for several that are joined with AND; nil for none.
    func filter(joining texts: [String]) throws(EventFilterError) -> EventFilter? {
        var parts: [EventFilter] = []
        for text in texts { parts.append(try filter(text)) }
        return parts.isEmpty ? nil : parts.count == 1 ? parts[0] : .all(parts)
    }

    /// The texts of all named filters that a text is made of, directly or through others.
    func namedFilters(in texts: [String]) throws(EventFilterError) -> [String: String] {
        var found: [String: String] = [:]
        var waiting: [EventFilterSyntax] = []
        for text in texts { waiting.append(try EventFilterParser.parse(text)) }
        while let syntax = waiting.popLast() {
            switch syntax {
            case .comparison: continue
            case .all(let parts), .any(let parts): waiting += parts
            case .named(let id, _):
                guard found[id] == nil, let text = namedFilters[id] else { continue }
                found[id] = text
                waiting.append(try EventFilterParser.parse(text))
            }
        }
        return found
    }

    /// How many named filters are put into one: some that are made of each other would grow without end.
    private static let mostNamedFilters = 100
    /// How deep a filter may be with its named filters put in. Everybody who works with one goes down into it by
    /// calling himself, so this is what the stack of a thread surely bears; one text alone stays far below.
    private static let deepest = 500

    /// What a part of a filter stands in.
    private struct Surroundings {
        /// The named filters, the outermost first.
        var names: [String] = []
        var depth = 0

        var oneDeeper: Surroundings { Surroundings(names: names, depth: depth + 1) }
    }

    private func filter(
        _ text: String, _ surroundings: Surroundings, _ rest: inout Int
    ) throws(EventFilterError) -> EventFilter {
        try checked(try EventFilterParser.parse(text), surroundings, &rest)
    }

    private func checked(
        _ syntax: EventFilterSyntax, _ surroundings: Surroundings, _ rest: inout Int
    ) throws(EventFilterError) -> EventFilter {
        guard surroundings.depth < Self.deepest else { throw .tooDeep() }
        switch syntax {
        case .all(let parts): return .all(try checked(parts, surroundings.oneDeeper, &rest))
        case .any(let parts): return .any(try checked(parts, surroundings.oneDeeper, &rest))
        case .named(let id, let place): return try named(id, at: place, surroundings, &rest)
        case .comparison(let comparison):
            guard let dimension = schema.dimension(named: comparison.name) else {
                throw .unknownDimension(
                    comparison.name, near: schema.namesNear(comparison.name), at: comparison.place)
            }
            return .test(dimension.name, try EventTestReader(dimension: dimension, comparison: comparison).test)
        }
    }

    private func checked(
        _ parts: [EventFilterSyntax], _ surroundings: Surroundings, _ rest: inout Int
    ) throws(EventFilterError) -> [EventFilter] {
        var filters: [EventFilter] = []
        for part in parts { filters.append(try checked(part, surroundings, &rest)) }
        return filters
    }

    private func named(
        _ id: String, at place: Int, _ surroundings: Surroundings, _ rest: inout Int
    ) throws(EventFilterError) -> EventFilter {
        guard let text = namedFilters[id] else {
            throw .unknownNamedFilter(id, near: nearest(id, in: namedFilters.keys.sorted()), at: place)
        }
        guard !surroundings.names.contains(id) else { throw .namedFilterOfItself(id) }
        rest -= 1
        guard rest >= 0 else { throw .tooManyNamedFilters(Self.mostNamedFilters) }
        var inner = surroundings.oneDeeper
        inner.names.append(id)
        do throws(EventFilterError) {
            return try filter(text, inner, &rest)
        } catch {
            throw .inNamedFilter(id, error)
        }
    }
}
