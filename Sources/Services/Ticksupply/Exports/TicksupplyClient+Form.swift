import Exports

extension TicksupplyClient {
    /// ClickHouse's CSV: `\N` is no value, and numbers with a point are decimals.
    public static func form(of order: Order) -> TableForm? {
        var form = TableForm()
        (form.null, form.decimals) = ("\\N", true)
        form.table = table(of: order)
        return form
    }

    /// What the service calls the table in its file names, `{exchange}_{instrument}_{stream}_part_…`:
    /// `binance_BTCUSDT_trade`; nil for an order that names no stream.
    private static func table(of order: Order) -> String? {
        guard let stream = order.terms.first(where: { $0.name == "stream" })?.value else { return nil }
        // `binance BTCUSDT trade (123)`
        let name =
            stream.hasSuffix(")") ? stream.prefix(upTo: stream.lastIndex(of: "(") ?? stream.endIndex) : stream[...]
        let words = name.split(separator: " ")
        guard words.count > 2 else { return nil }
        return words.map(safe).joined(separator: "_")
    }

    /// A word of a file's name: everything unusual becomes `_`.
    private static func safe(_ word: Substring) -> String {
        String(word.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
    }
}
