/// A page of events and where the next one begins; nil on the last page.
struct ObeliskPage {
    var events: [ObeliskEvent]
    var cursor: ObeliskCursor?

    init(events: [ObeliskEvent], cursor: ObeliskCursor?) {
        self.events = events
        self.cursor = cursor
    }

    /// The page at the beginning of these events; when there are more than it holds, there is a next one.
    ///
    /// - Parameter before: the cursor of this page; nil on the first.
    init(_ found: ArraySlice<ObeliskEvent>, size: Int, order: ObeliskOrder, before: ObeliskCursor?) {
        events = Array(found.prefix(size))
        guard found.count > size, let last = events.last else { return }
        let key = last.key(order)
        let same = events.reversed().prefix { $0.key(order) == key }.count
        let skipped = same == events.count && before?.key == key ? before?.skip ?? 0 : 0
        cursor = ObeliskCursor(key: key, skip: skipped + same)
    }
}
