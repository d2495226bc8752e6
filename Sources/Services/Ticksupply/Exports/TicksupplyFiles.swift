import Exports

/// What an order tells of the files that come of it.
public struct TicksupplyFiles: Sendable, Equatable {
    /// What the service calls the table in its file names, `{exchange}_{instrument}_{stream}_part_…`:
    /// `binance_BTCUSDT_trade`.
    public var table: String

    /// nil for an order of another service, or one that names no stream.
    public init?(_ order: Order) {
        guard order.scope.service == CredentialNames.ticksupply.service,
            let stream = order.terms.first(where: { $0.name == "stream" })?.value
        else { return nil }
        // `binance BTCUSDT trade (123)`
        let name =
            stream.hasSuffix(")") ? stream.prefix(upTo: stream.lastIndex(of: "(") ?? stream.endIndex) : stream[...]
        let words = name.split(separator: " ")
        guard words.count > 2 else { return nil }
        table = words.map(Self.safe).joined(separator: "_")
    }

    /// A word of a file's name: everything unusual becomes `_`.
    private static func safe(_ word: Substring) -> String {
        String(word.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
    }
}
