import Lua
import Vocabulary

extension Session {
    /// `local time = require "time"`
    var timeModule: Module {
        Module(
            name: "time", summary: "Days and moments, in UTC.",
            functions: [
                Function(
                    "days", "Consecutive days: from is in, to is not.",
                    parameters: [
                        Parameter("first", .text, "the first day, \"2024-01-31\""),
                        Parameter("count", .integer, "how many"),
                    ],
                    returns: "list of { name, from, to }",
                    example:
                        "for _, day in ipairs(time.days(\"2024-02-28\", 3)) do print(day.name, day.from, day.to) end"
                ) { call throws(Fault) in
                    .one(.list(try Self.days(from: try call.text(1), count: try call.integer(2))))
                }
            ])
    }

    private static let nanosecondsADay: Int64 = 86_400_000_000_000

    /// A day a year for three thousand years is a mistake, not a wish.
    private static let mostDays: Int64 = 100_000

    static func days(from first: String, count: Int64) throws(Fault) -> [LuaValue] {
        let start = try Nanoseconds(parsing: first).sinceEpoch
        guard start % nanosecondsADay == 0 else { throw .notADay(first) }
        guard (0...mostDays).contains(count), start / nanosecondsADay + count < 106_751 else {
            throw .dayCount(count, most: mostDays)
        }
        return (0..<count).map { offset in
            let from = Nanoseconds(sinceEpoch: start + offset * nanosecondsADay)
            let to = Nanoseconds(sinceEpoch: from.sinceEpoch + nanosecondsADay)
            return .table([
                LuaField("from", .text(from.description)), LuaField("name", .text(String(from.description.prefix(10)))),
                LuaField("to", .text(to.description)),
            ])
        }
    }
}
