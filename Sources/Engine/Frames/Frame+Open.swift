import Vocabulary

extension Frame {
    /// Opens files as one table: columns and types are known then, and nothing but a sample has been read.
    ///
    ///     let frame = try Frame.open(["flights-*.csv"], OpenOptions(), in: workspace)
    ///
    /// Several files are stacked: columns are matched by name, and one that is missing in a file is empty there.
    /// In CSV an unquoted empty cell is no value, and `""` is empty text. How types are found: `ColumnForms`; a cell
    /// that comes later and does not fit is a fault with file, row and column, never changed in silence.
    ///
    /// - Parameters:
    ///   - paths: files and patterns with `*`, `?` and `[…]`, relative to the working folder.
    ///   - options: what is not to be found out.
    ///   - workspace: where it will run.
    ///   - control: stops it.
    ///   - each: how one of the files is read, by its absolute path, where files differ in that; nil = as `options` say.
    /// - Throws: `not found` for a file, with the nearest names; `file` when it cannot be read; `damaged` when it is
    ///   not what it should be; `bad argument` for options that do not fit.
    public static func open(
        _ paths: [String], _ options: OpenOptions, in workspace: Workspace, control: RunControl? = nil,
        each: ((_ path: String) throws(Fault) -> OpenOptions)? = nil
    ) throws(Fault) -> Frame {
        try options.check()
        let files = try InputFiles(workspace: workspace, options: options, control: control).resolve(paths, each)
        let (connection, _) = try workspace.connection(reaching: files.map(\.path))
        var sources: [FrameSource] = []
        do throws(Fault) {
            let areUnlike = { (a: InputFile, b: InputFile) in
                a.format.opening != b.format.opening || a.options != b.options
            }
            for files in files.split(whereNeighbours: areUnlike) {
                sources += try FileOpening(
                    workspace: workspace, connection: connection, options: files[0].options, control: control
                ).sources(files)
            }
        } catch {
            throw FileFault(files: files, sources: [], workspace: workspace).explaining(error)
        }
        let frames = sources.map { Frame($0, in: workspace) }
        return frames.count == 1 ? frames[0] : try stacked(frames)
    }
}

extension Array {
    /// Runs of elements, cut where two neighbours are unlike.
    func split(whereNeighbours areUnlike: (Element, Element) -> Bool) -> [[Element]] {
        var runs: [[Element]] = []
        for element in self {
            if let last = runs.last?.last, !areUnlike(last, element) {
                runs[runs.count - 1].append(element)
            } else {
                runs.append([element])
            }
        }
        return runs
    }
}

extension OpenOptions {
    /// - Throws: `bad argument` for a delimiter or quote that cannot be one, and for names that cannot be.
    func check() throws(Fault) {
        try checkNames()
        if let delimiter {
            guard delimiter.utf8.count == 1, !["\n", "\r", "\"", "\0"].contains(delimiter) else {
                throw Fault.badOption("delimiter", delimiter, hint: "one character, such as \";\"")
            }
        }
        if let quote {
            guard quote.utf8.count <= 1, !["\n", "\r", "\0"].contains(quote), quote != delimiter else {
                throw Fault.badOption("quote", quote, hint: "one character, or an empty text for none")
            }
        }
    }

    private func checkNames() throws(Fault) {
        if let names {
            guard header != true else { throw Fault.namesBesideHeader }
            guard !names.isEmpty else { throw Fault.noColumns }
            guard !names.contains("") else { throw Fault.emptyColumnName }
            try ColumnNames.checkDistinct(names)
        } else if mayLackLast == true, header == false {
            throw Fault.shorterRowsWithoutNames
        }
        if mayLackLast == true, let nullText {
            // A cell that is absent is written as this text.
            let special = ["\n", "\r", quote ?? "\"", delimiter ?? ","].filter { !$0.isEmpty }
            guard !special.contains(where: { nullText.contains($0) }) else {
                throw Fault.badOption("null", nullText, hint: "a text without delimiter, quote and line break")
            }
        }
    }
}
