import Columns
import Vocabulary

/// Finds out the columns of a query without touching a file: each source is an empty table of its types.
enum FrameBinding {
    static func columns(
        of query: String, over sources: [FrameSource], in workspace: Workspace
    ) throws(Fault) -> [FrameColumn] {
        let (connection, _) = try workspace.connection(reaching: [])
        // The inner query in parentheses: two columns of one name are told apart there.
        return try describe(beginning(sources) + "\(query))", on: connection)
    }

    private static func beginning(_ sources: [FrameSource]) -> String {
        "DESCRIBE \(SourceDefinitions.empty(sources)) SELECT * FROM ("
    }

    /// How many lines of ours DuckDB counts before the query.
    static func linesBefore(_ sources: [FrameSource]) -> Int { beginning(sources).newlines }

    /// What a DESCRIBE says.
    static func describe(
        _ text: String, on connection: Connection, control: RunControl? = nil
    ) throws(Fault) -> [FrameColumn] {
        let rows = try connection.query(text, control: control).collected()
        let names = try rows.column("column_name").texts()
        let types = try rows.column("column_type").texts()
        return zip(names, types).map { FrameColumn(name: $0 ?? "", type: $1 ?? "") }
    }
}

/// The beginning of a statement that says what the names of sources mean.
enum SourceDefinitions {
    /// Not materialized: each use reads the file itself, so that only the columns and rows that are needed are read.
    static func reading(_ sources: [FrameSource]) -> String {
        with(
            sources.compactMap { source in
                guard case .files(let reading) = source.rows else { return nil }
                return "\(source.name) AS NOT MATERIALIZED (\(reading.sql))"
            })
    }

    static func empty(_ sources: [FrameSource]) -> String {
        with(sources.map { "\($0.name) AS NOT MATERIALIZED (\($0.emptyQuery))" })
    }

    private static func with(_ definitions: [String]) -> String {
        definitions.isEmpty ? "" : "WITH \(definitions.joined(separator: ", "))"
    }
}
