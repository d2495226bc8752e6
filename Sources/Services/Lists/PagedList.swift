import Vocabulary

/// A list that a service gives page by page, read only as far as somebody looks.
public struct PagedList<Item: Sendable & Identifiable>: Sendable where Item.ID == String {
    /// One page: its items, and the token of the next; nil at the end.
    public struct Page: Sendable {
        var items: [Item]
        var next: String?
    }

    /// Asks for a page: by the token of the one before (nil for the first), of at most `size` items.
    public typealias Ask = @Sendable (_ token: String?, _ size: Int) async throws -> Page

    /// What the list holds: `runs`; for messages.
    public let noun: String
    /// No more items than this, however many there are; nil for all.
    public let limit: Int?
    /// Asks for a page.
    public let page: Ask

    /// Makes a list from the call that gives a page.
    public init(_ noun: String, limit: Int? = nil, page: @escaping Ask) {
        self.noun = noun
        self.limit = limit
        self.page = page
    }

    /// Makes a list of one call that gives everything at once.
    public init(_ noun: String, limit: Int? = nil, whole: @escaping @Sendable () async throws -> [Item]) {
        self.init(noun, limit: limit) { _, _ in Page(items: try await whole(), next: nil) }
    }

    /// The list with each item turned into something else; ids must stay apart.
    public func map<Other>(_ change: @escaping @Sendable (Item) -> Other) -> PagedList<Other> {
        let page = page
        return PagedList<Other>(noun, limit: limit) { token, size in
            let found = try await page(token, size)
            return PagedList<Other>.Page(items: found.items.map(change), next: found.next)
        }
    }

    /// The first `count` items, or all that there are, never more than the list's limit.
    ///
    /// - Throws: the service's errors; `service` when a page token comes again, which would never end.
    public func first(_ count: Int) async throws -> [Item] {
        let wanted = min(count, limit ?? .max)
        guard wanted > 0 else { return [] }
        var course = PageCourse(of: self, size: min(1000, wanted))
        var items: [Item] = []
        while items.count < wanted, let more = try await course.next() { items += more }
        return Array(items.prefix(wanted))
    }

    /// All items, up to the limit.
    public func all() async throws -> [Item] { try await first(.max) }

    /// A cursor that reads a page when it has run out.
    public func cursor() -> Cursor { Cursor(list: self) }

    /// Walks through a list, holding one page at a time.
    public actor Cursor {
        private var course: PageCourse<Item>
        private var items: ArraySlice<Item> = []
        private var left: Int

        init(list: PagedList) {
            left = list.limit ?? .max
            course = PageCourse(of: list, size: min(200, max(1, left)))
        }

        /// The next item; nil at the end.
        public func next() async throws -> Item? {
            guard left > 0 else { return nil }
            while items.isEmpty {
                // A copy: an actor's own value cannot be held changing across a wait.
                var course = course
                guard let more = try await course.next() else { return nil }
                self.course = course
                items += more
            }
            left -= 1
            return items.popFirst()
        }
    }
}

/// The way through the pages of a list. Only a missing token ends it: a page may be short, or empty.
private struct PageCourse<Item: Sendable & Identifiable>: Sendable where Item.ID == String {
    private let list: PagedList<Item>
    // Beside the token nothing may change from page to page, the size neither.
    private let size: Int
    private var token: String?
    private var tokens: Set<String> = []
    private var seen: Set<String> = []
    private var isAtEnd = false
    private var hasRestarted = false

    init(of list: PagedList<Item>, size: Int) {
        self.list = list
        self.size = size
    }

    /// The new items of the next page; nil at the end.
    mutating func next() async throws -> [Item]? {
        guard !isAtEnd else { return nil }
        let page = try await ask()
        token = page.next
        isAtEnd = page.next == nil
        if let next = page.next, !tokens.insert(next).inserted { throw Fault.repeatedPage(list.noun) }
        return page.items.filter { seen.insert($0.id).inserted }
    }

    /// A token that the service has forgotten means: once more from the beginning, without what was given already.
    private mutating func ask() async throws -> PagedList<Item>.Page {
        do {
            return try await list.page(token, size)
        } catch let fault as Fault where token != nil && !hasRestarted && fault.refusesPageToken {
            hasRestarted = true
            token = nil
            tokens = []
            return try await list.page(nil, size)
        }
    }
}
