import Vocabulary

extension MarketWorld {
    /// The streams of the user's files: one instrument a file on the exchange `files`.
    ///
    /// A message is a row: a JSON object whose members are the columns besides the time.
    static func files(of world: World) -> MarketWorld {
        let streams = world.recordings.compactMap { recording -> Datastream? in
            guard case .file(let source) = recording.source else { return nil }
            let last = recording.span.upperBound
            return Datastream(
                id: fileID(source.file), exchange: FileMarket.code, instrument: FileMarket.symbol(source.file),
                type: FileMarket.type(source.table.columns.map(\.name)), wireFormat: "json", source: .file(source),
                // Ranges end before their end: the last row must lie inside.
                history: [recording.span.lowerBound..<(last == .max ? last : last + 1)], isSubscribed: true)
        }
        let instruments = streams.map { Instrument(symbol: $0.instrument, base: nil, quote: nil, type: nil) }
        return MarketWorld(
            exchanges: [Exchange(code: FileMarket.code, name: "Files", instruments: instruments)], streams: streams)
    }

    /// Positive, and the same for the same name at every start.
    private static func fileID(_ file: String) -> Int64 {
        let digits = deterministicID("datastream", file).filter { $0 != "-" }.prefix(12)
        return 1 + (Int64(digits, radix: 16) ?? 0)
    }
}

/// How a file of the user becomes a stream.
enum FileMarket {
    /// The exchange of all files.
    static let code = "files"

    /// `second-flight/imu.csv.gz` as `second-flight.imu`.
    static func symbol(_ file: String) -> String {
        let name = FileTable.format(of: file)?.topic ?? file
        return name.replacing("/", with: ".")
    }

    /// What the rows tell, judged by the names of the columns; `ticker` where nothing else fits.
    static func type(_ columns: [String]) -> StreamType {
        let names = Set(columns.map { $0.lowercased() })
        let has = { (wanted: String...) -> Bool in wanted.allSatisfy { names.contains($0) } }
        if has("open", "high", "low", "close") { return .kline }
        if has("bid_price", "ask_price") { return .quote }
        return has("price", "quantity") ? .trade : .ticker
    }
}
