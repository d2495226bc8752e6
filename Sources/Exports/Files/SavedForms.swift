import Glibc
import Transfer
import Vocabulary

/// How saved files are read, as the receipts beside them tell: `out/events.csv.receipt.json` tells of one file,
/// `out/june.receipt.json` of those in the folder `out/june`.
///
///     var forms = SavedForms()
///     try forms.form(of: "/home/ann/out/events.csv")   // .told(…)
///
/// Each receipt is read once.
public struct SavedForms {
    /// What is known of a file.
    public enum Answer: Sendable, Equatable {
        /// No receipt tells of it, or of how it is read.
        case untold
        /// It is read so.
        case told(TableForm)
        /// It would be read so if it were still the file that was saved.
        case changed(TableForm, receipt: String)
    }

    private let known: [String: (file: SavedFile, form: TableForm)]
    private var receipts: [String: Receipt?] = [:]

    /// - Parameter known: saved files whose order is at hand, for the case that their receipts are gone.
    public init(_ known: [(file: SavedFile, form: TableForm)] = []) {
        self.known = Dictionary(known.map { (absolute($0.file.path), $0) }, uniquingKeysWith: { $1 })
    }

    /// How a file is read.
    ///
    /// - Parameter path: absolute, links followed.
    /// - Throws: `file` for a file that cannot be read.
    public mutating func form(of path: String) throws(Fault) -> Answer {
        guard let (place, receipt, file) = receipt(of: path) else {
            guard let (file, form) = known[path] else { return .untold }
            let isSame = try Self.isSame(path, bytes: file.bytes, sha256: file.sha256, since: nil)
            return isSame ? .told(form) : .untold
        }
        guard let form = receipt.form else { return .untold }
        let isSame = try Self.isSame(path, bytes: file.bytes, sha256: file.sha256, since: place)
        return isSame ? .told(form) : .changed(form, receipt: place)
    }

    /// The receipt that tells of a file: beside it, or beside one of the folders around it.
    private mutating func receipt(of path: String) -> (path: String, receipt: Receipt, file: Receipt.File)? {
        let parts = path.split(separator: "/")
        for count in stride(from: parts.count, to: 0, by: -1) {
            let place = "/\(parts[..<count].joined(separator: "/")).receipt.json"
            let name = parts[(count - 1)...].joined(separator: "/")
            if let receipt = receipt(at: place), let file = receipt.files.first(where: { $0.name == name }) {
                return (place, receipt, file)
            }
        }
        return nil
    }

    private mutating func receipt(at path: String) -> Receipt? {
        if let known = receipts[path] { return known }
        let receipt = Receipt.read(path)
        receipts[path] = .some(receipt)
        return receipt
    }

    /// Whether a file is still the one that was saved.
    ///
    /// - Parameter receipt: written after the file. One that has not been written to since needs no second look: its
    ///   digest takes longer than showing its first rows.
    private static func isSame(
        _ path: String, bytes: Int64, sha256: String, since receipt: String?
    ) throws(Fault) -> Bool {
        guard try fileSize(path) == bytes else { return false }
        if let receipt, let file = lastChange(path), let written = lastChange(receipt), file < written { return true }
        return try SHA256Digest(ofFile: path).hex == sha256
    }

    /// When the contents of a file were last written, in nanoseconds since 1970.
    private static func lastChange(_ path: String) -> Int64? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }
}
