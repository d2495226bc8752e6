import Vocabulary

/// Reads the body of an ingest: a list of events, each checked by the service's rules.
struct ObeliskIngestReader {
    let dataset: String
    let producer: ObeliskProducer
    let precision: ObeliskPrecision
    /// The present, in microseconds since 1970: the time of events that name none, and when they are received.
    let now: Int64

    /// The largest body, in bytes.
    static let largestBody = 16 << 20
    private static let longestWord = 128
    private static let mostTags = 32
    private static let mostNumbers = 128
    private static let longestText = 65_535
    /// 2262-04-11, where nanoseconds since 1970 leave 64 bits.
    private static let endOfTime: Int64 = 9_223_372_036_854_775

    /// The members of an event, bound but not yet checked.
    private struct Draft {
        var time: Int64?
        var metric: String
        var value: ParsedJSON
        var source: String
        var tags: [String]
        var location: ObeliskLocation?
        var elevation: Double?
    }

    /// The events before the first one that breaks a rule, and what is wrong with that one.
    func read(_ body: [UInt8]) throws(ObeliskError) -> (events: [ObeliskEvent], problem: ObeliskError?) {
        let json: ParsedJSON
        do { json = try JSONParser.parse(body) } catch { throw .unboundEvents("\(error.message) \(error.place)") }
        guard case .array(let items) = json.content else { throw .unboundEvents("a list of events is expected") }
        guard !items.isEmpty else { throw .unboundEvents("the list of events must not be empty") }
        let drafts = try items.typedMap { item throws(ObeliskError) in try draft(item) }
        var events: [ObeliskEvent] = []
        events.reserveCapacity(drafts.count)
        for (index, draft) in drafts.enumerated() {
            do throws(Reason) {
                events.append(try event(draft))
            } catch {
                return (events, .badEvent(index, error.text))
            }
        }
        return (events, nil)
    }

    /// Why an event is refused.
    private struct Reason: Error {
        var text: String
        init(_ text: String) { self.text = text }
    }

    private func draft(_ json: ParsedJSON) throws(ObeliskError) -> Draft {
        do throws(ObeliskError) {
            var body = try ObeliskBody(json, "event")
            guard let metric = try body.text("metric") else { throw ObeliskError.unbound("\"metric\" is missing") }
            guard let value = body.value("value") else { throw ObeliskError.unbound("\"value\" is missing") }
            var draft = Draft(time: try body.number("timestamp"), metric: metric, value: value, source: "", tags: [])
            draft.source = try body.text("source") ?? ""
            draft.tags = body.value("tags") == nil ? [] : try body.texts("tags") ?? []
            if var place = try body.object("location") {
                guard let latitude = try place.real("lat"), let longitude = try place.real("lng") else {
                    throw ObeliskError.unbound("\"location\" needs lat and lng")
                }
                try place.end()
                draft.location = ObeliskLocation(latitude: latitude, longitude: longitude)
            }
            draft.elevation = try body.real("elevation")
            try body.end()
            return draft
        } catch {
            throw .unboundEvents(error.details.first ?? error.message)
        }
    }

    private func event(_ draft: Draft) throws(Reason) -> ObeliskEvent {
        guard let metric = ObeliskMetric(draft.metric) else {
            throw Reason("metric '\(draft.metric)' must end with :: and a type")
        }
        guard metric.name.count <= Self.longestWord else { throw Reason("the name of the metric is too long") }
        guard draft.source.count <= Self.longestWord else { throw Reason("source is too long") }
        guard draft.tags.count <= Self.mostTags else { throw Reason("there are more than \(Self.mostTags) tags") }
        guard draft.tags.allSatisfy({ $0.count <= Self.longestWord }) else { throw Reason("a tag is too long") }
        guard let value = draft.value.obeliskValue(as: metric.type) else {
            throw Reason("value \(draft.value.shown) does not fit \(metric.type.rawValue)")
        }
        try check(value)
        if let place = draft.location {
            guard abs(place.latitude) <= 90, abs(place.longitude) <= 180 else {
                throw Reason("location must lie within -90 to 90 and -180 to 180 degrees")
            }
        }
        var event = ObeliskEvent(
            time: try time(draft.time), dataset: dataset, metric: metric, value: value, producer: producer,
            received: now.dividedDown(by: 1000))
        (event.source, event.tags) = (draft.source, draft.tags)
        (event.location, event.elevation) = (draft.location, draft.elevation)
        return event
    }

    private func check(_ value: ObeliskValue) throws(Reason) {
        switch value {
        case .string(let text), .json(let text):
            guard text.utf16.count <= Self.longestText else {
                throw Reason("value is longer than \(Self.longestText) characters")
            }
        case .numbers(let numbers):
            guard numbers.count <= Self.mostNumbers else {
                throw Reason("value has more than \(Self.mostNumbers) entries")
            }
        case .number, .bool: return
        }
    }

    private func time(_ count: Int64?) throws(Reason) -> Int64 {
        guard let count else { return now }
        let (time, isBeyond) = count.multipliedReportingOverflow(by: precision.microseconds)
        guard count > 0, !isBeyond, time <= Self.endOfTime else {
            throw Reason("timestamp \(count) must lie after 1970-01-01 and before 2262-04-11")
        }
        return time
    }
}

extension ObeliskBody {
    /// A finite number; nil when it is absent or null.
    fileprivate mutating func real(_ name: String) throws(ObeliskError) -> Double? {
        guard let value = value(name) else { return nil }
        guard let number = value.realNumber else { throw .unbound("\"\(name)\" must be a number") }
        return number
    }
}
