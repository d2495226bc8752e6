import Lua
import Vocabulary

/// Arguments of `time.days`, `weeks`, `months`, `hours` and `range`, checked and brought to numbers. The lists
/// themselves are made in `stdlib/time.lua`.
struct TimePieces: Sendable {
    let zones: ZoneFiles
    let now: @Sendable () -> Nanoseconds

    /// A piece for each second of a day is a mistake, not a wish.
    private static let most: Int64 = 100_000

    /// The functions of `time.native`.
    var functions: [Function] {
        [
            list("days", of: "the first day, or \"today\"", sample: "\"2024-01-31\", 3") { text, zone throws(Fault) in
                try day(text, zone)
            },
            list("weeks", of: "the first day, or \"today\"", sample: "\"2024-01-29\", 3", length: 7) {
                text, zone throws(Fault) in
                try day(text, zone)
            },
            list("months", of: "the first month", sample: "\"2024-01\", 3") { text, _ throws(Fault) in
                try month(text)
            },
            list("hours", of: "the first moment", sample: "\"2024-01-31\", 24", length: 3_600_000_000_000) {
                text, zone throws(Fault) in
                try Nanoseconds(parsing: text, in: zone).sinceEpoch
            },
            range,
        ]
    }

    private static let options = Parameter(
        "options", .options, "in which time zone", required: false,
        options: [Parameter("zone", .text, "an IANA name, \"Europe/Berlin\"", default: "\"UTC\"")])

    private typealias Reader = @Sendable (String, TimeZoneRules) throws(Fault) -> Int64

    /// - Parameter length: of a piece, in what `read` counts: days, months, nanoseconds.
    private func list(
        _ name: String, of first: String, sample: String, length: Int64 = 1, _ read: @escaping Reader
    ) -> Function {
        let zones = zones
        return Function(
            name, "Checks the arguments of time.\(name).",
            parameters: [
                Parameter("first", .text, first),
                Parameter("count", .oneOf([.integer, .text]), "how many, or the one after the last"), Self.options,
            ],
            returns: "{ first, count, last, zone }", example: "print(require(\"time.native\").\(name)(\(sample)).first)"
        ) { call throws(Fault) in
            let zone = try zones.zone(of: try call.options(3))
            let text = try call.text(1)
            let first = try read(text, zone)
            var plan = [LuaField("first", .integer(first)), LuaField("zone", .text(zone.name))]
            if let end = call.optionalText(2) {
                let last = try read(end, zone)
                guard last >= first else { throw .endBeforeBeginning(name, text, end) }
                try Self.checkCount(from: first, to: last, length: length, of: name)
                plan.append(LuaField("last", .integer(last)))
            } else {
                let count = try call.integer(2)
                guard (-Self.most...Self.most).contains(count) else { throw .pieceCount(name, count, most: Self.most) }
                if first.addingReportingOverflow(count * length).overflow { throw .outsideOfNanoseconds }
                plan.append(LuaField("count", .integer(count)))
            }
            return .one(.table(plan))
        }
    }

    private var range: Function {
        let zones = zones
        return Function(
            "range", "Checks the arguments of time.range.",
            parameters: [
                Parameter("from", .oneOf([.text, .integer]), "the first moment"),
                Parameter("to", .oneOf([.text, .integer]), "the moment after the last"),
                Parameter("step", .duration, "how long a piece is"), Self.options,
            ],
            returns: "{ first, last, step, zone }",
            example: "print(require(\"time.native\").range(\"2024-01-31\", \"2024-02-01\", \"6h\").step)"
        ) { call throws(Fault) in
            let zone = try zones.zone(of: try call.options(4))
            let bounds = try [1, 2].map { position throws(Fault) in
                if let integer = call.optionalInteger(position) { return integer }
                return try Nanoseconds(parsing: try call.text(position), in: zone).sinceEpoch
            }
            let (first, last) = (bounds[0], bounds[1])
            guard last >= first else {
                throw .endBeforeBeginning(
                    "range", Nanoseconds(sinceEpoch: first).description, Nanoseconds(sinceEpoch: last).description)
            }
            let step = try call.duration(3).wholeNanoseconds
            guard step > 0 else { throw .stepOfNothing(try call.text(3)) }
            try Self.checkCount(from: first, to: last, length: step, of: "range")
            return .one(
                .table([
                    LuaField("first", .integer(first)), LuaField("last", .integer(last)),
                    LuaField("step", .integer(step)), LuaField("zone", .text(zone.name)),
                ]))
        }
    }

    /// - Throws: `bad argument` for more pieces than anybody means; 64 bits may not hold the distance in nanoseconds.
    private static func checkCount(
        from first: Int64, to last: Int64, length: Int64, of function: String
    ) throws(Fault) {
        let (distance, isTooLong) = last.subtractingReportingOverflow(first)
        let count = isTooLong ? .max : distance / length
        guard count <= most else { throw .pieceCount(function, count, most: most) }
    }

    /// Days since 1970 of a day, or of a word for one.
    private func day(_ text: String, _ zone: TimeZoneRules) throws(Fault) -> Int64 {
        let shifts: [String: Int64] = ["yesterday": -1, "today": 0, "tomorrow": 1]
        if let shift = shifts[text] { return zones.today(now(), in: zone).daysSinceEpoch + shift }
        return try CivilDate(parsing: text).daysSinceEpoch
    }

    /// Months since January of the year 0, of `2024-01` or its first day.
    private func month(_ text: String) throws(Fault) -> Int64 {
        let parsed = CivilDate(parsingMonth: text) ?? (try? CivilDate(parsing: text))
        guard let day = parsed, day.day == 1 else { throw .notTheFirstOfAMonth(text) }
        return day.year * 12 + day.month - 1
    }
}
