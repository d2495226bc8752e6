import Vocabulary

/// The wording of Obelisk's answers.
extension Fault {
    static func unknownDialect(_ word: String, among words: [String]) -> Fault {
        Fault(
            .badArgument, "obelisk.connect: unknown dialect \"\(word)\"",
            hint: nearestHint(word, in: words) ?? "one of: \(words.joined(separator: ", "))", service: "obelisk")
    }

    // MARK: Tokens

    static func clientUnknown(_ told: String?) -> Fault {
        Fault(
            .denied, "obelisk does not know the client\(after(told))",
            hint: "client_id is the id of a client, not its name, and of this Obelisk: is the url right?")
    }

    static func clientNotConfidential(_ told: String?) -> Fault {
        Fault(
            .denied, "obelisk gives this client no token\(after(told))",
            hint: "a client that logs in with a secret must be registered as confidential; make one in the catalog")
    }

    static func clientRefused(_ told: String?) -> Fault {
        Fault(
            .denied, "obelisk does not accept id and secret of the client\(after(told))",
            hint: "OBELISK_CLIENT_ID and OBELISK_CLIENT_SECRET, or client_id and client_secret of the profile, must "
                + "belong together; a new secret makes the old one void")
    }

    static func tokenRequestRefused(_ told: String?) -> Fault {
        Fault(
            .denied, "obelisk refuses the request for a token\(after(told))",
            hint: "is the dialect right, classic or hfs? If it is, something on the way changes requests")
    }

    static func noToken(_ url: String) -> Fault {
        Fault(
            .service, "obelisk answered the request for a token with something that holds none",
            hint: "is the url that of Obelisk's API? Asked was \(url)", service: "obelisk")
    }

    /// The last word: a token was fetched anew, and refused as well.
    static func tokenNotAccepted(_ told: String?) -> Fault {
        Fault(
            .denied, "obelisk does not accept its own token, also a fresh one\(after(told))",
            hint: "repeat in a while; if it stays so, was the client removed, or does the url lead to another Obelisk?")
    }

    // MARK: Refusals

    static func scopeMissing(_ told: String?, writes: Bool) -> Fault {
        Fault(
            .denied, "obelisk does not allow this client to \(writes ? "change" : "read") anything\(after(told))",
            hint: writes
                ? "orders, removals and ingest need WRITE in the client's scope, whatever the service says; a client "
                    + "that has READ only can query and download"
                : "queries and downloads need READ in the client's scope")
    }

    static func datasetDenied(_ told: String?) -> Fault {
        Fault(
            .denied, "obelisk gives no access to the dataset\(after(told))",
            hint:
                "there is none of that id, or the client's user may not read it: c:datasets() lists those that are open"
        )
    }

    static func obeliskRefusesRequest(_ told: String?) -> Fault {
        Fault(
            .badArgument, "obelisk refuses the request\(after(told))",
            hint: "err:detail() shows what was sent and answered"
        )
    }

    static func graphQLNotUnderstood(_ told: String) -> Fault {
        Fault(
            .service, "obelisk does not understand what its catalog is asked for: \(told)",
            hint: "is the url that of Obelisk's API, version 3, and current?")
    }

    static func obeliskFails(_ told: String) -> Fault {
        Fault(
            .service, "obelisk cannot do this: \(told)",
            hint:
                "the service does not tell refusals from errors of its own; if the words do not help, repeat in a while"
        )
    }

    static func noMoreStored(_ told: String) -> Fault {
        Fault(
            .limit, "obelisk stores no more of the user's: \(told)",
            hint: "c:exports() and c:streams() list what is stored; its :delete() makes room")
    }

    static func requestTooLarge(_ told: String?) -> Fault {
        Fault(.limit, "obelisk finds the request too large\(after(told))", hint: "16 MB are allowed: send less at once")
    }

    static func windowUsedUp(_ told: String?, again: Duration?) -> Fault {
        let time = again.map { "the next hour begins in \($0.brief)" } ?? "the counts begin anew every hour"
        return Fault(
            .limit, "obelisk's limit of calls an hour is met\(after(told))",
            hint: "\(time); larger pages, and metrics of simple types named one by one, need fewer calls")
    }

    static func queryTooSlow(_ told: String?) -> Fault {
        Fault(
            .timedOut, "obelisk needs too long for a query\(after(told))",
            hint: "query a shorter range, or fewer metrics",
            service: "obelisk")
    }

    static func notOnHFS(_ subject: String) -> Fault {
        Fault(
            .badArgument, "obelisk's HFS does not offer \(subject)",
            hint:
                "it has queries and ingest, by ids of datasets; catalog and exports are those of dialect = \"classic\"",
            service: "obelisk")
    }

    static let noUser = Fault(
        .service, "obelisk does not tell for which user the client acts",
        hint: "repeat in a while; if it stays so, is "
            + "the url that of Obelisk's API?", service: "obelisk")

    static func removalTooSlow(_ patience: Duration) -> Fault {
        Fault(
            .timedOut, "obelisk has not answered within \(patience.brief)",
            hint: "job:delete() asks again; so does the next order that needs the place", service: "obelisk",
            isRetryable: true)
    }

    // MARK: Names

    static func unknownTeam(_ id: String) -> Fault {
        Fault(
            .notFound, "there is no team \"\(id)\" of which the client's user is a member",
            hint: "teams are named by their ids: they stand in the address of their page in the catalog",
            service: "obelisk")
    }

    static func unknownDataset(_ id: String) -> Fault {
        Fault(
            .notFound, "there is no dataset of the id \"\(id)\"", hint: "c:datasets() lists those that are open",
            service: "obelisk")
    }

    static func unknownEventField(_ word: String, among words: [String]) -> Fault {
        Fault(
            .badArgument, "events have no field \"\(word)\"",
            hint: nearestHint(word, in: words) ?? "fields: \(words.joined(separator: ", "))", service: "obelisk")
    }

    static func unknownMetricType(_ word: String, type: String, among types: [String]) -> Fault {
        Fault(
            .badArgument, "metric \"\(word)\": there are no values of the type \"\(type)\"",
            hint: nearestHint(type, in: types) ?? "types: \(types.joined(separator: ", "))", service: "obelisk")
    }

    static func metricWithoutName(_ word: String) -> Fault {
        Fault(
            .badArgument, "metric \"\(word)\": the name before :: is empty",
            hint: "\"temperature\(word)\" for one metric, \"*\(word)\" for all of that type", service: "obelisk")
    }

    static let allMetrics = Fault(
        .badArgument, "metric \"*\" has no type", hint: "leave metrics out for all, or \"*::number\" for all of a type",
        service: "obelisk")

    static func metricWithoutType(_ word: String) -> Fault {
        Fault(
            .badArgument, "metric \"\(word)\" has no type, and HFS has no catalog that tells it",
            hint: "write it behind the name: \"\(word)::number\"", service: "obelisk")
    }
}
