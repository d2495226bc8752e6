import Lua
import Vocabulary

extension Session {
    /// `require "time.native"`: what `stdlib/time.lua` stands on.
    var timeModule: Module {
        Module(
            name: "time.native", summary: "Primitives of the module time.",
            functions: [now, today, parse, format, duration] + TimePieces(zones: zones, now: conditions.now).functions
                + Self.calendar(zones))
    }

    private static var zone: Parameter {
        Parameter("zone", .text, "an IANA name, \"Europe/Berlin\"", default: "\"UTC\"")
    }

    fileprivate static var options: Parameter {
        Parameter("options", .options, "in which time zone", required: false, options: [zone])
    }

    private var now: Function {
        let now = conditions.now
        return Function(
            "now", "This moment, in nanoseconds since 1970.", returns: "integer",
            example: "print(require(\"time\").now())"
        ) { call throws(Fault) in .one(.integer(now().sinceEpoch)) }
    }

    private var today: Function {
        let (now, zones) = (conditions.now, zones)
        return Function(
            "today", "The day that it is, as the clocks of a zone have it.", parameters: [Self.options],
            returns: "text", example: "print(require(\"time\").today { zone = \"Asia/Tokyo\" })"
        ) { call throws(Fault) in
            .one(.text(try zones.today(now(), in: try zones.zone(of: call.options(1))).description))
        }
    }

    private var parse: Function {
        let zones = zones
        return Function(
            "parse", "The moment that a text says, in nanoseconds since 1970.",
            parameters: [Parameter("text", .oneOf([.text, .integer]), "a day or a time"), Self.options],
            returns: "integer", example: "print(require(\"time\").parse \"2024-01-31T14:00:00.5Z\")"
        ) { call throws(Fault) in
            if let integer = call.optionalInteger(1) { return .one(.integer(integer)) }
            let zone = try zones.zone(of: try call.options(2))
            return .one(.integer(try Nanoseconds(parsing: try call.text(1), in: zone).sinceEpoch))
        }
    }

    private var format: Function {
        let zones = zones
        return Function(
            "format", "A moment as text: RFC 3339, or by the letters of strftime.",
            parameters: [
                Parameter("moment", .time, "nanoseconds since 1970, or a time as text"),
                Parameter("format", .text, "%Y-%m-%d %H:%M:%S …", default: "RFC 3339"), Self.options,
            ],
            returns: "text", example: "print(require(\"time\").format(0, \"%A, %Y-%m-%d\"))"
        ) { call throws(Fault) in
            let zone = try zones.zone(of: try call.options(3))
            let moment = try call.time(1)
            guard let format = call.optionalText(2) else { return .one(.text(moment.description(in: zone))) }
            return .one(.text(try TimeFormat(format).text(moment, in: zone)))
        }
    }

    private var duration: Function {
        Function(
            "duration", "A length of time in nanoseconds.",
            parameters: [Parameter("length", .duration, "\"90s\", \"2h\"")], returns: "integer",
            example: "print(require(\"time\").duration \"1h 30m\")"
        ) { call throws(Fault) in .one(.integer(try call.duration(1).wholeNanoseconds)) }
    }
}

extension Session {
    /// Numbers of days and months to texts; the numbers count from 1970.
    fileprivate static func calendar(_ zones: ZoneFiles) -> [Function] {
        let day = Parameter("day", .integer, "days since 1970-01-01")
        return [
            Function(
                "date", "The text of a day.", parameters: [day], returns: "text",
                example: "print(require(\"time.native\").date(19753))"
            ) { call throws(Fault) in .one(.text(CivilDate(daysSinceEpoch: try call.day(1)).description)) },
            Function(
                "midnight", "The moment at which a day begins, as text in UTC.",
                parameters: [day, Parameter("zone", .text, "an IANA name")], returns: "text",
                example: "print(require(\"time.native\").midnight(19753, \"Europe/Berlin\"))"
            ) { call throws(Fault) in
                let second = try zones.zone(try call.text(2)).start(of: CivilDate(daysSinceEpoch: try call.day(1)))
                return .one(.text(try Nanoseconds(second: second).description))
            },
            Function(
                "month", "The first day of a month.",
                parameters: [Parameter("month", .integer, "months since January of the year 0")], returns: "integer",
                example: "local native = require(\"time.native\")\nprint(native.date(native.month(2024 * 12)))"
            ) { call throws(Fault) in
                let month = try call.integer(1)
                guard let first = CivilDate(year: month / 12, month: month % 12 + 1, day: 1) else {
                    throw .outsideOfNanoseconds
                }
                return .one(.integer(first.daysSinceEpoch))
            },
        ]
    }
}

extension Call {
    /// A day that nanoseconds can reach, with some to spare.
    fileprivate borrowing func day(_ position: Int) throws(Fault) -> Int64 {
        let day = try integer(position)
        guard abs(day.clampedMagnitude) < 107_000 else { throw .outsideOfNanoseconds }
        return day
    }
}

extension Int64 {
    fileprivate var clampedMagnitude: Int64 { self == .min ? .max : Swift.abs(self) }
}

extension Duration {
    /// Exact; a length of time read from text is one of whole nanoseconds in 64 bits.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}

extension ZoneFiles {
    /// The zone that an option table names; UTC without one.
    func zone(of options: Options) throws(Fault) -> TimeZoneRules { try zone(options.text("zone") ?? "UTC") }

    /// The day of a moment as a zone's clocks have it.
    func today(_ moment: Nanoseconds, in zone: TimeZoneRules) -> CivilDate {
        LocalTime(moment, offset: zone.offset(at: moment.sinceEpoch.dividedDown(by: 1_000_000_000)).seconds).day
    }
}
