extension DemoMarket {
    private static let assets = [
        "BTC", "ETH", "SOL", "BNB", "XRP", "ADA", "DOGE", "AVAX", "DOT", "LINK", "MATIC", "TRX", "LTC", "BCH", "ATOM",
        "UNI", "XLM", "ETC", "FIL", "APT", "ARB", "OP", "NEAR", "INJ", "SUI", "SEI", "TIA", "AAVE", "MKR", "GRT",
        "ALGO", "VET", "ICP", "HBAR", "EGLD", "QNT", "SAND", "MANA", "AXS", "FTM", "THETA", "RUNE", "SNX", "CRV",
        "COMP", "YFI", "ZEC", "DASH", "EOS", "XTZ", "KAVA", "CHZ", "ENJ", "BAT", "ZIL", "IOTA", "NEO", "WAVES",
    ]

    /// Each asset against three others: more than one page.
    static var spot: [Instrument] {
        ["USDT", "EUR", "BTC"].flatMap { quote -> [Instrument] in
            assets.filter { $0 != quote }.map { base in
                Instrument(symbol: base + quote, base: base, quote: quote, type: .spot)
            }
        }
    }

    /// Perpetuals, and futures that are delivered at the end of a quarter.
    static var futures: [Instrument] {
        let delivered = ["240329", "240628"].flatMap { date -> [Instrument] in
            ["BTC", "ETH"].map { Instrument(symbol: "\($0)USDT_\(date)", base: $0, quote: "USDT", type: .futures) }
        }
        return perpetuals(30) + delivered
    }

    /// With names that need care in a path, and an index that has neither base nor quote.
    static var bybit: [Instrument] {
        let special = [
            Instrument(symbol: "BTC/USDT:USDT-240329", base: "BTC", quote: "USDT", type: .futures),
            Instrument(symbol: "ETH USDC", base: "ETH", quote: "USDC", type: .spot),
            Instrument(symbol: "DEFI-INDEX", base: nil, quote: nil, type: nil),
        ]
        return perpetuals(20) + special
    }

    /// Two perpetuals, and options by expiry, strike and side.
    static var options: [Instrument] {
        let perpetuals = ["BTC", "ETH"].map {
            Instrument(symbol: $0 + "-PERPETUAL", base: $0, quote: "USD", type: .perpetual)
        }
        let options = ["26JAN24", "29MAR24"].flatMap { expiry -> [Instrument] in
            stride(from: 30_000, through: 60_000, by: 1000).flatMap { strike -> [Instrument] in
                ["C", "P"].map { side in
                    Instrument(symbol: "BTC-\(expiry)-\(strike)-\(side)", base: "BTC", quote: "USD", type: .option)
                }
            }
        }
        return perpetuals + options
    }

    private static func perpetuals(_ count: Int) -> [Instrument] {
        assets.prefix(count).map { Instrument(symbol: $0 + "USDT", base: $0, quote: "USDT", type: .perpetual) }
    }
}
