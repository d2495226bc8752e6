import Vocabulary

extension Plot {
    /// What plots are written as.
    public enum FileFormat: String, Sendable, CaseIterable {
        /// A picture of lines, of any size.
        case svg
        /// A picture of pixels; needs librsvg.
        case png
        /// A page for a browser, in which one can look closer.
        case html
    }

    /// The bytes of a file whose name ends in so: `svg`, `png`, `html`, with or without a point, in any case.
    ///
    ///     try plot.file(for: ".svg").prefix(4)    // the bytes of "<svg"
    ///
    /// - Throws: `bad argument` for another suffix; for PNG what `png` throws.
    public func file(for suffix: String) throws(Fault) -> [UInt8] {
        let name = (suffix.hasPrefix(".") ? String(suffix.dropFirst()) : suffix).lowercased()
        guard let format = FileFormat(rawValue: name == "htm" ? "html" : name) else {
            throw .unknownPlotFormat(name, formats: FileFormat.allCases.map(\.rawValue))
        }
        switch format {
        case .svg: return Array(svg().utf8)
        case .png: return try png()
        case .html: return Array(html().utf8)
        }
    }
}
