import Columns
import Vocabulary

extension Frame {
    /// How many rows there are; reads as little as it can.
    ///
    /// - Throws: what reading throws: `damaged` for a file, `limit` for memory, `interrupted`.
    public func count(_ control: RunControl? = nil) throws(Fault) -> Int64 {
        let rows = try query("SELECT count(*) FROM (\(query))", control).collected()
        guard case .integer(let count) = try rows.row(0)[0] else { return 0 }
        return count
    }

    /// The rows as batches, read once, in bounded memory. Types that columns do not have come as text.
    ///
    /// - Throws: as `count`; errors of a row may come from the stream's `next` only.
    public func stream(_ control: RunControl? = nil) throws(Fault) -> ColumnStream {
        let list = columns.map(\.readable).joined(separator: ", ")
        return try query("SELECT \(list) FROM (\(query))", control)
    }

    /// The first and the last rows and the number of all, for showing; the table is read once.
    ///
    /// When there are not more than `first + last` rows, `head` has all of them and `tail` none.
    ///
    /// - Throws: as `stream`.
    public func slice(
        first: Int, last: Int, _ control: RunControl? = nil
    ) throws(Fault) -> (head: RecordBatch, tail: RecordBatch, count: Int64) {
        let stream = try stream(control)
        defer { stream.close() }
        var window = RowWindow(first: max(0, first), last: max(0, last))
        while let batch = try stream.next() { try window.append(batch) }
        return try window.finish(stream.schema)
    }

    /// Runs a statement that writes.
    ///
    ///     try frame.run({ "COPY \($0) TO \(quoted(literal: part)) (FORMAT parquet)" }, writing: [part], control: nil)
    ///
    /// - Parameters:
    ///   - make: gets this Frame as the text of a subquery, in parentheses, and gives the statement.
    ///   - paths: the files that it may write.
    ///   - control: watches and stops it.
    /// - Returns: the rows that were written.
    /// - Throws: as `count`, and `denied` for another file.
    @discardableResult
    public func run(
        _ make: (_ table: String) -> String, writing paths: [String], control: RunControl? = nil
    ) throws(Fault) -> Int64 {
        let places = paths.map { FilePaths.absolute($0, in: workspace.workingFolder) }
        let plain = try inflated(control)
        let (connection, _) = try plain.prepared(writing: places, control)
        let statement = make("(\(SourceDefinitions.reading(plain.sources)) SELECT * FROM (\(query)))")
        return try plain.explained { () throws(Fault) in try connection.run(statement, control: control) }
    }

    func query(_ sql: String, _ control: RunControl?) throws(Fault) -> ColumnStream {
        let plain = try inflated(control)
        let (connection, read) = try plain.prepared(writing: [], control)
        let stream = try plain.explained { () throws(Fault) in
            try connection.query("\(SourceDefinitions.reading(read)) \(sql)", control: control)
        }
        // The sources must live as long as they are read: their tables are dropped when they are gone.
        return ColumnStream(
            schema: stream.schema,
            onClose: {
                stream.close()
                withExtendedLifetime(read) {}
            }
        ) { () throws(Fault) in try plain.explained { () throws(Fault) in try stream.next() } }
    }

    private func prepared(
        writing places: [String], _ control: RunControl?
    ) throws(Fault) -> (Connection, [FrameSource]) {
        try control?.check()
        let (connection, database) = try workspace.connection(reaching: files.map(\.path) + places)
        try database.load(sources, on: connection, control: control)
        return (connection, sources)
    }

    /// The files that it stands on.
    var files: [InputFile] { sources.flatMap(\.files) }

    /// Runs it; a fault of DuckDB's about a file gets the file's name, row and column.
    func explained<Outcome>(_ body: () throws(Fault) -> Outcome) throws(Fault) -> Outcome {
        do throws(Fault) {
            return try body()
        } catch {
            throw FileFault(files: files, sources: sources, workspace: workspace).explaining(error)
        }
    }
}
