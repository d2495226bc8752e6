import Exports
import Vocabulary

/// An export from Ticksupply in the user's words: which stream, which times, which columns, what files.
public struct TicksupplyExport: Sendable {
    /// What the files are.
    public enum Format: String, Sendable, CaseIterable {
        /// Comma-separated text, in gzip: all types are lost.
        case csv
        /// Apache Parquet, which keeps them.
        case parquet
    }

    /// The stream.
    public var stream: TicksupplyStream
    /// The first moment, nanoseconds since 1970.
    public var from: Nanoseconds
    /// The moment after the last.
    public var to: Nanoseconds
    /// `raw`, a schema's name or id as a text, or columns as an object.
    public var schema: JSONValue
    /// What the files are.
    public var format: Format
    /// Passed on as it is; nil for the service's own.
    public var formatOptions: JSONValue?
    /// Same key, same order.
    public var key: String?
    /// Shown in lists, names the files.
    public var title: String?
    /// The idempotency key to send; nil for a new one.
    public var mark: String?

    /// Makes an export.
    public init(
        _ stream: TicksupplyStream, from: Nanoseconds, to: Nanoseconds, schema: JSONValue = .text("raw"),
        format: Format = .csv, formatOptions: JSONValue? = nil, key: String? = nil, title: String? = nil,
        mark: String? = nil
    ) {
        self.stream = stream
        self.from = from
        self.to = to
        self.schema = schema
        self.format = format
        self.formatOptions = formatOptions
        self.key = key
        self.title = title
        self.mark = mark
    }

    /// Checks what the service would refuse, before anything is asked.
    ///
    /// - Parameter function: what needs the range, for messages.
    /// - Throws: `bad argument` for a missing time, an empty range, and an end before the beginning.
    public static func range(from: Nanoseconds?, to: Nanoseconds?, of function: String = "export") throws(Fault) -> (
        Nanoseconds, Nanoseconds
    ) {
        guard let from, let to else {
            let missing = [from == nil ? "from" : nil, to == nil ? "to" : nil].compactMap(\.self)
            throw .missingTicksupplyTimes(missing, of: function)
        }
        _ = try TimeRange(from: from, to: to)
        guard from < to else { throw .emptyRange(from, of: function, service: "ticksupply") }
        return (from, to)
    }

    /// The order that stands for this export, with the very body that is sent.
    func order(in scope: Order.Scope) throws(Fault) -> Order {
        let request = TicksupplyRequest(
            stream: stream.number, start: from.sinceEpoch, end: to.sinceEpoch, schema: schema, format: format.rawValue,
            formatOptions: formatOptions)
        return Order(
            scope: scope, key: key, title: title, subject: "\(stream.name) \(from.day)",
            summary: request.summary(of: stream.name), request: try JSONMessage.write(request, for: .ticksupply),
            terms: request.terms(of: stream.name, mark: mark), mark: mark ?? TicksupplyClient.mint())
    }
}

/// The body of `POST /exports`. Times are integers of nanoseconds, which no client and no JSON library can misread.
struct TicksupplyRequest: Codable, Equatable, Sendable {
    var stream: Int64
    var start: Int64
    var end: Int64
    /// nil where an export of the service's list is meant, which does not tell it.
    var schema: JSONValue?
    var format: String
    var formatOptions: JSONValue?

    private enum CodingKeys: String, CodingKey {
        case stream = "datastream_id"
        case start = "start_time"
        case end = "end_time"
        case schema, format
        case formatOptions = "format_options"
    }

    /// The request that a ledger holds.
    static func read(_ text: String) throws(Fault) -> TicksupplyRequest {
        try JSONMessage.read(TicksupplyRequest.self, from: Array(text.utf8), of: .ticksupply)
    }

    /// `binance BTCUSDT trade, 2024-01-01 to 2024-01-02, normalized, parquet`
    func summary(of name: String) -> String {
        let (from, to) = (Nanoseconds(sinceEpoch: start), Nanoseconds(sinceEpoch: end))
        return [name, "\(from.day) to \(to.day)", schemaName, format].compactMap(\.self).joined(separator: ", ")
    }

    /// The options in the user's words.
    ///
    /// - Parameter mark: the idempotency key that the user has given.
    func terms(of name: String, mark: String? = nil) -> [Order.Term] {
        var terms = [
            Order.Term("stream", name + streamSuffix), Order.Term("from", "\(Nanoseconds(sinceEpoch: start))"),
            Order.Term("to", "\(Nanoseconds(sinceEpoch: end))"),
        ]
        if let schema { terms.append(Order.Term("schema", schema.text)) }
        terms.append(Order.Term("format", format))
        if let formatOptions { terms.append(Order.Term("format_options", formatOptions.text)) }
        if let mark { terms.append(Order.Term("idempotency_key", mark)) }
        return terms
    }

    /// The name of the stream that the terms of such a request tell.
    func streamName(in terms: [Order.Term]) -> String? {
        guard let term = terms.first(where: { $0.name == "stream" })?.value, term.hasSuffix(streamSuffix) else {
            return nil
        }
        return String(term.dropLast(streamSuffix.count))
    }

    private var streamSuffix: String { " (\(stream))" }

    private var schemaName: String? {
        switch schema {
        case nil: nil
        case .text(let name)?: name
        default: "own columns"
        }
    }
}

extension Nanoseconds {
    /// The day, where it is the beginning of one; else the whole time.
    fileprivate var day: String {
        sinceEpoch % 86_400_000_000_000 == 0 ? String(description.prefix { $0 != "T" }) : description
    }
}
