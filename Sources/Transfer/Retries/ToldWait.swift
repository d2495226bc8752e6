import Vocabulary

/// The wait that a `Retry-After` header asks for: `30`, or `Wed, 21 Oct 2015 07:28:00 GMT`.
///
/// A date in the past is no wait at all. nil for a missing or unreadable header.
///
/// - Parameter now: seconds since 1970.
public func waitTold(by headers: HTTPHeaders, now: Int64) -> Duration? {
    guard let text = headers["Retry-After"] else { return nil }
    if let seconds = Int64(text), seconds >= 0 { return .seconds(min(seconds, longestWait)) }
    if let moment = httpDate(text) { return .seconds(min(max(0, moment - now), longestWait)) }
    return nil
}

/// The wait that a sentence tells: a number with its unit, `retry in 30s`, `1.5 seconds`, `2m`, `500ms`.
///
/// Of several, the first after a word such as "in", "after" or "wait" is meant, otherwise the first one; never a rate
/// such as `10 per 1s`. Parts that follow each other add up: `1m 30s`.
public func waitTold(in message: String) -> Duration? {
    let words = wordsOfWaits(message.lowercased())
    let spans = spansOfTime(words)
    let told = spans.first { span in
        span.before.map { ["in", "after", "for", "wait", "least", "about"].contains($0) } ?? false
    }
    let other = spans.first { span in span.before.map { !["per", "/", "every", "each"].contains($0) } ?? true }
    return (told ?? other).map { .nanoseconds(Int64(min($0.seconds, Double(longestWait)) * 1e9)) }
}

/// A wait longer than a day is a mistake of somebody; the sum must not overflow.
private let longestWait: Int64 = 86_400

private let unitsOfWaits: [String: Double] = [
    "ms": 1e-3, "msec": 1e-3, "msecs": 1e-3, "millisecond": 1e-3, "milliseconds": 1e-3,
    "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1,
    "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60,
    "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600,
]

/// Numbers, words and slashes; everything else only separates.
private func wordsOfWaits(_ text: String) -> [String] {
    var words: [String] = []
    var current = ""
    var isNumber = false
    func end() {
        if isNumber, current.hasSuffix(".") { current.removeLast() }
        if !current.isEmpty { words.append(current) }
        current = ""
    }
    for character in text {
        let isDigit = character.isASCII && character.isNumber
        if isDigit || (character == "." && isNumber && !current.isEmpty && !current.contains(".")) {
            // "1m30s" is two numbers with their units; "v2" or "http1" is one word.
            let endsAUnit = unitsOfWaits[current] != nil && words.last.flatMap { Double($0) } != nil
            if !isNumber, endsAUnit { end() }
            if current.isEmpty { isNumber = true }
            current.append(character)
        } else if character.isLetter || character == "_" {
            if isNumber { end() }
            isNumber = false
            current.append(character)
        } else {
            end()
            isNumber = false
            if character == "/" { words.append("/") }
        }
    }
    end()
    return words
}

private func spansOfTime(_ words: [String]) -> [(seconds: Double, before: String?)] {
    var spans: [(seconds: Double, before: String?)] = []
    var index = 0
    while index + 1 < words.count {
        guard Double(words[index]) != nil, unitsOfWaits[words[index + 1]] != nil else {
            index += 1
            continue
        }
        let before = index > 0 ? words[index - 1] : nil
        var seconds = 0.0
        while index + 1 < words.count, let amount = Double(words[index]), let unit = unitsOfWaits[words[index + 1]] {
            seconds += amount * unit
            index += 2
        }
        spans.append((seconds, before))
    }
    return spans
}

/// Seconds since 1970 of the three date forms of HTTP; nil for anything else.
func httpDate(_ text: String) -> Int64? {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    let parts = text.lowercased().split { " ,-".contains($0) }.map(String.init)
    let isGMT = parts.last == "gmt"
    // Wed, 21 Oct 2015 07:28:00 GMT · Wednesday, 21-Oct-15 07:28:00 GMT · Wed Oct 21 07:28:00 2015
    let (day, month, year, clock): (String, String, String, String)
    if parts.count == 6, isGMT {
        (day, month, year, clock) = (parts[1], parts[2], parts[3], parts[4])
    } else if parts.count == 5, !isGMT {
        (day, month, year, clock) = (parts[2], parts[1], parts[4], parts[3])
    } else {
        return nil
    }
    let time = clock.split(separator: ":").compactMap { Int64($0) }
    guard let monthIndex = months.firstIndex(of: month), let dayNumber = Int64(day), var yearNumber = Int64(year),
        time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2])
    else { return nil }
    if year.utf8.count == 2 { yearNumber += yearNumber < 70 ? 2000 : 1900 }
    guard let date = CivilDate(year: yearNumber, month: Int64(monthIndex) + 1, day: dayNumber) else { return nil }
    return date.daysSinceEpoch * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
}
