import Exports
import Testing
import Vocabulary

@testable import Services

@Suite("What an export asks for")
struct SiftExportTests {
    private static let scope = Order.Scope(service: "sift", baseURL: "http://sift.example", account: "a")

    private func read<Message: Decodable>(_ type: Message.Type, _ text: String) throws -> Message {
        try SiftMessages.read(type, from: Array(text.utf8))
    }

    private func day() throws -> TimeRange {
        try TimeRange(
            from: Nanoseconds(parsing: "2024-03-02"), to: Nanoseconds(parsing: "2024-03-02T00:00:00.000000001Z"))
    }

    private var channel: SiftChannel {
        get throws { try read(SiftChannel.self, #"{"channelId":"c1","name":"motor.temp","assetId":"a1"}"#) }
    }

    @Test("Runs: times only where they are given, options only where they are on")
    func runs() throws {
        let run = try read(SiftRun.self, #"{"runId":"r1","name":"hotfire 12"}"#)
        let plain = try SiftExport(.runs([run, run]), range: TimeRange(from: nil, to: nil), format: .parquet)
            .order(in: Self.scope)
        #expect(
            plain.request == #"{"exportOptions":{},"outputFormat":"EXPORT_OUTPUT_FORMAT_PARQUET","#
                + #""runsAndTimeRange":{"runIds":["r1"]}}"#)
        #expect((plain.summary, plain.subject) == ("all channels of hotfire 12, parquet", "hotfire 12"))
        let full = try SiftExport(
            .runs([run]), channels: [channel], range: day(), format: .csv,
            options: Set(SiftExport.Option.allCases), key: "k", title: "t"
        ).order(in: Self.scope)
        #expect(
            full.request == #"{"channelIds":["c1"],"exportOptions":{"combineRuns":true,"embedChannelConfigs":true,"#
                + #""simplifyChannelNames":true,"splitExportByAsset":true,"splitExportByRun":true,"useLegacyFormat":true},"#
                + #""outputFormat":"EXPORT_OUTPUT_FORMAT_CSV","runsAndTimeRange":{"runIds":["r1"],"#
                + #""startTime":"2024-03-02T00:00:00Z","stopTime":"2024-03-02T00:00:00.000000001Z"}}"#)
        #expect(
            full.terms.map { "\($0.name)=\($0.value)" } == [
                "runs=hotfire 12", "channels=motor.temp", "from=2024-03-02T00:00:00Z",
                "to=2024-03-02T00:00:00.000000001Z", "format=csv", "use_legacy_format=true",
                "simplify_channel_names=true", "combine_runs=true", "split_export_by_asset=true",
                "split_export_by_run=true", "embed_channel_configs=true",
            ])
    }

    @Test("Assets, several of them, and a format that is passed on")
    func assets() throws {
        let assets = [
            try read(SiftAsset.self, #"{"assetId":"a1","name":"rover-1"}"#),
            try read(SiftAsset.self, #"{"asset_id":"a2","name":"rover-2"}"#),
        ]
        let order = try SiftExport(.assets(assets), range: day(), format: .sun).order(in: Self.scope)
        #expect(
            order.request == #"{"assetsAndTimeRange":{"assetIds":["a1","a2"],"startTime":"2024-03-02T00:00:00Z","#
                + #""stopTime":"2024-03-02T00:00:00.000000001Z"},"exportOptions":{},"outputFormat":"EXPORT_OUTPUT_FORMAT_SUN"}"#
        )
        #expect(
            order.summary
                == "all channels of rover-1, rover-2, from 2024-03-02T00:00:00Z to 2024-03-02T00:00:00.000000001Z, sun")
    }

    @Test("A time range alone, with a calculated channel only")
    func everything() throws {
        let calculation = SiftCalculation(
            name: "power", expression: "$1 * $2", units: "W",
            references: [
                .init(mark: "$1", target: .channel("c1")), .init(mark: "$2", target: .version("v1")),
            ])
        let order = try SiftExport(.everything, calculations: [calculation], range: day(), format: .csv)
            .order(in: Self.scope)
        #expect(
            order.request == #"{"calculatedChannelConfigs":[{"channelReferences":[{"channelIdentifier":"c1","#
                + #""channelReference":"$1"},{"calculatedChannelVersionId":"v1","channelReference":"$2"}],"#
                + #""expression":"$1 * $2","name":"power","units":"W"}],"exportOptions":{},"#
                + #""outputFormat":"EXPORT_OUTPUT_FORMAT_CSV","timeRange":{"startTime":"2024-03-02T00:00:00Z","#
                + #""stopTime":"2024-03-02T00:00:00.000000001Z"}}"#)
        #expect(order.subject == "power")
        #expect(order.terms.map(\.name) == ["calculated_channels", "from", "to", "format"])
    }

    @Test(
        "What the service would refuse is refused before it is asked",
        arguments: [
            (1, 1, nil, nil, false, "export: runs and assets are both given"),
            (0, nil, nil, nil, false, "export: runs is empty"),
            (nil, 0, "2024-01-01", "2024-01-02", false, "export: assets is empty"),
            (nil, 1, nil, nil, false, "export: from and to are missing"),
            (nil, 1, "2024-01-01", nil, false, "export: to is missing"),
            (nil, 1, nil, "2024-01-01", false, "export: from is missing"),
            (nil, nil, nil, nil, false, "export: nothing says which data are wanted"),
            (nil, nil, nil, nil, true, "export: from and to are missing"),
            (
                nil, nil, "2024-01-01", "2024-01-02", false,
                "export: a time range alone needs channels or calculated_channels"
            ),
            (
                1, nil, "2024-01-01", "2024-01-01", false,
                "export: from and to are both 2024-01-01T00:00:00Z, so the range is empty"
            ),
        ] as [(Int?, Int?, String?, String?, Bool, String)])
    func checks(runs: Int?, assets: Int?, from: String?, to: String?, channels: Bool, message: String) throws {
        let range = try TimeRange(
            from: from.map { text throws(Fault) in try Nanoseconds(parsing: text) },
            to: to.map { text throws(Fault) in try Nanoseconds(parsing: text) })
        let fault = #expect(throws: Fault.self) {
            try SiftExport.check(runs: runs, assets: assets, range: range, namesChannels: channels)
        }
        #expect(fault?.message == message)
        #expect(fault?.hint != nil)
    }
}
