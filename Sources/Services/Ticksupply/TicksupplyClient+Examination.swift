extension TicksupplyClient {
    /// Reads the beginning of each list that exports need, the account's plan, and what the rate limits leave. Whether an
    /// export may be ordered shows when one is: it needs a subscription to its stream.
    public func examine() async -> [ServiceRemark] {
        var remarks = [
            await remark("list streams") { _ = try await streams(TicksupplyStreamWish()).first(1) },
            await remark("list subscriptions") { _ = try await subscriptions().first(1) },
            await remark("list exports") { _ = try await jobs().first(1) },
        ]
        if let bill = try? await billing() {
            remarks.append(.told("billing", bill.summary))
            if ["SUSPENDED", "NONE"].contains(bill.status) {
                remarks.append(.mayNot("order exports", .paymentRequired(bill.summary, isOrder: false)))
            }
        }
        remarks.append(limitRemark)
        let left = budget.map { "\($0.remaining) of \($0.limit) this \($0.name)" }.joined(separator: ", ")
        remarks.append(.told("rate", left.isEmpty ? "the service tells no budget" : "requests left: \(left)"))
        return remarks
    }
}
