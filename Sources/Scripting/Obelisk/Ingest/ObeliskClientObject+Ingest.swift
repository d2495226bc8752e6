import Columns
import Engine
import Files
import Lua
import Services
import Transfer
import Vocabulary

extension ObeliskClientObject {
    static let ingest = Function(
        "ingest", "Writes events into a dataset. Of equal time, metric and source the last one stays.",
        parameters: [
            Parameter("dataset", .oneOf([.text, .object("Dataset")]), "a dataset, name or id"),
            Parameter(
                "events", .oneOf([.listOf(.table), .object("Frame")]),
                "{ metric, value, timestamp, source, tags, location, elevation } each, or a Frame with such columns"),
            Parameter(
                "options", .options, "how", required: false,
                options: [
                    Parameter("metric", .text, "of events that name none", required: false),
                    Parameter(
                        "mode", .choice(ObeliskIngestMode.allCases.map(\.rawValue)), "stored, streamed, or both",
                        default: "\"default\""),
                    ObeliskOptions.precision,
                ]),
        ],
        returns: "{ events, requests }",
        example: """
            local written = c:ingest("Scratchpad", {
              { metric = "temperature::number", value = 21.5, timestamp = "2024-03-01T14:00:00Z", source = "device 1" },
              { metric = "door::bool", value = true, tags = { "floor=1" }, location = { lat = 51.05, lng = 3.72 } },
            })
            print(written.events, written.requests)
            """
    ) { call throws(Fault) in
        let this = try call.this(as: ObeliskClientObject.self)
        let given = try call.options(3)
        guard let dataset = Named<DatasetObject>(try call.value(1)) else { throw .notA("Dataset") }
        let metric = given.text("metric")
        var options = ObeliskIngestOptions()
        options.mode = given.text("mode").flatMap(ObeliskIngestMode.init(rawValue:)) ?? .default
        options.precision = given.text("precision").flatMap(ObeliskPrecision.init(rawValue:)) ?? .microseconds
        let (value, wanted) = (try call.value(2), options)
        if let frame = value.asObject(FrameObject.self)?.frame {
            let reading = try IngestedFrame(frame, metric: metric)
            return .wait { try await this.ingest(frame, reading, into: dataset, wanted) }
        }
        let events = try IngestedRows(metric: metric).events(value.asList ?? [])
        return .wait {
            let id = try await this.id(of: dataset)
            return try await this.watching { report in
                let written = try await this.client.ingest(events, into: id, wanted, progress: report)
                return (written.events, written.requests)
            }
        }
    }

    private func id(of dataset: Named<DatasetObject>) async throws -> String {
        switch dataset {
        case .item(let dataset): dataset.id
        case .word(let word): try await client.writtenDataset(word)
        }
    }

    /// So many rows of a frame are held at once.
    private static let rowsAtOnce = 100_000

    /// Writes the rows of a frame, some after the others, so that memory stays bounded; it is read twice, since all rows
    /// are checked before the first is sent.
    private func ingest(
        _ frame: Frame, _ reading: IngestedFrame, into dataset: Named<DatasetObject>, _ options: ObeliskIngestOptions
    ) async throws -> LuaValue {
        let id = try await id(of: dataset)
        let (client, control) = (client, RunControl())
        return try await withTaskCancellationHandler {
            try await watching { report in
                let total = try await OwnThread.run {
                    let stream = try frame.stream(control)
                    defer { stream.close() }
                    return try reading.count(stream, ObeliskEventCheck(precision: options.precision))
                }
                let stream = try await OwnThread.run { try frame.stream(control) }
                defer { stream.close() }
                var written = (events: 0, requests: 0)
                while true {
                    let stored = written.events
                    let rows: [ObeliskEvent]
                    do {
                        rows = try await OwnThread.run {
                            try reading.events(stream, most: Self.rowsAtOnce, after: stored)
                        }
                    } catch let fault as Fault where stored > 0 {
                        throw fault.afterEvents(stored)
                    }
                    guard !rows.isEmpty else { return written }
                    let part = ObeliskIngestPart(after: stored, of: total)
                    let done = try await client.ingest(rows, into: id, options, part: part) { report(stored + $0) }
                    written = (stored + done.events, written.requests + done.requests)
                }
            }
        } onCancel: {
            control.interrupt()
        }
    }

    /// Shows how far it is, and tells what was written.
    private func watching(
        _ work: (@escaping @Sendable (Int) -> Void) async throws -> (events: Int, requests: Int)
    ) async throws -> LuaValue {
        let written = try await QueryReporter(session.terminal, of: "obelisk", state: "writing").watch { report in
            try await work { report(QueryReporter.Progress(rows: Int64($0))) }
        }
        return .table([
            LuaField("events", .integer(Int64(written.events))),
            LuaField("requests", .integer(Int64(written.requests))),
        ])
    }
}
