import Columns
import Glibc
import Vocabulary

extension Frame {
    /// Writes the rows, in their order, into one file.
    ///
    ///     let file = try frame.write(to: "points.parquet")
    ///     print(file.rows, file.bytes)   // 1250000 18.2 MB
    ///
    /// The suffix decides the format, and compression of texts: `.csv .tsv .jsonl .ndjson` and each with `.gz` or
    /// `.zst`, `.parquet`, `.arrow`, `.arrows`, `.xlsx`, `.mat`. The file is written beside its name and then renamed:
    /// what stood under the name is replaced in one step, and stays as it was when writing fails or is interrupted.
    ///
    /// - Parameters:
    ///   - path: relative to the workspace's working folder; links are followed.
    ///   - options: format, compression and what else the format has.
    ///   - control: watches and stops it.
    /// - Throws: `bad argument` for a suffix that tells no format and for options that do not fit, `not found` for a
    ///   folder that is not there, `file` when it cannot be written, `interrupted`, and what reading throws.
    @discardableResult
    public func write(
        to path: String, _ options: WriteOptions = WriteOptions(), control: RunControl? = nil
    ) throws(Fault) -> WrittenFile {
        guard !path.utf8.contains(0) else { throw Fault.unusablePath(path) }
        let plan = try WritePlan(path: path, options)
        try control?.check()
        let final = FilePaths.absolute(path, in: workspace.workingFolder)
        try checkNotRead(final)
        let target = try TargetFile(final: final)
        do throws(Fault) {
            let rows = try watched(control, target) { () throws(Fault) in try write(plan, to: target, control) }
            try control?.check()
            return WrittenFile(path: final, bytes: try target.publish(control), rows: rows)
        } catch {
            guard error.isFullDisk else { throw error }
            let isTemporary = error.message.contains(workspace.temporaryFolder)
            throw isTemporary
                ? Fault.temporaryDiskFull(workspace.temporaryFolder, cause: error)
                : Fault.diskFull(final, after: target.written, cause: error)
        }
    }

    private func watched(
        _ control: RunControl?, _ target: TargetFile, _ body: () throws(Fault) -> Int64
    ) throws(Fault) -> Int64 {
        guard let control else { return try body() }
        return try control.writing(target.part, body)
    }

    private func write(_ plan: WritePlan, to target: TargetFile, _ control: RunControl?) throws(Fault) -> Int64 {
        if let writer = plan.format.writer {
            return try stream(control).written(by: writer, to: target, plan.tableOptions, control)
        }
        let rows = try copied(plan, to: target, control)
        // What stands around rows leaves an empty line behind when there are none.
        let copy = CopyStatement(plan: plan, compression: plan.compression, columns: columns, path: target.part)
        if rows == 0, let header = copy.headerAlone {
            _ = try run({ _ in header }, writing: [target.part], control: control)
        }
        return rows
    }

    private func copied(_ plan: WritePlan, to target: TargetFile, _ control: RunControl?) throws(Fault) -> Int64 {
        if plan.compression == .gzip, plan.format.isText,
            let rows = try deflated(plan, to: target, control ?? RunControl())
        {
            return rows
        }
        return try copy(plan, plan.compression, to: target.part, control)
    }

    private func copy(
        _ plan: WritePlan, _ compression: Compression, to path: String, _ control: RunControl?
    ) throws(Fault) -> Int64 {
        if compression == .none, let sorted = SortedLines(plan: plan, columns: columns, order: order) {
            return try write(sorted, to: path, control)
        }
        let copy = CopyStatement(plan: plan, compression: compression, columns: columns, path: path)
        return try run({ copy.text(of: $0) ?? "" }, writing: [path], control: control)
    }

    private func write(_ sorted: SortedLines, to path: String, _ control: RunControl?) throws(Fault) -> Int64 {
        let kept = try workspace.temporaryPath(suffix: ".lines")
        return try KeptLines.keeping(in: kept, sorted.form) { lines throws(Fault) in
            let places = try query(sorted.places(in: lines.number), control)
            return try sorted.write(places, of: lines, to: path, control)
        }
    }

    /// Nil when ISA-L is not installed; see `GzipPipe`.
    private func deflated(_ plan: WritePlan, to target: TargetFile, _ control: RunControl) throws(Fault) -> Int64? {
        let path = try workspace.temporaryPath(suffix: ".pipe")
        guard let pipe = try GzipPipe(into: target.part, path: path, control) else { return nil }
        let outcome = Result { () throws(Fault) in try copy(plan, .none, to: path, control) }
        // Why the file could not be written says more than that DuckDB was stopped for it.
        try pipe.finish()
        return try outcome.get()
    }

    /// A source that is also the target would be renamed away under those who still read it.
    private func checkNotRead(_ final: String) throws(Fault) {
        var target = stat()
        guard stat(final, &target) == 0, target.st_mode & S_IFMT == S_IFREG else { return }
        for path in files.flatMap({ [$0.path] + places($0) }) {
            var status = stat()
            guard stat(path, &status) == 0, status.st_ino == target.st_ino, status.st_dev == target.st_dev else {
                continue
            }
            throw Fault.targetIsSource(final)
        }
    }
}

extension Frame {
    /// The path by which a file was named, and those above it: a member lies in an archive, which is a file as well.
    private func places(_ file: InputFile) -> [String] {
        var path = FilePaths.absolute(file.shown, in: workspace.workingFolder)[...]
        var places = [String(path)]
        while let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            path = path[..<slash]
            places.append(String(path))
        }
        return places
    }
}

extension ColumnStream {
    /// Rows are gathered to batches of this many: DuckDB gives 2048 at a time, and formats with batches would be slow.
    private static let rowsOfBatch = 65_536

    /// Writes all rows with a writer of its own.
    fileprivate func written(
        by type: any TableFileWriter.Type, to target: TargetFile, _ options: TableFileOptions, _ control: RunControl?
    ) throws(Fault) -> Int64 {
        defer { close() }
        let writer = try type.init(path: target.part, schema: schema, options: options, control: control)
        let batches = rebatched(rows: Self.rowsOfBatch)
        var rows: Int64 = 0
        while let batch = try batches.next() {
            try control?.check()
            try writer.write(batch)
            rows += Int64(batch.count)
        }
        // A writer waits for the disk when it ends, and cannot be stopped then: little is left for it to wait for.
        try target.writeBack(control)
        try writer.finish()
        return rows
    }
}

extension WritePlan {
    /// What a writer of its own is told.
    fileprivate var tableOptions: TableFileOptions {
        TableFileOptions(tableName: options.tableName, version: options.version)
    }
}

extension Fault {
    /// True when there was no room for what was to be written.
    fileprivate var isFullDisk: Bool {
        kind == .file && (message.contains("No space left on device") || message.contains("Disk quota exceeded"))
    }
}
