import Lua
import Services
import Vocabulary

extension ObeliskClientObject {
    static let export = Function(
        "export",
        "Orders an export and returns its job at once. Saved, it is removed from the service, which stores five.",
        parameters: [
            Parameter(
                "order", .options, "what to export",
                options: ObeliskOptions.selection + [
                    ObeliskOptions.fields(
                        "timestamp, dataset, metric, source, value", "; one of location, geohash, elevation"),
                    Parameter("limit", .integer, "no more rows than this", default: "what the account may have"),
                    ObeliskOptions.precision,
                    Parameter(
                        "keep", .boolean, "true: it stays at the service when it is saved",
                        default: "false; true with team"),
                    Parameter("team", .text, "the id of a team that shares it", required: false),
                    Parameter("format", .choice(["csv"]), "what the files are", default: "\"csv\""),
                ] + OrderOptions.parameters(instead: "dataset, metrics and the rest"))
        ],
        returns: "Job",
        example: """
            local job = c:export {
              dataset = "Office climate", metrics = "*::number", from = "2019-01-01", to = "2019-01-02", key = "first day",
            }
            local files = job:wait_and_download "out"
            local warm = c:export {
              dataset = "Office climate", metrics = "temperature.celsius", filter = { value = { _gt = 20 } },
              fields = { "timestamp", "source", "value", "location" },
            }
            """
    ) { call throws(Fault) in
        let this = try call.this(as: ObeliskClientObject.self)
        let wish = try ObeliskExportWish(try call.options(1))
        return .wait { try await this.place(try await wish.order(this.client), wish.common) }
    }
}
