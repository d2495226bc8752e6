/// A list whose filter needs an answer of the service first (a run named by its name): asked at the first page.
public actor DeferredList<Item: Sendable & Identifiable> where Item.ID == String {
    private let make: @Sendable () async throws -> PagedList<Item>
    private var made: PagedList<Item>?

    /// Makes a list from what makes it when it is looked at.
    public init(_ make: @escaping @Sendable () async throws -> PagedList<Item>) { self.make = make }

    /// The list as one that can be handed out at once.
    public nonisolated func list(_ noun: String, limit: Int?) -> PagedList<Item> {
        PagedList(noun, limit: limit) { token, size in try await self.resolved().page(token, size) }
    }

    private func resolved() async throws -> PagedList<Item> {
        if let made { return made }
        let list = try await make()
        made = list
        return list
    }
}
