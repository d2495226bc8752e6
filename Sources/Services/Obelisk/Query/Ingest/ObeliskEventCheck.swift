import Columns
import Vocabulary

/// The rules that the service has for events (Source: the guide to ingest). What breaks one is refused before anything
/// is sent: of a request with a bad event those before it may be stored all the same.
public struct ObeliskEventCheck: Sendable {
    private static let longestName = 128
    private static let mostTags = 32
    private static let mostNumbers = 128
    private static let longestText = 65_535
    /// 2262-04-11, where its clock ends.
    private static let end = Nanoseconds(sinceEpoch: 9_223_286_400_000_000_000)

    let precision: ObeliskPrecision

    /// - Parameter precision: the unit in which times are sent.
    public init(precision: ObeliskPrecision) { self.precision = precision }

    /// Checks an event.
    ///
    /// - Parameter number: which event it is, from 1, for messages.
    /// - Throws: `bad argument` for the first rule that it breaks.
    public func check(_ event: ObeliskEvent, _ number: Int) throws(Fault) {
        guard let (name, type) = ObeliskMetric.parts(of: event.metric), !name.isEmpty, name != "*" else {
            throw .badEvent(number, "the metric \"\(event.metric)\" is no name with a type, such as name::number")
        }
        guard ObeliskMetric.types.contains(type) else {
            throw .unknownMetricType(event.metric, type: type, among: ObeliskMetric.types)
        }
        try checkLength(name, "the metric's name", number)
        try check(event.value, of: event.metric, type, number)
        if let source = event.source { try checkLength(source, "the source", number) }
        guard event.tags.count <= Self.mostTags else {
            throw .badEvent(number, "it has \(event.tags.count) tags, and \(Self.mostTags) are allowed")
        }
        for tag in event.tags { try checkLength(tag, "the tag \"\(tag.prefix(20))…\"", number) }
        if let time = event.time { try checkTime(time, number) }
        if let place = event.location,
            !(-90...90).contains(place.latitude) || !(-180...180).contains(place.longitude)
        {
            throw .badEvent(number, "there is no place at latitude \(place.latitude) and longitude \(place.longitude)")
        }
        if let elevation = event.elevation, !elevation.isFinite {
            throw .badEvent(number, "its elevation is no number")
        }
    }

    private func check(_ value: ObeliskEventValue, of metric: String, _ type: String, _ number: Int) throws(Fault) {
        let found =
            switch value {
            case .value(let value): problem(value, type)
            case .written(let json): problem(json, type)
            }
        guard let found else { return }
        throw .badEvent(number, "the value \(value.shown) of \(metric) \(found)")
    }

    private func checkLength(_ text: String, _ what: String, _ number: Int) throws(Fault) {
        let count = text.utf16.count
        guard count <= Self.longestName else {
            throw .badEvent(number, "\(what) has \(count) characters, and \(Self.longestName) are allowed")
        }
    }

    private func checkTime(_ time: Nanoseconds, _ number: Int) throws(Fault) {
        guard time.sinceEpoch > 0, time < Self.end else {
            throw .badEvent(number, "its time \(time) is not between 1970 and 2262-04-11")
        }
        guard time.sinceEpoch % precision.unit.nanoseconds == 0 else {
            throw .badEvent(number, "its time \(time) is no whole number of \(precision.rawValue)")
        }
    }

    /// What speaks against a value; nil for nothing.
    private func problem(_ value: JSONValue, _ type: String) -> String? {
        switch (type, value) {
        case ("number", .number), ("number", .whole): return Self.numberProblem(value)
        case ("number", _): return "is no number"
        case ("bool", .boolean): return nil
        case ("bool", _): return "is not true or false"
        case ("string", .text(let text)): return Self.lengthProblem(text.utf16.count)
        case ("string", _): return "is no text"
        case ("number[]", .list(let items)):
            guard items.count <= Self.mostNumbers else {
                return "has \(items.count) numbers, and \(Self.mostNumbers) are allowed"
            }
            for item in items {
                guard item.asNumber != nil else { return "is no list of numbers" }
                if let problem = Self.numberProblem(item) { return problem }
            }
            return nil
        case ("number[]", _): return "is no list of numbers"
        case (_, .object), (_, .list):
            var bytes: [UInt8] = []
            guard value.write(to: &bytes) else { return "has a number that JSON cannot write" }
            return Self.lengthProblem(String(decoding: bytes, as: UTF8.self).utf16.count)
        default: return "is no JSON object or list"
        }
    }

    private func problem(_ json: WrittenJSON, _ type: String) -> String? {
        type == "json" ? Self.lengthProblem(json.text.utf16.count) : "is no value of the type \(type)"
    }

    private static func lengthProblem(_ count: Int) -> String? {
        count <= longestText ? nil : "has \(count) characters, and \(longestText) are allowed"
    }

    /// The service keeps doubles.
    private static func numberProblem(_ value: JSONValue) -> String? {
        switch value {
        case .whole(let whole): Int64(exactly: Double(whole)) == whole ? nil : "has more digits than the service keeps"
        case .number(let number): number.isFinite ? nil : "is no number that JSON can write"
        default: nil
        }
    }
}

extension ObeliskEventValue {
    /// Its beginning, for messages.
    fileprivate var shown: String {
        let text =
            switch self {
            case .value(let value): value.text
            case .written(let json): json.text
            }
        return text.count > 40 ? "\(text.prefix(40))…" : text
    }
}
