import Vocabulary

/// An export from Obelisk in the user's words: which datasets and metrics, of which time, which columns.
public struct ObeliskExport: Sendable {
    /// The datasets, by ids or names.
    public var datasets: [String]
    /// The metrics: `a::number`, `*::number`, or `a` where it has one type only; empty = all of all types.
    public var metrics: [String] = []
    /// The range, half open; nil for no beginning, and for up to the moment of the order.
    public var from, to: Nanoseconds?
    /// The columns in their order; one that not every event has comes last, whatever its place here.
    public var fields = ObeliskField.usual
    /// Which events.
    public var filter = ObeliskFilter.everything
    /// The most rows; nil = as many as the service writes.
    public var limit: Int64?
    /// The unit of the times in the file.
    public var precision = ObeliskPrecision.microseconds
    /// The id of a team with which it is shared; nil for nobody.
    public var team: String?
    /// Whether it stays at the service after its files were saved; nil: when it is shared with a team.
    public var keeps: Bool?
    /// Same key, same order.
    public var key: String?
    /// Shown in lists, names the files.
    public var title: String?

    /// Makes an export of everything in some datasets.
    public init(datasets: [String]) { self.datasets = datasets }

    /// Checks what the service would refuse, and what would come in a way that nobody can read.
    ///
    /// - Throws: `bad argument`.
    public func check() throws(Fault) {
        guard !datasets.isEmpty else { throw .noDatasets }
        guard !fields.isEmpty else { throw .noFields }
        if let twice = fields.enumerated().first(where: { fields[..<$0.offset].contains($0.element) })?.element {
            throw .fieldTwice(twice)
        }
        let nullable = fields.filter(\.isNullable)
        guard nullable.count <= 1 else { throw .manyNullableFields(nullable) }
        // The catalog takes 32 bits here; a limit of nothing is no order.
        if let limit, !(1...Int64(Int32.max)).contains(limit) { throw .badRowLimit(limit) }
        if let from, let to {
            _ = try TimeRange(from: from, to: to)
            guard ObeliskMilliseconds.of(from) < ObeliskMilliseconds.of(to) else {
                throw .emptyRange(from, of: "export", service: "obelisk")
            }
        }
    }

    /// The columns as they are ordered: a cell that is not there must have no other behind it.
    var columns: [ObeliskField] { fields.filter { !$0.isNullable } + fields.filter(\.isNullable) }
}
