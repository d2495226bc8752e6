import Vocabulary

/// The wording of Ticksupply.
extension Fault {
    static func ticksupplyRefuses(_ message: String, details: String?) -> Fault {
        Fault(
            .badArgument, "ticksupply refuses the request: \(message)\(details.map { " (\($0))" } ?? "")",
            hint: "err:detail() shows what was sent and answered")
    }

    static func paymentRequired(_ told: String, isOrder: Bool) -> Fault {
        Fault(
            .limit, "ticksupply wants a larger plan, or a payment: \(told)",
            hint: "c:billing() shows plan and volume"
                + (isOrder ? "; the order stays in the ledger as \"not sent\"" : ""))
    }

    static func noSubscription(_ told: String) -> Fault {
        Fault(
            .denied, "ticksupply does not export this stream: \(told)",
            hint: "c:subscribe(stream) begins to record it; an export holds what was recorded since then")
    }

    static func keyInUse(_ told: String) -> Fault {
        Fault(
            .conflict, "ticksupply has got the idempotency key of this order already: \(told)",
            hint: "leave idempotency_key out, or repeat in a while if the same order may still be under way")
    }

    static func alreadySubscribed(_ told: String) -> Fault {
        Fault(
            .conflict, "ticksupply: \(told)", hint: "c:subscriptions() lists those that there are, also paused ones")
    }

    static func schemaExists(_ told: String) -> Fault {
        Fault(
            .conflict, "ticksupply: \(told)",
            hint: "c:schemas():get \"name\" gives it; its :replace { … } publishes other columns")
    }

    static func stateConflict(_ told: String) -> Fault {
        Fault(
            .conflict, "ticksupply cannot do this in the present state: \(told)",
            hint: "look again: job:refresh(), or c:exports()")
    }

    // MARK: Names

    static func unknownStreamType(_ type: String, among types: [String]) -> Fault {
        Fault(
            .notFound, "there is no stream of the type \"\(type)\"",
            hint: nearestHint(type, in: types) ?? "types there: \(types.joined(separator: ", "))", service: "ticksupply"
        )
    }

    /// A word that is the beginning of several streams' names.
    static func streamWithoutType(_ word: String, among types: [String]) -> Fault {
        let shown = types.prefix(8).joined(separator: ", ") + (types.count > 8 ? ", …" : "")
        let example = types.contains("trade") ? "trade" : types.first ?? "trade"
        return Fault(
            .notFound, "stream \"\(word)\" not found: its type is missing",
            hint: "for example \"\(word) \(example)\"; types there: \(shown)", service: "ticksupply")
    }

    static func exchangeIsNoStream(_ exchange: String) -> Fault {
        Fault(
            .notFound, "\"\(exchange)\" is an exchange, not a stream",
            hint: "c:streams { exchange = \"\(exchange)\" } lists its streams", service: "ticksupply")
    }

    /// - Parameters:
    ///   - refusal: that the key is not accepted.
    ///   - url: an address without a version.
    static func wrongKeyOrAddress(_ refusal: Fault, _ url: String) -> Fault {
        var fault = refusal
        let other = refusal.hint.map { "; if that is right, \($0)" } ?? ""
        fault.hint = "\(url) does not end in a version such as /v1\(other)"
        return fault
    }

    // MARK: Exports

    static func missingTicksupplyTimes(_ missing: [String], of function: String) -> Fault {
        Fault(
            .badArgument,
            "\(function): \(missing.joined(separator: " and ")) \(missing.count == 1 ? "is" : "are") missing",
            hint: "a range needs both: from is in, to is out", service: "ticksupply")
    }

    static let untoldSchema = Fault(
        .badArgument, "export: the service does not tell which schema that job had",
        hint: "say it beside like: schema = \"raw\"", service: "ticksupply")

    static func noSecondRun(_ job: String) -> Fault {
        Fault(
            .badArgument, "ticksupply does not run job \(job) a second time",
            hint: "order it anew: c:export { like = job }", service: "ticksupply")
    }
}
