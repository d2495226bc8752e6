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
        guard file.compression == nil else { throw Fault.rewriteOfCompressed(file.shown) }
        var result = file
        var path = file.path
        for rewriter in rewriters {
            guard try changes(path, shown: file.shown, rewriter) else { continue }
            let target = try TemporaryFile(suffix: ".txt", in: workspace)
            try target.write { (write) throws(Fault) in
                try self.rewrite(path, shown: file.shown, with: rewriter, write)
            }
            path = target.path
            result.owner = target
        }
        result.path = path
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

    /// Whether a text is another one behind a rewriter: looked for up to the first change. Most files need none, and
    /// reading one is cheaper than writing it anew.
    private func changes(_ path: String, shown: String, _ rewriter: any ByteRewriter) throws(Fault) -> Bool {
        var rewriter = rewriter
        guard !rewriter.hasChanged else { return true }
        try Self.pass(path, shown: shown, through: &rewriter, control: control, untilChanged: true) {
            _ throws(Fault) in
        }
        return rewriter.hasChanged
    }

    private func rewrite(
        _ path: String, shown: String, with rewriter: any ByteRewriter,
        _ write: (UnsafeRawBufferPointer) throws(Fault) -> Void
    ) throws(Fault) {
        var rewriter = rewriter
        try Self.pass(path, shown: shown, through: &rewriter, control: control, write)
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
