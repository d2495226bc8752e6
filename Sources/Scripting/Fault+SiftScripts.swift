import Vocabulary

/// The wording of the Sift objects.
extension Fault {
    static func negativeLimit(_ nouns: String, _ limit: Int64) -> Fault {
        Fault(.badArgument, "\(nouns): limit is \(limit)", hint: "0 or more; leave it out for all")
    }

    static func emptyListOption(_ nouns: String, _ option: String) -> Fault {
        Fault(.badArgument, "\(nouns): \(option) is empty", hint: "leave it out for all")
    }

    static func filterWithoutNames(_ field: String) -> Fault {
        Fault(.badArgument, "filter: a condition has no field", hint: "for example filter = { \(field) = … }")
    }

    static let unusableFilterValue = Fault(
        .badArgument, "filter: a value is neither a text, a number, true or false, nor a table",
        hint: "things of Sift stand for their ids: asset_id = asset")

    // MARK: Exports

    static func saidTwice(_ option: String) -> Fault {
        Fault(
            .badArgument, "export: like already says what is ordered, \(option) says it again",
            hint: "beside like only key, title and dry_run have a meaning")
    }

    static func emptyOption(_ option: String, hint: String) -> Fault {
        Fault(.badArgument, "export: \(option) is empty", hint: hint)
    }

    static func likeOfElsewhere(_ theirs: String, _ ours: String) -> Fault {
        Fault(
            .badArgument, "export: like is a job of \(theirs), this is a connection to \(ours)",
            hint: "ids mean something at their own service only")
    }

    static let calculationsWithoutNames = Fault(
        .badArgument, "references names no marks",
        hint: "references = { [\"$1\"] = \"a channel\", [\"$2\"] = … }, or a list for $1, $2, …")

    static func unusableReference(_ mark: String, of name: String) -> Fault {
        Fault(
            .badArgument, "the reference \(mark) of \"\(name)\" is not a channel",
            hint: "a channel, its name or id, a calculated channel, or { expression = …, references = { … } }")
    }

    static func unusableUnits(of name: String) -> Fault {
        Fault(
            .badArgument, "the units of \"\(name)\" are not a text",
            hint: "units = \"kW\", or leave them out for none")
    }

    static func incompleteCalculation(_ missing: String) -> Fault {
        Fault(
            .badArgument, "a calculated channel has no \(missing)",
            hint: "{ name = \"power\", expression = \"$1 * $2\", references = { [\"$1\"] = …, [\"$2\"] = … } }")
    }

    static func unknownCalculationField(_ name: String) -> Fault {
        let names = ["expression", "name", "references", "units"]
        return Fault(
            .badArgument, "a calculated channel has no \"\(name)\"",
            hint: nearestHint(name, in: names) ?? "it has \(names.joined(separator: ", "))")
    }

    // MARK: Queries

    static let anyRun = Fault(
        .badArgument, "query: run cannot be true",
        hint: "leave it out for all runs, or say false for points outside runs")

    static func badStep(_ step: String) -> Fault {
        Fault(.badArgument, "query: align is \"\(step)\"", hint: "a step of time: align = \"100ms\"")
    }

    static let arrivalsAligned = Fault(
        .badArgument, "query: align and received_at are both given",
        hint: "on a common time axis no point has its own time of arrival; leave one of them out")

    static func emptyQueryOption(_ option: String) -> Fault {
        Fault(.badArgument, "query: \(option) is empty", hint: "leave it out for all")
    }

    // MARK: Jobs

    static func jobGone(_ id: String) -> Fault {
        Fault(
            .notFound, "job \(id) is not known to the service any more", hint: "c:jobs() lists those that are",
            service: "sift")
    }
}
