import Transfer
import Vocabulary

extension TicksupplyClient {
    /// All schemas, without their columns; remembered for a while.
    public func schemas() async throws -> [TicksupplySchema] {
        try await recent.value("schemas") { try await get("/export-schemas", as: [TicksupplySchema].self) }
    }

    /// The schemas that are wanted, without their columns.
    public func schemas(_ wish: TicksupplySchemaWish) -> PagedList<TicksupplySchema> {
        PagedList("schemas", limit: wish.limit, whole: { try await schemas().filter { wish.fits($0) } })
    }

    /// The schema of that name or id among those that are wanted, with its columns.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` for a name that several categories have.
    public func schema(_ word: String, among wish: TicksupplySchemaWish = TicksupplySchemaWish()) async throws
        -> TicksupplySchema
    {
        let listed = try await listed(word, among: wish)
        // What a built-in one is made of is the service's own matter, and changes with the stream.
        return listed.isBuiltIn ? listed : try await schema(id: listed.id)
    }

    /// The schema of that id, with its columns.
    public func schema(id: String) async throws -> TicksupplySchema { try await get(path(id)) }

    /// Makes a schema.
    ///
    /// - Throws: `conflict` when the account or the service has one of that name in the category; `bad argument` for
    ///   columns that the service refuses, with its reasons.
    public func makeSchema(name: String, category: String, _ content: TicksupplySchemaContent) async throws
        -> TicksupplySchema
    {
        defer { recent.forget(beginning: "schema") }
        var members = ["name": JSONValue.text(name), "stream_category": .text(category)]
        if case .object(let parts) = content.inline { members.merge(parts) { $1 } }
        return try await post("/export-schemas", json: try JSONMessage.write(members, for: Self.names))
    }

    /// Publishes columns as the next version; a draft is dropped. What is nil in the content is cleared.
    public func publish(_ content: TicksupplySchemaContent, of id: String) async throws -> TicksupplySchema {
        try await put(path(id), content)
    }

    /// Deletes a schema of the account.
    ///
    /// - Throws: `not found` also for a built-in one.
    public func deleteSchema(_ id: String) async throws { try await delete(path(id)) }

    // MARK: Drafts

    /// The draft of a schema, with its columns.
    ///
    /// - Throws: `not found` when there is none, and for a built-in one.
    public func draft(of id: String) async throws -> TicksupplySchema { try await get("\(path(id))/draft") }

    /// Begins a draft: a copy of what is published, or the given columns. One that exists is replaced.
    public func beginDraft(of id: String, _ content: TicksupplySchemaContent? = nil) async throws -> TicksupplySchema {
        defer { recent.forget(beginning: "schema") }
        let json = try content.map { content throws(Fault) in try JSONMessage.write(content.inline, for: Self.names) }
        return try await post("\(path(id))/draft", json: json)
    }

    /// Changes the draft of a schema.
    public func changeDraft(of id: String, _ content: TicksupplySchemaContent) async throws -> TicksupplySchema {
        try await put("\(path(id))/draft", content)
    }

    /// Drops the draft of a schema.
    public func dropDraft(of id: String) async throws { try await delete("\(path(id))/draft") }

    /// Publishes the draft of a schema as its next version.
    public func publishDraft(of id: String) async throws -> TicksupplySchema {
        defer { recent.forget(beginning: "schema") }
        return try await post("\(path(id))/publish", json: nil)
    }

    private func path(_ id: String) -> String { "/export-schemas/\(QueryText.encoded(id))" }

    private func put(_ path: String, _ content: TicksupplySchemaContent) async throws -> TicksupplySchema {
        defer { recent.forget(beginning: "schema") }
        return try await send(HTTPRequest(.put, path, json: try JSONMessage.write(content.inline, for: Self.names)))
    }

    private func delete(_ path: String) async throws {
        defer { recent.forget(beginning: "schema") }
        _ = try await connection.send(HTTPRequest(.delete, path))
    }

    private func listed(_ word: String, among wish: TicksupplySchemaWish) async throws -> TicksupplySchema {
        let names = NameResolution(
            noun: "schema", nouns: "schemas", lister: "c:schemas()", service: "ticksupply", isNarrowed: wish.isNarrowed)
        return try names.named(word, in: try await schemas().filter { wish.fits($0) })
    }
}
