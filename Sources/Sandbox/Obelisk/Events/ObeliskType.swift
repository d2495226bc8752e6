/// The type of a metric's values, by its word behind the last `::` of the metric's id.
enum ObeliskType: String, Sendable, CaseIterable {
    case number
    case numbers = "number[]"
    case bool
    case string
    case json

    /// True for the types whose queries and events are counted in the smaller pools.
    var isComplex: Bool { self == .string || self == .json }
}

/// A metric: its id is its name and its type, `temperature.celsius::number`.
struct ObeliskMetric: Sendable, Hashable {
    let id: String
    let type: ObeliskType

    /// Reads an id; nil without a name or without one of the five types.
    init?(_ id: String) {
        guard let sign = id.lastRange(of: "::"), sign.lowerBound > id.startIndex,
            let type = ObeliskType(rawValue: String(id[sign.upperBound...]))
        else { return nil }
        self.id = id
        self.type = type
    }

    /// A metric of a name and a type.
    init(_ name: String, _ type: ObeliskType) {
        id = "\(name)::\(type.rawValue)"
        self.type = type
    }

    /// What stands before the type.
    var name: Substring { id.dropLast(type.rawValue.count + 2) }
}

extension String {
    /// Where a text occurs for the last time.
    fileprivate func lastRange(of text: String) -> Range<Index>? { ranges(of: text).last }
}
