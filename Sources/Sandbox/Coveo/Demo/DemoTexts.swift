/// What people of the demo type and read: mostly plain words, every fifth time something that breaks careless readers.
enum DemoTexts {
    /// Texts with quotes, backslashes, commas, line breaks, leading zeros, formulas, Unicode, nothing, and words that
    /// readers take for a missing value.
    ///
    /// No comma and no line break stands behind a backslash: EXCEL as documented ends the quotes of a plain reader
    /// there, and the vendor's own script would stop at a row with a column too many.
    static let nasty = [
        "say \"hello\"", "C:\\temp\\new", "comma, then \"quote\", done", "two\nlines", "windows\r\nline", "tab\there",
        "null", "NA", "N/A", "NaN", "None", "=1+1", "=HYPERLINK(\"https://example.com\",\"x\")", "+1-555-0100",
        "-2+3", "@SUM(A1:A9)", " blank around ", "rocket \u{1F680} and snowman \u{2603}", "e\u{301} in two parts",
        "\"\"", "\\", "\\\\server\\share", "ends with \\", "quote, then backslash \"\\", "a,b\\c", "comma, then \\",
        "\\\"",
        "\\n is no line break", "007", "0012.50", "1e5", "true", "it's", "semi;colon", "", "日本語の検索", "שלום", "\r",
        "<b>bold</b> &amp;", "100%", "'single'", "#REF!",
    ]

    private static let words = [
        "install", "error", "login", "password", "reset", "billing", "invoice", "export", "csv", "search", "page",
        "connector", "crawl", "index", "field", "relevance",
    ]

    /// Two or three plain words, or a nasty text.
    static func query(_ noise: inout DemoNoise) -> String {
        if noise.below(5) == 0 { return noise.one(of: nasty) }
        let count = 2 + noise.below(2)
        return (0..<count).map { _ in noise.one(of: words) }.joined(separator: " ")
    }

    /// The title of a document.
    static func title(_ noise: inout DemoNoise, document: Int64) -> String {
        if noise.below(5) == 0 { return noise.one(of: nasty) }
        return "Document \(document): how to \(noise.one(of: words))"
    }

    /// The words of a query; a nasty one stays whole.
    static func keywords(of query: String) -> [String] {
        guard !query.isEmpty else { return [] }
        return nasty.contains(query) ? [query] : query.split(separator: " ").map(String.init)
    }
}
