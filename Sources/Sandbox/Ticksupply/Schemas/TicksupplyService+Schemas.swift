extension TicksupplyService {
    /// `GET /export-schemas`: a bare list.
    func listSchemas(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        TicksupplyAnswer(200, .array(try schemas.all(of: question.account.name).map { .object($0.members) }))
    }

    /// `POST /export-schemas`
    func createSchema(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let object = try body(question, allowed: ["name", "stream_category"] + SchemaContent.members)
        let name = try object.requiredText("name")
        let word = try object.requiredText("stream_category")
        guard let category = StreamType(rawValue: word) else {
            let words = StreamType.allCases.map(\.rawValue).joined(separator: ", ")
            throw TicksupplyError.invalid("stream_category must be one of \(words)", field: "stream_category")
        }
        let content = try checked(try SchemaContent(object))
        let added = try schemas.add(name, category: category, content: content, account: question.account.name)
        guard let added else { throw TicksupplyError.schemaExists(name, word) }
        return TicksupplyAnswer(201, added.json(added.content))
    }

    /// `GET /export-schemas/{id}`
    func schema(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        guard let record = try schemas.one(question.name, of: question.account.name) else {
            throw TicksupplyError.unknown("Schema", question.name)
        }
        return TicksupplyAnswer(200, record.json(record.content))
    }

    /// `PUT /export-schemas/{id}`: the next version; a draft is dropped.
    func updateSchema(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        try mustExist(question)
        let content = try checked(try SchemaContent(try body(question, allowed: SchemaContent.members)))
        let record = try change(question) { record in
            record.content = content
            record.version += 1
            record.draft = nil
        }
        return TicksupplyAnswer(200, record.json(record.content))
    }

    /// `DELETE /export-schemas/{id}`
    func deleteSchema(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        guard try schemas.remove(question.name, of: question.account.name) else {
            throw TicksupplyError.unknown("Schema", question.name)
        }
        return .nothing
    }

    /// `POST /export-schemas/{id}/draft`: a copy of what is published, or the content of the body.
    func createDraft(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        try mustExist(question)
        var given: SchemaContent?
        if let body = question.body, !body.isBlank {
            given = try checked(try SchemaContent(body, place: "body"))
        }
        let wanted = given
        let record = try change(question) { $0.draft = wanted ?? $0.content }
        return TicksupplyAnswer(201, record.json(record.draft ?? record.content))
    }

    /// `GET /export-schemas/{id}/draft`
    func draft(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let record = try change(question) { try Self.mustHaveDraft($0) }
        return TicksupplyAnswer(200, record.json(record.draft ?? record.content))
    }

    /// `PUT /export-schemas/{id}/draft`
    func updateDraft(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        _ = try draft(question)
        let content = try checked(try SchemaContent(try body(question, allowed: SchemaContent.members)))
        let record = try change(question) { record in
            try Self.mustHaveDraft(record)
            record.draft = content
        }
        return TicksupplyAnswer(200, record.json(record.draft ?? record.content))
    }

    /// `DELETE /export-schemas/{id}/draft`
    func discardDraft(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        _ = try change(question) { record in
            try Self.mustHaveDraft(record)
            record.draft = nil
        }
        return .nothing
    }

    /// `POST /export-schemas/{id}/publish`: the draft becomes the next version.
    func publish(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let record = try change(question) { record in
            try Self.mustHaveDraft(record)
            record.content = record.draft ?? record.content
            record.version += 1
            record.draft = nil
        }
        return TicksupplyAnswer(200, record.json(record.content))
    }

    /// The schema that an order names: `raw`, a name, an id, or a content of its own.
    func content(of schema: ParsedJSON?, for stream: Datastream, account: String) throws -> SchemaContent {
        guard let schema else { return .raw }
        switch schema.content {
        case .string("raw"): return .raw
        case .string(let reference):
            guard let record = try schemas.named(reference, category: stream.type, of: account) else {
                throw TicksupplyError.unknownSchema(reference, stream.type.rawValue)
            }
            return record.content
        case .object: return try checked(try SchemaContent(schema, place: "schema"), at: "schema.columns")
        default: throw TicksupplyError.badSchema
        }
    }

    /// The content, when its transforms can be used.
    private func checked(_ content: SchemaContent, at place: String = "columns") throws -> SchemaContent {
        try transforms.check(content, at: place)
        return content
    }

    /// Those of the service are nobody's: whoever wants to change one does not find it.
    private func mustExist(_ question: TicksupplyQuestion) throws { _ = try change(question) { _ in } }

    private func change(
        _ question: TicksupplyQuestion, _ change: @Sendable (inout SchemaRecord) throws -> Void
    ) throws -> SchemaRecord {
        guard let record = try schemas.change(question.name, of: question.account.name, change) else {
            throw TicksupplyError.unknown("Schema", question.name)
        }
        return record
    }

    private static func mustHaveDraft(_ record: SchemaRecord) throws {
        if record.draft == nil { throw TicksupplyError.noDraft(record.id) }
    }
}

extension ParsedJSON {
    /// True for `null` and `{}`: nothing was sent.
    fileprivate var isBlank: Bool {
        if case .object(let members) = content { return members.isEmpty }
        return isNull
    }
}
