import Exports
import Vocabulary

/// An export from Sift in the user's words: runs, channels, a time range, a format.
public struct SiftExport: Sendable {
    /// What the files are.
    public enum Format: String, Sendable, CaseIterable {
        /// Comma-separated text.
        case csv
        /// Apache Parquet.
        case parquet

        var wire: String { self == .csv ? "EXPORT_OUTPUT_FORMAT_CSV" : "EXPORT_OUTPUT_FORMAT_PARQUET" }
    }

    /// The runs; at least one.
    public var runs: [SiftRun]
    /// The channels; empty for all of the runs' assets.
    public var channels: [SiftChannel]
    /// Narrows inside the runs; half open.
    public var range: TimeRange
    /// What the files are.
    public var format: Format
    /// Same key, same order.
    public var key: String?
    /// Shown in lists, names the files.
    public var title: String?

    /// Makes an export.
    public init(
        runs: [SiftRun], channels: [SiftChannel], range: TimeRange, format: Format, key: String? = nil,
        title: String? = nil
    ) {
        self.runs = runs
        self.channels = channels
        self.range = range
        self.format = format
        self.key = key
        self.title = title
    }

    /// The order that stands for this export, with the very body that is sent.
    func order(in scope: Order.Scope) throws(Fault) -> Order {
        guard !runs.isEmpty else {
            throw Fault(.badArgument, "export: runs is empty", hint: "runs = { run }, or names or ids", service: "sift")
        }
        let request = SiftMessages.ExportRequest(
            runsAndTimeRange: .init(
                runIds: runs.map(\.id), startTime: range.from?.description, stopTime: range.to?.description),
            channelIds: channels.isEmpty ? nil : channels.map(\.id), outputFormat: format.wire)
        let runNames = runs.map(\.name).joined(separator: ", ")
        let channelNames = channels.isEmpty ? "all" : channels.map(\.name).joined(separator: ", ")
        let what =
            switch channels.count {
            case 0: "all channels"
            case 1: channels[0].name
            default: "\(channels.count) channels"
            }
        var terms = [Order.Term("runs", runNames), Order.Term("channels", channelNames)]
        if let from = range.from { terms.append(Order.Term("from", from.description)) }
        if let to = range.to { terms.append(Order.Term("to", to.description)) }
        terms.append(Order.Term("format", format.rawValue))
        return Order(
            scope: scope, key: key, title: title, subject: runNames, summary: "\(what) of \(runNames), \(format)",
            request: try SiftMessages.write(request), terms: terms)
    }
}
