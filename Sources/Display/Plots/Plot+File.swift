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
    /// - Parameters:
    ///   - suffix: of the file.
    ///   - width: of a picture, in pixels; a page is as wide as its window.
    ///   - height: the same.
    /// - Throws: `bad argument` for another suffix; for PNG what `png` throws.
    public func file(for suffix: String, width: Int = 900, height: Int = 480) throws(Fault) -> [UInt8] {
        switch try FileFormat(suffix: suffix) {
        case .svg: return Array(svg(width: width, height: height).utf8)
        case .png: return try png(width: width, height: height)
        case .html: return Array(html().utf8)
        }
    }
}

extension Plot.FileFormat {
    /// The format of files whose name ends in so.
    ///
    /// - Throws: `bad argument` with the nearest suffix.
    public init(suffix: String) throws(Fault) {
        let name = (suffix.hasPrefix(".") ? String(suffix.dropFirst()) : suffix).lowercased()
        guard let format = Plot.FileFormat(rawValue: name == "htm" ? "html" : name) else {
            throw .unknownPlotFormat(name, formats: Self.allCases.map(\.rawValue))
        }
        self = format
    }
}
