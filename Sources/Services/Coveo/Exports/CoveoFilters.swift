import Vocabulary

/// The filters of an export, in the service's Read filter syntax; those of one kind must all hold.
///
/// An export of tables has three kinds, one of visits has three others (apis: "Creating").
public struct CoveoFilters: Sendable, Equatable {
    /// On dimensions that all events have; of visits: the visits that are wanted. The service's `f`.
    public var common: [String] = []
    /// On searches and clicks: the service's `fs`.
    public var searches: [String] = []
    /// On custom events: the service's `fc`.
    public var customEvents: [String] = []
    /// Of visits: events that are left out of the visits: `hideEventFilters`.
    public var hiddenEvents: [String] = []
    /// Of visits: the visits that are not wanted; stronger than `common`. The service's `fn`.
    public var excluded: [String] = []

    /// Makes filters of which none is set.
    public init() {}

    /// The filters by the options of a script, in their order.
    var named: [(option: String, texts: [String])] {
        [
            ("filter", common), ("search_filter", searches), ("custom_filter", customEvents),
            ("hide_event_filter", hiddenEvents), ("exclude_filter", excluded),
        ]
    }

    /// - Throws: `bad argument` for a filter of white space only.
    func check() throws(Fault) {
        for (option, texts) in named where texts.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
            throw .emptyFilter(option)
        }
    }
}
