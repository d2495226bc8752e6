import Engine
import Exports
import Services

/// How the files of an order become tables: what the order tells of them, and what the script says instead.
struct JobTables: Sendable {
    /// How each file is read.
    var options = OpenOptions()
    private var only: String?

    /// - Parameters:
    ///   - text: true for cells as they stand, false for types that are found out; nil as the service's files are
    ///     usually read.
    ///   - dialect: which of Coveo's ways to write CSV; nil as it was ordered.
    init(_ order: Order, text: Bool? = nil, dialect: OpenOptions.Dialect? = nil) {
        options.text = text ?? false
        guard let files = CoveoFiles(order) else {
            options.dialect = dialect
            return
        }
        options.dialect = dialect ?? (files.dialect == .excel ? .excel : .noNewline)
        options.header = true
        options.delimiter = ","
        // What visitors type may look like anything: a type that the first rows suggest need not hold for the others.
        options.text = text ?? true
        only = files.tables.count == 1 ? files.tables[0] : nil
    }

    /// What the table of a file is called: like the file, without its suffix.
    ///
    /// - Parameter count: how many files the order gave. A single one is named like the order on this machine; the
    ///   table in it keeps its own name.
    func name(of path: String, among count: Int) -> String {
        if count == 1, let only { return only }
        return FileObject.changed(path, suffix: "").split(separator: "/").last.map(String.init) ?? path
    }
}
