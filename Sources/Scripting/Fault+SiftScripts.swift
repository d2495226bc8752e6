import Vocabulary

/// The wording of the Sift objects.
extension Fault {
    static let unusableFilterValue = Fault(
        .badArgument, "filter: a value is neither a text, a number, true or false, nor a table",
        hint: "things of Sift stand for their ids: asset_id = asset")

    // MARK: Calculated channels

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
}
