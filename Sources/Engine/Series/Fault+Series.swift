import Vocabulary

/// The wording of time series: alignment, resampling, gaps.
extension Fault {
    static func notATimeColumn(_ name: String, _ type: String, times: [String]) -> Fault {
        let named = times.map { "\"\($0)\"" }.joined(separator: ", ")
        return Fault(
            .badArgument, "column \"\(name)\" is \(type), not a time",
            hint: times.isEmpty
                ? "open the file with its type: types = { [\"\(name)\"] = \"timestamp_ns\" }" : "times: \(named)")
    }

    static func notNumbers(_ name: String, _ type: String, _ method: String) -> Fault {
        Fault(
            .badArgument, "column \"\(name)\" is \(type): \(method) needs numbers",
            hint: "leave it out with select, or use the method \"last\"")
    }

    static func unknownMethod(_ name: String, in names: [String]) -> Fault {
        Fault(
            .badArgument, "unknown method \"\(name)\"",
            hint: nearestHint(name, in: names) ?? "methods: \(names.joined(separator: ", "))")
    }

    static func mixedZones(_ name: String) -> Fault {
        Fault(
            .badArgument, "the times \"\(name)\" are in UTC in one table and without a zone in another",
            hint: "give both the same type: cast one with sql")
    }

    static func notAStep(_ step: Duration) -> Fault {
        Fault(
            .badArgument, "a step of \(step) leads nowhere", hint: "give a length of time above zero, such as \"100ms\""
        )
    }

    static func notNanoseconds(_ length: Duration) -> Fault {
        Fault(
            .badArgument, "a length of \(length) is not whole nanoseconds, or longer than 292 years",
            hint: "give one such as \"100ms\"")
    }

    static func negativeAge(_ length: Duration) -> Fault {
        Fault(.badArgument, "a length of \(length) is negative", hint: "give one such as \"50ms\"")
    }

    static var nothingToAlign: Fault {
        Fault(.badArgument, "there are no series", hint: "give at least one, with its name")
    }

    /// What the database said when a grid was too long; nil for anything else.
    static func gridTooLong(said text: String) -> Fault? {
        guard let mark = text.firstRange(of: SeriesGrid.tooLong) else { return nil }
        return gridTooLong(String(text[mark.upperBound...].drop { $0 == " " }.prefix { $0.isNumber }))
    }

    /// What the database said where 64 bits of nanoseconds do not reach; nil for anything else.
    static func timeTooFar(said whole: String) -> Fault? {
        // Below the first line DuckDB may show SQL, which is ours.
        let text = whole.prefix { !$0.isNewline }
        if let mark = text.firstRange(of: SeriesGrid.tooFar) {
            return gridTooFar(String(text[mark.upperBound...].drop { $0 == " " }.prefix { $0.isNumber }))
        }
        if let mark = text.firstRange(of: Frame.gapTooLong) {
            return gapTooLong(String(text[mark.upperBound...].drop { $0 == " " }))
        }
        let casts = [
            "Could not convert Timestamp(US) to Timestamp(NS)", "Could not convert Timestamp to higher precision",
        ]
        guard casts.contains(where: { text.contains($0) }) else { return nil }
        var fault = timeBeyondNanoseconds
        // It may be a cell of a file, which is then looked for.
        fault.cause = EngineMessage(description: whole)
        return fault
    }

    static func gridTooFar(_ step: String) -> Fault {
        Fault(
            .limit, "steps of \(step) ns would lead before 1677 or after 2262, where 64 bits of nanoseconds end",
            hint: "use a smaller step, or leave times far away out with where")
    }

    static func gapTooLong(_ start: String) -> Fault {
        Fault(
            .limit, "the gap after \(start) is longer than 292 years, more nanoseconds than 64 bits hold",
            hint: "leave times far away out with where")
    }

    static var timeBeyondNanoseconds: Fault {
        Fault(
            .limit, "a time is before 1677 or after 2262, where 64 bits of nanoseconds end",
            hint: "leave such times out with where")
    }

    static func gridTooLong(_ rows: String) -> Fault {
        Fault(
            .limit, "the grid would have \(rows) rows; \(SeriesGrid.mostRows) are allowed",
            hint: "use a larger step, or fewer days of data")
    }
}
