extension TicksupplyService {
    /// `GET /subscriptions`
    func listSubscriptions(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let query = try TicksupplyQuery(question.query, allowed: TicksupplyPage.parameters)
        // One to a file that is not served any more cannot be shown.
        let records = try subscriptions.all(of: question.account.name).filter { world.stream($0.stream) != nil }
        let page = try TicksupplyPage.own.answer(
            records, query, of: "subscriptions", order: { [$0.created.sinceEpoch, $0.stream] }, show: item)
        return TicksupplyAnswer(200, page)
    }

    /// `POST /subscriptions`
    func subscribe(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let stream = try stream(try body(question, allowed: ["datastream_id"]))
        guard !question.account.isSuspended else { throw TicksupplyError.suspended }
        guard let record = try subscriptions.add(stream.id, account: question.account.name) else {
            throw TicksupplyError.alreadySubscribed(stream.id)
        }
        // The service never lists spans here, though there is one.
        return TicksupplyAnswer(
            201,
            .object([
                ("id", .string(record.id)), ("status", .string(record.status.rawValue)),
                ("datastream", CatalogListing.json(stream)),
                ("created_at", .string(record.created.description)), ("spans", .array([])),
            ]))
    }

    /// `GET /subscriptions/{id}`
    func subscription(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        TicksupplyAnswer(200, try item(try living(question)))
    }

    /// `DELETE /subscriptions/{id}`: deleting twice is no error.
    func unsubscribe(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        try subscriptions.remove(try known(question).id)
        return .nothing
    }

    /// `POST /subscriptions/{id}/pause`
    func pause(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        try subscriptions.pause(try living(question).id)
        return .nothing
    }

    /// `POST /subscriptions/{id}/resume`
    func resume(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let record = try living(question)
        guard !question.account.isSuspended else { throw TicksupplyError.suspended }
        try subscriptions.resume(record.id)
        return .nothing
    }

    /// `GET /subscriptions/{id}/spans`: a bare list.
    func spans(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let spans = try subscriptions.spans(of: try living(question).id).map { span in
            JSON.object([
                ("id", .string(span.id)), ("started_at", .string(span.started.description)),
                ("ended_at", span.ended.map { .string($0.description) } ?? .null),
            ])
        }
        return TicksupplyAnswer(200, .array(spans))
    }

    private func item(_ record: SubscriptionRecord) throws -> JSON {
        .object([
            ("id", .string(record.id)), ("datastream_id", .integer(record.stream)),
            ("status", .string(record.status.rawValue)), ("created_at", .string(record.created.description)),
            ("datastream", world.stream(record.stream).map(CatalogListing.json) ?? .null),
        ])
    }

    /// The subscription of the path, deleted or not.
    private func known(_ question: TicksupplyQuestion) throws -> SubscriptionRecord {
        guard let record = try subscriptions.one(question.name, of: question.account.name) else {
            throw TicksupplyError.unknown("Subscription", question.name)
        }
        return record
    }

    /// The subscription of the path; a deleted one is not found any more.
    private func living(_ question: TicksupplyQuestion) throws -> SubscriptionRecord {
        let record = try known(question)
        guard record.status != .deleted else { throw TicksupplyError.unknown("Subscription", question.name) }
        return record
    }
}
