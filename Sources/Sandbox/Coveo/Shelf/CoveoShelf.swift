import GRDB

/// What the service keeps besides exports: schedules and named filters, as JSON in SQLite.
struct CoveoShelf: Sendable {
    let state: StateDatabase

    /// What is kept, by its word in the table.
    enum Kind: String, Sendable {
        case schedule, filter
    }

    /// Makes the table, with the named filters that every organization has at first.
    static func prepare(_ database: Database) throws {
        try database.create(table: "coveoItem") { table in
            table.autoIncrementedPrimaryKey("position")
            table.column("kind", .text).notNull()
            table.column("id", .text).notNull()
            table.column("json", .text).notNull()
            table.uniqueKey(["kind", "id"])
        }
        for filter in CoveoNamedFilter.standard {
            try insert(.filter, filter.id, try KeptJSON.text(filter), database)
        }
    }

    /// All items of a kind, the oldest first.
    func items<Item: Decodable>(_ kind: Kind) throws -> [Item] {
        let texts = try state.queue.read { database in
            try String.fetchAll(
                database, sql: "SELECT json FROM coveoItem WHERE kind = ? ORDER BY position",
                arguments: [kind.rawValue])
        }
        return try texts.map { try KeptJSON.value(of: $0) }
    }

    /// One item; nil when there is none of that id.
    func item<Item: Decodable>(_ kind: Kind, _ id: String) throws -> Item? {
        try state.queue.read { database in try Self.text(kind, id, database) }.map { try KeptJSON.value(of: $0) }
    }

    /// Adds an item.
    func add(_ kind: Kind, _ id: String, _ item: some Encodable) throws {
        let text = try KeptJSON.text(item)
        try state.queue.write { database in try Self.insert(kind, id, text, database) }
    }

    /// Puts an item in the place of the one of its id.
    func replace(_ kind: Kind, _ id: String, _ item: some Encodable) throws {
        let text = try KeptJSON.text(item)
        try state.queue.write { database in try Self.update(kind, id, text, database) }
    }

    /// Changes an item as it is at this moment; false when there is none of that id, or the change says so.
    func change<Item: Codable>(_ kind: Kind, _ id: String, _ change: (inout Item) -> Bool) throws -> Bool {
        try state.queue.write { database in
            guard let text = try Self.text(kind, id, database) else { return false }
            var item: Item = try KeptJSON.value(of: text)
            guard change(&item) else { return false }
            try Self.update(kind, id, try KeptJSON.text(item), database)
            return true
        }
    }

    /// Forgets an item; false when there was none of that id.
    func remove(_ kind: Kind, _ id: String) throws -> Bool {
        try state.queue.write { database in
            try database.execute(
                sql: "DELETE FROM coveoItem WHERE kind = ? AND id = ?", arguments: [kind.rawValue, id])
            return database.changesCount > 0
        }
    }

    private static func text(_ kind: Kind, _ id: String, _ database: Database) throws -> String? {
        try String.fetchOne(
            database, sql: "SELECT json FROM coveoItem WHERE kind = ? AND id = ?", arguments: [kind.rawValue, id])
    }

    private static func insert(_ kind: Kind, _ id: String, _ text: String, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO coveoItem (kind, id, json) VALUES (?, ?, ?)", arguments: [kind.rawValue, id, text])
    }

    private static func update(_ kind: Kind, _ id: String, _ text: String, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE coveoItem SET json = ? WHERE kind = ? AND id = ?", arguments: [text, kind.rawValue, id])
    }
}
