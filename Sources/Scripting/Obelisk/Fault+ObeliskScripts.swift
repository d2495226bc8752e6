import Vocabulary

/// The wording of the Obelisk objects.
extension Fault {
    // MARK: Which events

    static func datasetMissing(_ function: String) -> Fault {
        Fault(
            .badArgument, "\(function): dataset is missing",
            hint: "dataset = \"a name\", or its id, or one of c:datasets()", service: "obelisk")
    }

    static func datasetsTwice(_ function: String) -> Fault {
        Fault(
            .badArgument, "\(function): dataset and datasets are both given",
            hint: "one of them, with a list if need be",
            service: "obelisk")
    }

    static func emptyObeliskOption(_ option: String, of function: String) -> Fault {
        Fault(
            .badArgument, "\(function): \(option) is empty",
            hint: option.hasPrefix("dataset") ? "name at least one" : "leave it out for what is usual",
            service: "obelisk")
    }

    // MARK: Events to be written

    static func eventIsNoTable(_ number: Int) -> Fault {
        Fault(
            .badArgument, "ingest: event \(number) is no table with names",
            hint: "{ metric = \"temperature::number\", value = 21.5, timestamp = \"2024-03-01T14:00:00Z\" }",
            service: "obelisk")
    }

    static func unknownEventField(_ number: Int, _ name: String, among names: [String]) -> Fault {
        Fault(
            .badArgument, "ingest: event \(number) has \"\(name)\", which no event has",
            hint: nearestHint(name, in: names) ?? "it may have \(names.joined(separator: ", "))", service: "obelisk")
    }

    static func eventWithout(_ name: String, _ number: Int) -> Fault {
        Fault(
            .badArgument, "ingest: event \(number) has no \(name)",
            hint: name == "metric"
                ? "metric = \"temperature::number\", in the event or in the options" : "each event has one",
            service: "obelisk")
    }

    static func unusableEventField(_ name: String, _ number: Int, _ wanted: String) -> Fault {
        Fault(
            .badArgument, "ingest: the \(name) of event \(number) cannot be used", hint: "wanted: \(wanted)",
            service: "obelisk")
    }

    static func unknownEventColumn(_ name: String, among names: [String]) -> Fault {
        Fault(
            .badArgument, "ingest: the frame has a column \"\(name)\", which no event has",
            hint: nearestHint(name, in: names) ?? "select those of: \(names.joined(separator: ", "))",
            service: "obelisk")
    }

    static func framesWithoutEvents(_ column: String) -> Fault {
        Fault(
            .badArgument, "ingest: the frame has no column \(column)",
            hint: column == "metric"
                ? "c:ingest(dataset, frame, { metric = \"temperature::number\" })"
                : "f:sql \"select time, temperature as value from self\"",
            service: "obelisk")
    }

    static func tooManyDigits(_ text: String, _ number: Int) -> Fault {
        Fault(
            .badArgument, "ingest: the value \(text) of event \(number) has more digits than the service keeps",
            hint: "numbers are doubles there, exact up to 9007199254740992; a metric of texts keeps every digit",
            service: "obelisk")
    }

    static func saidTwice(_ first: String, _ second: String, in place: String) -> Fault {
        Fault(
            .badArgument, "ingest: \(place) has both \(first) and \(second), which mean the same",
            hint: "leave one of them out", service: "obelisk")
    }

    /// The fault that ends writing after some events that are stored.
    func afterEvents(_ stored: Int) -> Fault {
        var fault = self
        let told = "events 1 to \(stored) are stored"
        fault.hint = hint.map { "\(told); \($0)" } ?? told
        return fault
    }

    /// The fault, with the event in which it was met.
    func ofEvent(_ number: Int) -> Fault {
        var fault = self
        fault.message = "ingest: event \(number): \(message)"
        return fault
    }
}
