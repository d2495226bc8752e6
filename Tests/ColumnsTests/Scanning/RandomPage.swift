/// Writes random pages: every type, every order of members, blanks anywhere, unknown and repeated members.
struct RandomPage {
    var generator: SeededGenerator

    init(_ seed: UInt64) { generator = SeededGenerator(seed) }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
    mutating func one<T>(_ list: [T]) -> T { list[number(0...list.count - 1)] }

    /// How often blanks stand between tokens, in percent; one page is written in one manner.
    private var blankRate = 0
    mutating func blank() -> String {
        guard chance(blankRate) else { return "" }
        return (0..<number(1...3)).map { _ in one([" ", "\n", "\t", "\r"]) }.joined()
    }

    mutating func chooseBlanks() { blankRate = one([0, 0, 2, 30]) }

    mutating func write() -> [UInt8] {
        chooseBlanks()
        var members = [("nextPageToken", text(one(["", "WyJ", "a\\\"b"])))]
        members.append(("data", chance(3) ? "null" : list((0..<number(0...3)).map { _ in series() })))
        if chance(20) { members.append(("extra", anything(3))) }
        if chance(4) { members.append(("data", list([series()]))) }
        return Array((blank() + object(members) + blank()).utf8)
    }

    private mutating func object(_ members: [(String, String)]) -> String {
        object(members, isShuffled: chance(40))
    }

    mutating func object(_ members: [(String, String)], isShuffled: Bool) -> String {
        let shuffled = isShuffled ? members.shuffled(using: &generator) : members
        let parts = shuffled.map { blank() + name($0.0) + blank() + ":" + blank() + $0.1 + blank() }
        return "{" + (parts.isEmpty ? blank() : parts.joined(separator: ",")) + "}"
    }

    mutating func list(_ items: [String]) -> String {
        let parts = items.map { blank() + $0 + blank() }
        return "[" + (parts.isEmpty ? blank() : parts.joined(separator: ",")) + "]"
    }

    /// Sometimes with an escape for an ordinary letter.
    private mutating func name(_ name: String) -> String {
        guard chance(2), let first = name.utf8.first else { return "\"\(name)\"" }
        return "\"\\u00" + String(first, radix: 16) + name.dropFirst() + "\""
    }

    private mutating func text(_ content: String) -> String { "\"\(content)\"" }

    mutating func anything(_ depth: Int) -> String {
        switch number(0...(depth > 0 ? 7 : 5)) {
        case 0: "null"
        case 1: "true"
        case 2: "-12.5e-3"
        case 3: text(one(["", "x", "Grüße", "a\\n\\u00e9\\uD83D\\uDE80", "]}"]))
        case 4: "\(number(-1000...1000))"
        case 5: "{}"
        case 6: list((0..<number(0...3)).map { _ in anything(depth - 1) })
        default: object((0..<number(0...3)).map { ("k\($0)", anything(depth - 1)) })
        }
    }

    private mutating func series() -> String {
        let type = one(siftLike.types.keys.sorted())
        var members = [("@type", text((chance(20) ? "type.googleapis.com/" : "") + type)), ("metadata", anything(3))]
        if !chance(4) {
            let values = type.hasSuffix("BitFieldValues") ? elements() : points(type)
            members.append(("values", chance(4) ? "null" : values))
        }
        if chance(15) { members.append(("extras", anything(2))) }
        if chance(3) { members.append(("metadata", anything(1))) }
        if chance(3) { members.append(("values", type.hasSuffix("BitFieldValues") ? elements() : points(type))) }
        return object(members)
    }

    private mutating func elements() -> String {
        list(
            (0..<number(0...3)).map { position in
                var members = [("values", points("v2.Uint32Values"))]
                if !chance(5) { members.insert(("name", text("bit\(position)")), at: 0) }
                if chance(5) { members.append(("index", "3")) }
                return object(members)
            })
    }

    private mutating func points(_ type: String) -> String {
        list((0..<one([0, 1, 3, 12, 40])).map { _ in point(type) })
    }

    private mutating func point(_ type: String) -> String {
        var members = [("timestamp", text(time()))]
        if !chance(3) { members.append(("value", value(type))) }
        if chance(3) { members.append(("quality", anything(1))) }
        if chance(2) { members.append(("value", value(type))) }
        if chance(1) { members.append(("timestamp", text(time()))) }
        return object(members)
    }

    private mutating func two(_ range: ClosedRange<Int>) -> String {
        let value = number(range)
        return value < 10 ? "0\(value)" : "\(value)"
    }

    private mutating func time() -> String {
        let year = chance(95) ? 2026 : number(1678...2261)
        let start =
            "\(year)-\(two(1...12))-\(two(1...28))T\(chance(90) ? "19" : two(0...23)):\(two(0...59)):\(two(0...59))"
        let digits = one([0, 3, 6, 9, number(0...9)])
        let fraction = (0..<digits).map { _ in "\(number(0...9))" }.joined()
        return start + (digits == 0 ? "" : ".\(fraction)") + (chance(90) ? "Z" : "\(one(["+", "-"]))\(two(0...23)):30")
    }

    private mutating func value(_ type: String) -> String {
        if chance(2) { return "null" }
        switch type {
        case "v2.DoubleValues": return real { Double(bitPattern: $0) }
        case "v2.FloatValues": return real { Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) }
        case "v2.Int32Values": return whole(Int32.min, Int32.max)
        case "v2.Int64Values": return whole(Int64.min, Int64.max)
        case "v2.Uint64Values": return whole(UInt64.min, UInt64.max)
        case "v2.BoolValues": return one(["true", "false"])
        case "v2.StringValues": return text(one(["", "armed", "ünï\\n", "\\uD83D\\uDE80", "a\\\\", "日本語日本語日本語"]))
        case "v2.BytesValues": return text(one(["", "AQD/", "AQ==", "AQ", "_-8", "AQD\\/"]))
        default: return whole(UInt32.min, UInt32.max)
        }
    }

    private mutating func real(_ make: (UInt64) -> Double) -> String {
        if chance(5) { return text(one(["NaN", "Infinity", "-Infinity", "Inf", "1.5"])) }
        if chance(30) { return "\(number(-9999...9999)).\(number(0...9999))" }
        if chance(10) { return "\(number(0...99))e\(number(-40...30))" }
        let value = make(generator.next())
        let small = Double.random(in: -1000...1000, using: &generator)
        return "\(value.isFinite && chance(50) ? value : small)"
    }

    private mutating func whole<Number: FixedWidthInteger>(_ least: Number, _ greatest: Number) -> String {
        let value = chance(20) ? one([least, greatest, 0]) : Number.random(in: least...greatest, using: &generator)
        let digits = chance(2) ? "\(number(0...99))e1" : chance(2) ? "\(number(0...99)).0" : "\(value)"
        return chance(30) ? text(digits) : digits
    }

    /// Changes a few bytes somewhere.
    mutating func damage(_ text: [UInt8]) -> [UInt8] {
        var text = text
        for _ in 0..<number(1...3) where !text.isEmpty {
            let place = number(0...text.count - 1)
            switch number(0...6) {
            case 0: text.remove(at: place)
            case 1: text.insert(one(Array("{}[],:\"\\0e.-n ".utf8)), at: place)
            case 2: text[place] = UInt8(number(0...255))
            case 3: text[place] = one(Array("{}[],:\"\\0129e.-+tfnZ".utf8))
            case 4: text.removeSubrange(place..<min(text.count, place + number(1...20)))
            case 5: text.insert(contentsOf: text[place..<min(text.count, place + number(1...40))], at: place)
            default: text.removeSubrange(place...)
            }
        }
        return text
    }

    mutating func chunks() -> [Int] {
        switch number(0...4) {
        case 0: [Int.max]
        case 1: [1]
        case 2: (0..<200).map { _ in number(1...7) }
        case 3: (0..<200).map { _ in number(1...400) }
        default: [number(1...3000), number(1...300)]
        }
    }
}
