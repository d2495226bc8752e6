import Vocabulary

/// What can be said of a CSV in one of Coveo's ways of writing without reading its cells.
public enum CoveoCSV {
    /// The rows below the one with the names. A line break inside a cell begins no row.
    ///
    ///     try CoveoCSV.rowCount(of: "out/searches.csv", dialect: .excel)   // 184302
    ///
    /// - Returns: nil for a text that ends inside a cell.
    /// - Throws: `file` when it cannot be read.
    public static func rowCount(of path: String, dialect: OpenOptions.Dialect) throws(Fault) -> Int64? {
        var rewriter = CoveoRewriter(dialect, delimiter: UInt8(ascii: ","))
        try TextRewriting.pass(path, shown: path, through: &rewriter, control: nil) { _ throws(Fault) in }
        return rewriter.isComplete ? max(0, rewriter.records - 1) : nil
    }
}
