/// The metrics of a data range: named ones, all of a type, parts of JSON values; an empty list is everything.
///
///     try ObeliskMetrics(["temperature::number", "*::bool", "Observed::json/NO->value::number"])
struct ObeliskMetrics: Sendable {
    private enum Pattern: Sendable {
        case one(ExactText)
        case all(ObeliskType)
        /// A metric that is made of a part of another one.
        case part(of: ExactText, path: ObeliskPath, as: ObeliskMetric)
    }

    /// The words as they were given.
    let words: [String]
    private let patterns: [Pattern]

    /// Everything.
    static let all = ObeliskMetrics()

    private init() { (words, patterns) = ([], []) }

    /// Reads the words of a data range.
    ///
    /// - Throws: the word that has none of the five types behind its last `::`.
    init(_ words: [String]) throws(BadWord) {
        self.words = words
        patterns = try words.typedMap { word throws(BadWord) in try Self.pattern(word) }
    }

    /// A word that is no metric.
    struct BadWord: Error, Equatable {
        var word: String
    }

    private static func pattern(_ word: String) throws(BadWord) -> Pattern {
        guard let metric = ObeliskMetric(word) else { throw BadWord(word: word) }
        if metric.name == "*" { return .all(metric.type) }
        guard let sign = word.firstRange(of: "::json/") else { return .one(ExactText(word)) }
        let base = ExactText(String(word[..<sign.upperBound].dropLast()))
        let path = word[sign.upperBound...].dropLast(metric.type.rawValue.count + 2)
        guard let path = ObeliskPath(path) else { throw BadWord(word: word) }
        return .part(of: base, path: path, as: metric)
    }

    /// True when reading it counts in the smaller pool. Parts are read out of JSON.
    var isComplex: Bool {
        patterns.isEmpty
            || patterns.contains { pattern in
                switch pattern {
                case .one(let id): ObeliskMetric(id.text)?.type.isComplex ?? true
                case .all(let type): type.isComplex
                case .part: true
                }
            }
    }

    /// True when some of the events that are shown are made of parts of others.
    var isDerived: Bool { patterns.contains { if case .part = $0 { true } else { false } } }

    /// True when events of a metric must be read.
    func reads(_ metric: ObeliskMetric) -> Bool {
        patterns.isEmpty
            || patterns.contains { pattern in
                switch pattern {
                case .one(let id), .part(let id, _, _): id == ExactText(metric.id)
                case .all(let type): type == metric.type
                }
            }
    }

    /// The events that one event stands for: itself where it is wanted, and the parts that are.
    func shown(_ event: ObeliskEvent) -> [ObeliskEvent] {
        var events: [ObeliskEvent] = []
        var isShown = patterns.isEmpty
        var parsed: ParsedJSON?
        for pattern in patterns {
            switch pattern {
            case .one(let id): isShown = isShown || id == ExactText(event.metric.id)
            case .all(let type): isShown = isShown || type == event.metric.type
            case .part(let id, let path, let metric):
                guard id == ExactText(event.metric.id), case .json(let text) = event.value else { continue }
                parsed = parsed ?? (try? JSONParser.parse(Array(text.utf8)))
                guard let value = parsed.flatMap({ path.value(in: $0) })?.obeliskValue(as: metric.type) else {
                    continue
                }
                var part = event
                (part.metric, part.value) = (metric, value)
                events.append(part)
            }
        }
        return isShown ? [event] + events : events
    }
}
