import Columns
import Vocabulary

/// A lazy table: SQL, and what it stands on. Making one checks names and types, but reads no rows.
///
///     let flights = try Frame.open(["flights.csv"], OpenOptions(), in: workspace)
///     let late = try flights.filtered("delay > 60").sorted(["delay desc"])
///     try late.count(nil)   // 412
///
/// A Frame is a value: every method gives a new one. Rows come in the order of the source through `selecting`,
/// `filtered`, `labelled` and `stacked`; a join does not keep an order. All calls that read block their thread.
public struct Frame: Sendable {
    /// What this Frame shares with others.
    public let workspace: Workspace
    /// Names and types, in order.
    public let columns: [FrameColumn]
    /// A SELECT over the names of the sources.
    let query: String
    let sources: [FrameSource]
    /// The SELECTs whose rows the query gives one after the other, where it does just that; else empty.
    let parts: [String]
    /// The order that the query gives its rows; nil where it sorts nothing itself.
    let order: FrameOrder?

    init(
        workspace: Workspace, columns: [FrameColumn], query: String, sources: [FrameSource], parts: [String] = [],
        order: FrameOrder? = nil
    ) {
        self.workspace = workspace
        self.columns = columns
        self.query = query
        self.sources = sources
        self.parts = parts
        self.order = order
    }

    /// Binds a query over sources: names and types are found out, and what is wrong in it is said now.
    init(
        _ query: String, over sources: [FrameSource], in workspace: Workspace, parts: [String] = []
    ) throws(Fault) {
        var known: Set<Int> = []
        let distinct = sources.filter { known.insert($0.number).inserted }
        self.init(
            workspace: workspace, columns: try FrameBinding.columns(of: query, over: distinct, in: workspace),
            query: query, sources: distinct, parts: parts)
    }

    /// The whole of one source.
    init(_ source: FrameSource, in workspace: Workspace) {
        self.init(
            workspace: workspace, columns: source.columns, query: "SELECT * FROM \(source.name)", sources: [source])
    }

    /// Makes a Frame of batches in memory: the result of a query, or rows of a script.
    ///
    /// - Throws: `bad argument` when a batch has another schema, or two columns one name.
    public init(_ batches: [RecordBatch], schema: Schema, in workspace: Workspace) throws(Fault) {
        for batch in batches where batch.schema != schema { throw Fault.unequalBatch(batch.schema, schema) }
        let columns = schema.fields.map { FrameColumn(name: $0.name, type: $0.type.duckDBName) }
        try ColumnNames.checkDistinct(columns.map(\.name))
        self.init(
            FrameSource(number: workspace.nextSourceNumber(), columns: columns, rows: .batches(batches, schema)),
            in: workspace)
    }
}
