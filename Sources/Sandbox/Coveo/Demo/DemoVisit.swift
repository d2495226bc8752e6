/// One visit of the demo: somebody searches, opens what was found, does other things.
///
/// Everything about it comes from its number alone.
struct DemoVisit: Sendable {
    /// What happens in one step of a visit.
    enum Step: UInt8, Sendable {
        case search, click, custom
    }

    /// One event of a visit.
    struct Event: Sendable {
        var step: Step
        /// Milliseconds since 1970.
        var time: Int64
        /// The place of the search that it belongs to, itself included; nil before the first search.
        var search: Int?
    }

    let number: Int64
    let events: [Event]

    /// No visit lasts longer, in milliseconds.
    static let longest: Int64 = 23 * longestPause
    private static let longestPause: Int64 = 60_000

    /// What is done in ten visits, which then repeat: 40 searches (s), 16 clicks (c), 24 custom events (e). A click
    /// always has a search before it, a custom event not always.
    private static let patterns: [[Step]] = [
        "s", "e", "sc", "sce", "sesce", "escsse", "scesscse", "sssscceesce", "ssescssessecssescsee",
        "secsesscsesscesessecsse",
    ].map { $0.map(step) }

    private static func step(_ letter: Character) -> Step {
        switch letter {
        case "s": .search
        case "c": .click
        default: .custom
        }
    }

    /// The visit of a number.
    init(_ number: Int64, calendar: DemoVisitCalendar) {
        self.number = number
        var noise = DemoNoise(number, salt: 1)
        var time = calendar.start(of: number) + noise.below(calendar.spacing)
        var search: Int?
        var events: [Event] = []
        for (place, step) in Self.patterns[Int(number % 10)].enumerated() {
            // Sometimes two things happen in the same millisecond, as with an event that a page sends with its search.
            if place > 0, noise.below(16) > 0 { time += 400 + noise.below(Self.longestPause - 400) }
            if step == .search { search = place }
            events.append(Event(step: step, time: time, search: search))
        }
        self.events = events
    }

    /// True when something was opened that this search had found.
    func hasClick(ofSearch place: Int) -> Bool {
        events.contains { $0.step == .click && $0.search == place }
    }
}
