import Vocabulary

/// A list that a service gives page by page, read only as far as somebody looks.
public struct PagedList<Item: Sendable>: Sendable {
    /// One page: its items, and the token of the next; nil at the end.
    public struct Page: Sendable {
        var items: [Item]
        var next: String?
    }

    /// What the list holds: `runs`; for messages.
    public let noun: String
    /// One page, from the token of the one before (nil for the first), of at most `size` items.
    public let page: @Sendable (_ token: String?, _ size: Int) async throws -> Page

    /// Makes a list from the call that gives a page.
    public init(_ noun: String, page: @escaping @Sendable (_ token: String?, _ size: Int) async throws -> Page) {
        self.noun = noun
        self.page = page
    }

    /// The first `count` items, or all that there are.
    ///
    /// - Throws: the service's errors; `service` when a page token comes again, which would never end.
    public func first(_ count: Int) async throws -> [Item] {
        var items: [Item] = []
        var tokens: Set<String> = []
        var token: String?
        // Beside the token nothing may change from page to page, the size neither.
        let size = min(1000, max(1, count))
        while items.count < count {
            let page = try await page(token, size)
            items += page.items
            guard let next = page.next else { break }
            guard tokens.insert(next).inserted else {
                throw Fault(.service, "the list of \(noun) gives the same page again and again", isRetryable: true)
            }
            token = next
        }
        return Array(items.prefix(count))
    }

    /// All items.
    public func all() async throws -> [Item] { try await first(.max) }

    /// A cursor that reads a page when it has run out.
    public func cursor() -> Cursor { Cursor(list: self) }

    /// Walks through a list, holding one page at a time.
    public actor Cursor {
        private let list: PagedList
        private var items: ArraySlice<Item> = []
        private var token: String?
        private var tokens: Set<String> = []
        private var isAtEnd = false

        init(list: PagedList) { self.list = list }

        /// The next item; nil at the end.
        public func next() async throws -> Item? {
            while items.isEmpty, !isAtEnd {
                let page = try await list.page(token, 200)
                items = page.items[...]
                token = page.next
                isAtEnd = page.next == nil
                if let next = page.next, !tokens.insert(next).inserted {
                    throw Fault(
                        .service, "the list of \(list.noun) gives the same page again and again", isRetryable: true)
                }
            }
            return items.popFirst()
        }
    }
}
