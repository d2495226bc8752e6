import Display
import Exports
import Lua
import Services
import Vocabulary

extension TicksupplyClientObject {
    static let export = Function(
        "export",
        "Orders an export and returns its job at once; says before how much it will hold, and what is missing.",
        parameters: [
            Parameter(
                "order", .options, "what to export",
                options: [
                    Parameter("stream", stream, "a stream, its id, or \"exchange instrument type\"", required: false),
                    Parameter("from", .time, "the first moment", required: false),
                    Parameter("to", .time, "the moment after the last", required: false),
                    Parameter(
                        "schema", .oneOf([.text, .object("Schema"), .table]),
                        "\"raw\", a schema's name or id, or { columns = … }", default: "\"raw\""),
                    Parameter(
                        "format", .choice(TicksupplyExport.Format.allCases.map(\.rawValue)), "what the files are",
                        default: "\"csv\""),
                    Parameter("format_options", .table, "passed on to the service as they are", required: false),
                ] + OrderOptions.parameters(instead: "stream, times and the rest") + [
                    Parameter(
                        "idempotency_key", .text, "a UUID under which the service takes the order once",
                        default: "a new one")
                ])
        ],
        returns: "Job",
        example: """
            local day = c:export {
              stream = "binance BTCUSDT trade", from = "2024-01-01", to = "2024-01-02",
              schema = "normalized", format = "parquet", key = "btcusdt-2024-01-01",
            }
            local plan = c:export { like = day, dry_run = true }
            print(plan.summary, plan.estimate.rows, #plan.estimate.gaps)
            """
    ) { call throws(Fault) in
        let this = try call.this(as: TicksupplyClientObject.self)
        let wish = try TicksupplyExportWish(try call.options(1))
        return .wait {
            let order = try await wish.order(this)
            let isKnown = try this.session.hasLedger && this.session.exports(of: this.client).knows(order)
            guard !isKnown else { return try await this.place(order, wish.common) }
            let estimate = try await this.client.estimate(of: order)
            if !wish.common.isDryRun, !this.session.isDryRun {
                this.session.terminal.note(TicksupplyClientObject.note(of: order, estimate))
            }
            return try await this.place(order, wish.common) { estimate?.fields ?? [] }
        }
    }

    /// `estimate     btcusdt-2024-01-01  about 1 250 000 rows, no gaps`
    static func note(of order: Order, _ estimate: TicksupplyAvailability.Estimate?) -> String {
        guard let estimate else { return "estimate     \(order.name)  not known" }
        guard estimate.covered > 0 else { return "estimate     \(order.name)  no data in that time" }
        let rows = estimate.rows.map { "about \($0.grouped) rows" } ?? "some rows"
        let shown = estimate.gaps.prefix(2).map(\.text).joined(separator: "; ") + (estimate.gaps.count > 2 ? "; …" : "")
        let gaps =
            switch estimate.gaps.count {
            case 0: "no gaps"
            case 1: "1 gap: \(shown)"
            case let count: "\(count) gaps: \(shown)"
            }
        return "estimate     \(order.name)  \(rows), \(gaps)"
    }
}
