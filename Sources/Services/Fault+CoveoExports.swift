import Vocabulary

/// The wording of Coveo's exports.
extension Fault {
    static func exportTimesMissing(_ missing: [String], of function: String) -> Fault {
        Fault(
            .badArgument,
            "\(function): \(missing.joined(separator: " and ")) \(missing.count == 1 ? "is" : "are") missing",
            hint: "coveo needs both: from is in, to is out", service: "coveo")
    }

    static func rangeTooShort(_ from: Nanoseconds, _ to: Nanoseconds, of function: String) -> Fault {
        Fault(
            .badArgument, "\(function): the range \(from) to \(to) is shorter than two milliseconds",
            hint: "ranges are half open: from is in, to is out; coveo counts milliseconds", service: "coveo")
    }

    static func fileNameNotASCII(_ name: String) -> Fault {
        Fault(
            .badArgument, "export: file_name \"\(name)\" is not plain ASCII",
            hint: "coveo takes ASCII letters, digits and signs there; title names the files on this machine",
            service: "coveo")
    }

    static func emptyFilter(_ option: String) -> Fault {
        Fault(
            .badArgument, "\(option) holds an empty text", hint: "leave it out for none, or write a condition",
            service: "coveo")
    }

    static let markInDescription = Fault(
        .badArgument, "the description ends with a mark of Moonport",
        hint: "leave \"(moonport …)\" away: each order gets its own, by which it is found again", service: "coveo")

    static func optionOfOtherSubject(_ option: String, _ subject: CoveoExport.Subject) -> Fault {
        Fault(
            .badArgument, "\(option) means nothing for \(subject == .visits ? "visits" : "tables")",
            hint: subject == .visits
                ? "visits take filter, hide_event_filter, exclude_filter and ordered"
                : "tables take filter, search_filter and custom_filter; or say visits = true", service: "coveo")
    }

    static func dayOfSchedule(_ frequency: CoveoScheduleDraft.Frequency, _ day: String?) -> Fault {
        let message =
            day == nil ? "a weekly schedule needs its day" : "a \(frequency.rawValue) schedule has no day of the week"
        return Fault(
            .badArgument, message,
            hint: day == nil ? "day = \"monday\"" : "leave day out, or say frequency = \"weekly\"",
            service: "coveo")
    }

    static let scheduleWithoutZone = Fault(
        .badArgument, "a schedule needs a time zone", hint: "timezone = \"Europe/Brussels\", or \"UTC\"",
        service: "coveo")

    static func exportsCannot(_ what: String, _ job: String, hint: String) -> Fault {
        Fault(.badArgument, "coveo cannot \(what) export \(job)", hint: hint, service: "coveo")
    }

    static func unknownFilterKinds(_ kinds: [String]) -> Fault {
        Fault(
            .badArgument,
            "export: like is a job with filters of a kind that is not known: \(kinds.joined(separator: ", "))",
            hint: "order it anew with its filters written out", service: "coveo")
    }

    static let rangeNotTold = Fault(
        .badArgument, "export: like is a job whose range the service does not tell",
        hint: "order it anew with from and to", service: "coveo")
}
