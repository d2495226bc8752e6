import Glibc
import Vocabulary

/// Turns bytes into other bytes, piece by piece.
protocol ByteRewriter {
    /// - Throws: `damaged` for bytes that cannot be.
    mutating func rewrite(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) throws(Fault)
    mutating func finish(into result: inout [UInt8]) throws(Fault)
    /// False as long as what came out is what went in.
    var hasChanged: Bool { get }
}

/// Writes a text file anew, in the form that DuckDB reads: UTF-8, and quotes inside cells doubled.
struct TextRewriting {
    let workspace: Workspace
    let options: OpenOptions
    let control: RunControl?

    private static let chunk = 1 << 20

    /// The file itself where nothing has to be rewritten.
    ///
    /// - Throws: `bad argument` for an encoding that is not known, or of a compressed file; `damaged` for bytes that
    ///   are not in it.
    func readable(_ file: InputFile) throws(Fault) -> InputFile {
        guard file.format.opening == .csv || file.format.opening == .jsonLines else { return file }
        let rewriters = try rewriters(for: file)
        guard !rewriters.isEmpty else { return file }
        var result = try inflated(file)
        for rewriter in rewriters { _ = try apply(rewriter, to: &result) }
        return result
    }

    /// A CSV file whose rows have as many cells as there are columns: the file itself, if they all do.
    ///
    /// - Throws: `damaged` with file and row for a row that lacks more than it may, or has more.
    func completed(_ file: InputFile, _ dialect: CSVDialect, names: [String]) throws(Fault) -> InputFile {
        var result = try inflated(file)
        let completer = RowCompleter(
            names: names, dialect: dialect, mayLackLast: options.mayLackLast, shown: file.shown)
        result.hasBreaksInCells = try apply(completer, to: &result).hasBreaksInCells
        return result
    }

    /// A plain copy of a gzip file.
    private func inflated(_ file: InputFile) throws(Fault) -> InputFile {
        guard file.compression != nil else { return file }
        guard file.compression == .gzip,
            let copy = try workspace.inflatedFiles.copy(of: file, in: workspace, control, told: { _ in })
        else { throw Fault.rewriteOfCompressed(file.shown) }
        var result = file
        (result.path, result.compression) = (copy, nil)
        result.size = FilePaths.length(of: copy)?.bytes ?? file.size
        return result
    }

    private func rewriters(for file: InputFile) throws(Fault) -> [any ByteRewriter] {
        var rewriters: [any ByteRewriter] = []
        if let encoding = try TextEncoding.of(file, stated: options.encoding) {
            rewriters.append(Transcoder(from: encoding, shown: file.shown))
        }
        if let dialect = options.dialect {
            let delimiter = options.delimiter?.utf8.first ?? UInt8(ascii: ",")
            rewriters.append(CoveoRewriter(dialect, delimiter: delimiter))
        }
        return rewriters
    }

    /// Writes a file anew, unless it is the same behind the rewriter: that is looked for up to the first change. Most
    /// files need none, and reading one is cheaper than writing it anew.
    ///
    /// - Returns: the rewriter behind the whole text.
    private func apply<Rewriter: ByteRewriter>(
        _ rewriter: Rewriter, to file: inout InputFile
    ) throws(Fault) -> Rewriter {
        let (path, shown) = (file.path, file.shown)
        var looking = rewriter
        if !looking.hasChanged {
            try Self.pass(path, shown: shown, through: &looking, control: control, untilChanged: true) {
                _ throws(Fault) in
            }
        }
        guard looking.hasChanged else { return looking }
        var writing = rewriter
        let target = try TemporaryFile(suffix: ".txt", in: workspace)
        try target.write { (write) throws(Fault) in
            try Self.pass(path, shown: shown, through: &writing, control: control, write)
        }
        (file.path, file.owner) = (target.path, target)
        return writing
    }

    /// Reads a file piece by piece through a rewriter.
    ///
    /// - Parameter untilChanged: true to stop at the piece with the first change.
    static func pass(
        _ path: String, shown: String, through rewriter: inout some ByteRewriter, control: RunControl?,
        untilChanged: Bool = false, _ write: (UnsafeRawBufferPointer) throws(Fault) -> Void
    ) throws(Fault) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Fault.unreadableFile(shown, reason: String(cString: strerror(errno))) }
        defer { Glibc.close(descriptor) }
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunk)
        defer { bytes.deallocate() }
        var result: [UInt8] = []
        while true {
            try control?.check()
            let count = read(descriptor, bytes.baseAddress, bytes.count)
            guard count >= 0 || errno == EINTR else {
                throw Fault.unreadableFile(shown, reason: String(cString: strerror(errno)))
            }
            result.removeAll(keepingCapacity: true)
            if count == 0 { try rewriter.finish(into: &result) }
            if count > 0 {
                try rewriter.rewrite(UnsafeBufferPointer(rebasing: bytes[..<count]), into: &result)
            }
            let outcome = result.withUnsafeBytes { bytes in Result { () throws(Fault) in try write(bytes) } }
            try outcome.get()
            if count == 0 || (untilChanged && rewriter.hasChanged) { return }
        }
    }
}
