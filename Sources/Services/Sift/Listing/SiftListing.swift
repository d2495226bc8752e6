/// What one of Sift's list calls is: where it is, what it holds, what it can be filtered and ordered by (apis:
/// "Listing, by name rather than UUID").
public struct SiftListing: Sendable {
    /// One thing of it: `run`.
    public var noun: String
    /// How a script lists them: `c:runs()`.
    public var lister: String
    /// The path of the call.
    var path: String
    /// The member of the answer that holds the things.
    var member: String
    /// The filter field of the id.
    var idField: String
    /// The filter fields that a word may mean beside the id.
    var wordFields: [String]
    /// What holds for things in use; nil where nothing is archived.
    var inUse: String?
    /// The order when none is asked for.
    var order: String
    /// The largest page; more is coerced by the service.
    var largestPage = 1000
    /// What the list can be ordered by.
    public var orderFields: [String]
    /// True when `metadata["key"]` is an order too.
    var ordersByMetadata = false
    /// What the list can be filtered by.
    public var fields: [SiftField]

    /// `runs`
    public var nouns: String { noun + "s" }

    /// How its things are found by a word.
    ///
    /// - Parameter isNarrowed: true when the list leaves some out.
    func resolution(isNarrowed: Bool) -> NameResolution {
        NameResolution(noun: noun, nouns: nouns, lister: lister, service: "sift", isNarrowed: isNarrowed)
    }
}

/// A thing that one of Sift's list calls gives.
public protocol SiftListed: NamedThing, Decodable {
    /// The list call.
    static var listing: SiftListing { get }
}

/// A field that a list can be filtered by.
public struct SiftField: Sendable, Equatable {
    /// What values it holds.
    public enum Kind: Sendable {
        /// Text, ids included.
        case text
        /// A moment.
        case moment
        /// True or false.
        case boolean
        /// A whole number.
        case integer
        /// A length of time as a number of seconds.
        case seconds
        /// A length of time.
        case duration
        /// A map of free data.
        case metadata
    }

    /// The name in the service's filters.
    public var name: String
    /// What it holds.
    public var kind: Kind
    /// True when it may be null.
    public var isOptional: Bool

    init(_ name: String, _ kind: Kind, isOptional: Bool = false) {
        self.name = name
        self.kind = kind
        self.isOptional = isOptional
    }

    static func texts(_ names: [String]) -> [SiftField] { names.map { SiftField($0, .text) } }

    static func optional(_ fields: [(String, Kind)]) -> [SiftField] {
        fields.map { SiftField($0.0, $0.1, isOptional: true) }
    }
}
