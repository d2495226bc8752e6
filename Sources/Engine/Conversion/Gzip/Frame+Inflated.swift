import Vocabulary

extension Frame {
    /// How much of the time of reading a gzip file its inflating takes, for the progress that is told.
    private static let shareOfInflating = 0.15

    /// The same Frame over plain copies of its gzip texts; those that there is no room for stay as they are.
    ///
    /// Types and names are known already, so that nothing is bound anew.
    ///
    /// - Throws: `damaged` with file and position, `interrupted`.
    func inflated(_ control: RunControl?) throws(Fault) -> Frame {
        let whole = sources.reduce(0) { $0 + ($1.gzipTexts.reduce(0) { $0 + $1.size }) }
        guard whole > 0 else { return self }
        control?.begin(0...Self.shareOfInflating)
        defer { control?.begin(Self.shareOfInflating...1) }
        var done: Int64 = 0
        var plain: [FrameSource] = []
        for source in sources {
            var copies: [String: String] = [:]
            for file in source.gzipTexts {
                copies[file.path] = try workspace.inflatedFiles.copy(of: file, in: workspace, control) { position in
                    control?.tell(Double(done + position) / Double(whole))
                }
                done += file.size
            }
            plain.append(source.reading(copies))
        }
        return Frame(workspace: workspace, columns: columns, query: query, sources: plain, parts: parts)
    }
}

extension FrameSource {
    /// Its files of CSV or JSON lines inside gzip.
    fileprivate var gzipTexts: [InputFile] {
        guard case .files(let reading) = rows else { return [] }
        return reading.files.filter { $0.compression == .gzip && $0.format.isText }
    }

    /// The same source over the copies of files; as it is, when one of them has none: a table has one compression.
    fileprivate func reading(_ copies: [String: String]) -> FrameSource {
        guard case .files(let reading) = rows, !copies.isEmpty,
            reading.files.allSatisfy({ copies[$0.path] != nil })
        else { return self }
        return FrameSource(number: number, columns: columns, rows: .files(reading.reading(copies)))
    }
}

extension FileReading {
    fileprivate func reading(_ copies: [String: String]) -> FileReading {
        let plain = files.map { file in
            var file = file
            file.path = copies[file.path] ?? file.path
            file.compression = nil
            return file
        }
        return reading(plain)
    }
}
