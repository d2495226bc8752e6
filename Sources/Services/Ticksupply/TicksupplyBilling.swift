import Vocabulary

/// What an account has used, and until when.
public struct TicksupplyBilling: Sendable, Equatable {
    /// The whole answer, as the service tells it; decimal numbers that come as text stay text.
    public var told: JSONValue

    /// `ACTIVE`, `TRIALING`, `GRACE`, `SUSPENDED` or `NONE`.
    public var status: String { told["access_status"]?.asText ?? "" }
    /// The plan's code; nil without one.
    public var plan: String? { told["plan_code"]?.asText }
    /// GiB of successful exports in this period, as a decimal text.
    public var exported: String? { told["usage"]?["export_gb_total"]?.asText }

    /// `plan pro, active, 12.345678 GiB exported`
    public var summary: String {
        [plan.map { "plan \($0)" } ?? "no plan", status.lowercased(), exported.map { "\($0) GiB exported" } ?? ""]
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

extension TicksupplyClient {
    /// The account's plan and usage (`GET /billing/summary`).
    public func billing() async throws -> TicksupplyBilling {
        TicksupplyBilling(told: try await get("/billing/summary"))
    }
}
