import Vocabulary

extension TicksupplyService {
    /// `POST /exports`: checks the order, writes the job down, wakes an exporter.
    func order(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let object = try body(
            question,
            allowed: ["datastream_id", "start_time", "end_time", "schema", "format", "format_options"])
        let (start, end) = (try time(object, "start_time"), try time(object, "end_time"))
        guard start < end else { throw TicksupplyError.endBeforeStart }
        let format = try TickExport.Format(try object.text("format") ?? "csv", object["format_options"])
        let stream = try stream(object)
        guard !question.account.isSuspended else { throw TicksupplyError.suspended }
        let account = question.account.name
        guard let subscription = try subscriptions.one(to: stream.id, of: account), subscription.status != .deleted
        else { throw TicksupplyError.notSubscribed(stream.id) }
        let moment = now()
        let parts = try subscriptions.spans(of: subscription.id).compactMap { span -> Range<Int64>? in
            let part = span.range(until: moment)?.clamped(to: start..<end)
            return part?.isEmpty == false ? part : nil
        }
        let export = TickExport(
            stream: stream.id, start: start, end: end, format: format,
            content: try content(of: object["schema"], for: stream, account: account), parts: parts.merged)
        var generator = SystemRandomNumberGenerator()
        let job = try jobs.add(
            id: TicksupplyID.make("exp", at: moment), dialect: Self.dialect, account: account,
            request: export.json.text, storageKey: "exports/\(randomID(using: &generator))")
        exporters.wake()
        return TicksupplyAnswer(202, try ExportListing.json(job))
    }

    private func time(_ object: JSONObject, _ name: String) throws -> Int64 {
        guard let value = object[name] else { throw TicksupplyError.missing(name) }
        guard let time = ExportTime.read(value) else { throw TicksupplyError.badTime(name) }
        return time
    }

    /// `GET /exports`: the newest first.
    func listExports(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let query = try TicksupplyQuery(question.query, allowed: TicksupplyPage.parameters)
        let records = try jobs.jobs(of: Self.dialect, account: question.account.name)
        let page = try TicksupplyPage.own.answer(
            records, query, of: "exports", order: { [-$0.created.sinceEpoch, -$0.position] }, show: ExportListing.json)
        return TicksupplyAnswer(200, page)
    }

    /// `GET /exports/{id}`
    func export(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        TicksupplyAnswer(200, try ExportListing.json(try job(question)))
    }

    /// `DELETE /exports/{id}`: stops it and removes its files; deleting twice is no error.
    func deleteExport(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        guard let job = try own(question) else { return .nothing }
        try jobs.remove(job.id)
        exporters.cancel(job.id)
        files.remove(job.storageKey)
        return .nothing
    }

    /// `POST /exports/{id}/cancel`: at once while it waits, soon while it runs, nothing afterwards.
    func cancel(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let job = try job(question)
        try jobs.apply(.cancel, to: job.id)
        exporters.cancel(job.id)
        return .nothing
    }

    /// `GET /exports/{id}/download`: the files with a fresh link each.
    func download(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let job = try job(question)
        guard job.status == .finished else { throw TicksupplyError.notReady(ExportListing.status(job)) }
        guard !Artifacts.areTooOld(job, at: now()) else {
            files.remove(job.storageKey)
            throw TicksupplyError.artifactsGone(job.id)
        }
        let artifacts = Artifacts.of(job, in: files)
        let shown = try artifacts.map { artifact in
            JSON.object([
                ("id", .string(artifact.id)),
                ("url", .string(storageURL + (try links.make(for: artifact.key, form: .amazon)))),
                ("bytes", .integer(artifact.bytes)), ("filename", .string(artifact.name)),
            ])
        }
        return TicksupplyAnswer(
            200,
            .object([
                ("artifacts", .array(shown)), ("count", .integer(Int64(shown.count))),
                ("total_bytes", .integer(artifacts.reduce(0) { $0 + $1.bytes })),
            ]))
    }

    private func job(_ question: TicksupplyQuestion) throws -> JobRecord {
        guard let job = try own(question) else { throw TicksupplyError.unknown("Export", question.name) }
        return job
    }

    /// The export of the path; nil when the account has none of that id.
    private func own(_ question: TicksupplyQuestion) throws -> JobRecord? {
        guard let job = try jobs.job(question.name, of: Self.dialect), job.account == question.account.name else {
            return nil
        }
        return job
    }
}
