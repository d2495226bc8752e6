import Vocabulary

/// The wording of the module time.
extension Fault {
    static func noTimeZones(_ folder: String) -> Fault {
        Fault(
            .missing, "this machine has no time zones: \(folder) does not hold them",
            hint: "apt install tzdata; TZDIR names another folder")
    }

    static func unknownTimeZone(_ name: String, near names: [String]) -> Fault {
        Fault(
            .notFound, "there is no time zone \"\(name)\"",
            hint: nearestHint(name, in: names) ?? nearestCity(name, in: names)
                ?? "an IANA name: \"Europe/Berlin\", \"America/New_York\", \"UTC\"")
    }

    /// Of `Berlin` the name with the continent before it.
    private static func nearestCity(_ name: String, in names: [String]) -> String? {
        let wanted = name.lowercased()
        let found = names.filter { $0.split(separator: "/").last?.lowercased() == wanted }
        return found.isEmpty ? nil : "did you mean \(found.prefix(2).map { "\"\($0)\"" }.joined(separator: " or "))?"
    }

    static func notTheFirstOfAMonth(_ text: String) -> Fault {
        Fault(
            .badArgument, "months: \"\(text)\" is not the beginning of a month", hint: "\"2024-01\", or \"2024-01-01\"")
    }

    static func pieceCount(_ function: String, _ count: Int64, most: Int64) -> Fault {
        Fault(
            .badArgument, "\(function): count is \(count)",
            hint: "at most \(most) of them; a negative count means those before the first")
    }

    static func endBeforeBeginning(_ function: String, _ first: String, _ last: String) -> Fault {
        Fault(
            .badArgument, "\(function): \(last) is before \(first)",
            hint: "the first, then the one after the last; or how many")
    }

    static func stepOfNothing(_ step: String) -> Fault {
        Fault(.badArgument, "range: a step of \(step) leads nowhere", hint: "a length of time: \"6h\"")
    }
}
