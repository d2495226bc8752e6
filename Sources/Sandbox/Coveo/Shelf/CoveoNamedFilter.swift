/// A filter that has a name, so that others can be made of it: `$NO_BLANK_QUERIES`.
struct CoveoNamedFilter: Sendable, Codable, Equatable {
    var id: String
    var displayName: String
    /// The text of the filter.
    var value: String

    /// The ones that every organization has at first.
    static let standard = [
        CoveoNamedFilter(
            id: "EXCLUDE_PAGEVIEW_BOTS", displayName: "Exclude page view bots", value: "browser != 'Bot'"),
        CoveoNamedFilter(
            id: "NO_BLANK_QUERIES", displayName: "No blank queries",
            value: "queryexpression != null AND queryexpression != ''"),
    ]

    /// The object of the service.
    func json(organization: String) -> JSON {
        .object([
            ("id", .string(id)), ("displayName", .string(displayName)), ("account", .string(organization)),
            ("type", .string("reporting")), ("value", .string(value)),
        ])
    }

    /// An id made of a name, so that filters can hold it: `Agents & partners` becomes `AGENTS_PARTNERS`.
    static func id(of name: String, besides taken: Set<String>) -> String {
        let words = name.uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let joined = words.joined(separator: "_")
        let base = joined.first?.isLetter == true ? joined : "FILTER" + (joined.isEmpty ? "" : "_" + joined)
        var id = base
        var number = 2
        while taken.contains(id) {
            id = "\(base)_\(number)"
            number += 1
        }
        return id
    }
}
