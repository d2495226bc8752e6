import Lua
import Services
import Vocabulary

extension SiftClientObject {
    static func things(_ type: String) -> ParameterType {
        .oneOf([.text, .object(type), .listOf(.oneOf([.text, .object(type)]))])
    }

    static let calculation: ParameterType = .oneOf([.text, .object("CalculatedChannel"), .table])

    private static let serviceOptions: [Parameter] = [
        Parameter("simplify_channel_names", .boolean, "drop what stands before a name's last point", default: "false"),
        Parameter("combine_runs", .boolean, "one column for a channel in several runs", default: "false"),
        Parameter("split_export_by_asset", .boolean, "one file an asset", default: "false"),
        Parameter("split_export_by_run", .boolean, "one file a run", default: "false"),
        Parameter("embed_channel_configs", .boolean, "files that Sift can import again", default: "false"),
        Parameter("use_legacy_format", .boolean, "column headers in the old style", default: "false"),
    ]

    static let export = Function(
        "export", "Orders an export and returns its job at once.",
        parameters: [
            Parameter(
                "order", .options, "what to export",
                options: [
                    Parameter("runs", things("Run"), "runs, names, ids or client keys", required: false),
                    Parameter(
                        "assets", things("Asset"), "instead of runs: assets, names or ids, with from and to",
                        required: false),
                    Parameter("channels", things("Channel"), "channels, names or ids", default: "all"),
                    Parameter(
                        "calculated_channels", .oneOf([calculation, .listOf(calculation)]),
                        "stored ones by name, or { name, expression, references, units }", required: false),
                    Parameter("from", .time, "the first moment", default: "the run's own"),
                    Parameter("to", .time, "the moment after the last", default: "the run's own"),
                    Parameter(
                        "format", .choice(SiftExport.Format.allCases.map(\.rawValue)), "what the files are",
                        default: "\"parquet\""),
                ] + serviceOptions + OrderOptions.parameters(instead: "runs and the rest"))
        ],
        returns: "Job",
        example: """
            local job = c:export { runs = { "hotfire 12" }, channels = { "motor.thrust" }, format = "csv" }
            local day = c:export { assets = "test-stand-7", from = "2024-03-02", to = "2024-03-03", key = "2024-03-02" }
            """
    ) { call throws(Fault) in
        let this = try call.this(as: SiftClientObject.self)
        let wish = try SiftExportWish(try call.options(1))
        return .wait { try await this.place(try await wish.order(this.client), wish.common) }
    }
}
