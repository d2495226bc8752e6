import Foundation

/// Writes random pages of events: every type, every order of members, blanks anywhere, unknown and repeated members.
struct RandomEvents {
    var page: RandomPage

    init(_ seed: UInt64) { page = RandomPage(seed) }

    private static let metrics = [
        "a::number", "b::number", "c::bool", "d::string", "e::json", "f::number[]", "g::vector", "plain",
        "e::json/x->y::number", "ünï::number", "a longer name of a metric::string",
    ]

    mutating func write() -> [UInt8] {
        page.chooseBlanks()
        // Most services write the members of all events in one order.
        let isShuffled = page.chance(30)
        var members = [
            (
                "items",
                page.chance(3) ? "null" : page.list((0..<page.one([0, 1, 5, 40])).map { _ in event(isShuffled) })
            )
        ]
        members.append(("cursor", page.one(["null", "\"\"", "\"eyJ4Ijp7fX0=\"", "\"a\\\\\""])))
        if page.chance(20) { members.append(("extra", page.anything(3))) }
        if page.chance(4) { members.append(("items", page.list([event(true)]))) }
        return Array((page.blank() + page.object(members, isShuffled: page.chance(40)) + page.blank()).utf8)
    }

    private mutating func event(_ isShuffled: Bool) -> String {
        let metric = page.one(Self.metrics)
        var members = [("timestamp", time())]
        if page.chance(80) { members.append(("dataset", text("5e3b0f7a"))) }
        members.append(("metric", text(metric)))
        if !page.chance(5) { members.append(("value", value(metric))) }
        if page.chance(30) { members.append(("producer", producer())) }
        if page.chance(80) {
            members.append(
                ("source", page.chance(2) ? "null" : text(page.one(["device_1", "Grüße", "", "a\\\"b", long]))))
        }
        if page.chance(10) { members.append(("tags", tags())) }
        if page.chance(20) { members.append(("location", location())) }
        if page.chance(10) { members.append(("elevation", "\(page.number(-100...100)).5")) }
        if page.chance(10) { members.append(("count", "\(page.number(0...1000))")) }
        if page.chance(10) { members.append(("tsReceived", "\(page.number(0...2_000_000_000_000))")) }
        if page.chance(3) { members.append(("quality", page.anything(2))) }
        if page.chance(2) { members.append(("value", value(metric))) }
        if page.chance(1) { members.append(("location", location())) }
        return page.object(members, isShuffled: isShuffled)
    }

    private var long: String { String(repeating: "x", count: 600) }

    private func text(_ content: String) -> String { "\"\(content)\"" }

    private mutating func time() -> String {
        if page.chance(2) { return page.one(["1e3", "7.0", "-5", "0"]) }
        return "\(page.number(1_500_000_000_000_000...1_900_000_000_000_000))"
    }

    private mutating func producer() -> String {
        page.object(
            [("userId", page.one([text("u-1"), "17", "null"])), ("clientId", text("c-1"))], isShuffled: page.chance(10))
    }

    private mutating func location() -> String {
        if page.chance(5) { return page.one(["null", "{}", "{\"alt\":{\"x\":1}}"]) }
        return page.object([("lat", "51.\(page.number(0...99))"), ("lng", "3.72")], isShuffled: page.chance(10))
    }

    private mutating func tags() -> String {
        page.list((0..<page.number(0...3)).map { _ in text(page.one(["roomId=A", "ü\\n", ""])) })
    }

    private mutating func value(_ metric: String) -> String {
        if page.chance(2) { return "null" }
        switch metric.components(separatedBy: "::").last {
        case "number": return real()
        case "bool": return page.one(["true", "false"])
        case "string": return text(page.one(["", "open", "ünï\\n", "\\uD83D\\uDE80", "a\\\\", long]))
        case "json":
            return page.one([page.object([("k", page.anything(2))], isShuffled: false), page.list([page.anything(2)])])
        case "number[]": return page.list((0..<page.number(0...4)).map { _ in page.chance(3) ? "null" : real() })
        default: return page.anything(2)
        }
    }

    private mutating func real() -> String {
        if page.chance(3) { return page.one(["\"NaN\"", "\"-Infinity\"", "\"Inf\""]) }
        if page.chance(30) { return "\(page.number(-9999...9999)).\(page.number(0...9999))" }
        if page.chance(10) { return "\(page.number(0...99))e\(page.number(-40...30))" }
        if page.chance(20) { return "\(page.number(-1000...1000))" }
        let value = Double(bitPattern: page.generator.next())
        return "\(value.isFinite ? value : 0.1)"
    }
}
