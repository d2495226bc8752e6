import Display
import Exports
import Lua
import Vocabulary

/// An order that was shown and not placed.
///
///     would order  sift  2 channels of hotfire 12, parquet
///       to        https://sift.example
///       key       hotfire 12 thrust, new
///       request   {"runsAndTimeRange":…}
struct OrderPlan: Sendable {
    /// What its key, if it has one, would lead to.
    enum Fate: Sendable, Equatable {
        /// It would be ordered.
        case order
        /// The job of an earlier order would be taken; in a few words which, and how it stands.
        case take(String)
        /// It would be ordered once more, because the earlier order has ended so.
        case orderAgain(attempt: Int, because: String)
    }

    let order: Order
    let fate: Fate
    /// What the service says the order would come to.
    let estimate: [LuaField]

    /// The most characters of a request that are shown; a script has all of it.
    private static let longestRequest = 1000

    /// What is said of it, in several lines.
    var text: String {
        var lines = ["\(verb)  \(order.scope.service)  \(order.summary)", Self.line("to", order.scope.baseURL)]
        if let key = order.key { lines.append(Self.line("key", "\(key)\(keyNote)")) }
        let request = order.request
        let isLong = request.count > Self.longestRequest
        lines.append(Self.line("request", isLong ? "\(request.prefix(Self.longestRequest))…" : request))
        for field in estimate { lines.append(Self.line("estimate", Self.shown(field))) }
        return lines.joined(separator: "\n")
    }

    private var verb: String {
        if case .take = fate { return "would take " }
        return "would order"
    }

    private var keyNote: String {
        switch fate {
        case .order: ", new"
        case .take(let job): ", known: \(job)"
        case .orderAgain(let attempt, let because): ", attempt \(attempt): the earlier order \(because)"
        }
    }

    private static func line(_ name: String, _ text: String) -> String {
        "  \(name)\(String(repeating: " ", count: max(1, 10 - name.count)))\(text)"
    }

    private static func shown(_ field: LuaField) -> String {
        let name = (field.key.asText ?? "").replacing("_", with: " ")
        switch field.value {
        case .text(let text): return "\(name)  \(text)"
        case .integer(let integer): return "\(name)  \(integer.grouped)"
        case .number(let number): return "\(name)  \(number)"
        case .boolean(let boolean): return "\(name)  \(boolean ? "yes" : "no")"
        case .list(let items): return "\(name)  \(items.count)"
        case .table(let fields): return "\(name)  \(fields.map(shown).joined(separator: ", "))"
        default: return name
        }
    }
}
