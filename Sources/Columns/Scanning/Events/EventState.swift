/// Where in a page the scanner is, and what it has so far.
struct EventState: Sendable {
    enum Place: Equatable {
        case document
        /// Among the members of the page.
        case page
        /// In the list of events.
        case list
        /// Among the members of an event.
        case event
        /// Among the members of an object in an event; its slot.
        case object(Int)
        /// In an object or list that is kept as it is, or skipped.
        case captured
    }

    /// What becomes of an object or list that is not read at once.
    enum Target {
        case nothing
        case pageMember(String)
        case cell(Int)
    }

    struct Capture {
        var target: Target
        /// Where to go on after it.
        var place: Place
        var json: CapturedJSON
    }

    var place = Place.document
    var page = EventPage()
    /// The name of the page's member whose value comes next.
    var member = ""
    /// The slot of the event's member whose value comes next; nil for one that is skipped.
    var slot: Int?
    var capture: Capture?
    var kept: KeptBytes
    /// How much is kept for the page itself; the rest is for the event that is being read.
    var keptForPage = 0
    var hasList = false
    var tables: EventTables
    /// How many events there are so far, also those beyond the limit.
    var count = 0
    /// The slot that followed each slot in an event before, the last one being "none yet": members keep their order.
    var following: [Int]

    init(_ format: EventFormat, _ slots: EventSlots) {
        kept = KeptBytes(most: format.keptBytes)
        tables = EventTables(format)
        following = [Int](repeating: 0, count: slots.slots.count + 1)
    }
}
