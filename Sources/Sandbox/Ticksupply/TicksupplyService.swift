import Vocabulary

/// The Ticksupply dialect: a call comes in, status and JSON or an error go out. It knows no sockets.
struct TicksupplyService: Sendable {
    let world: MarketWorld
    let jobs: JobStore
    let links: SignedLinks
    let exporters: ExporterPool
    let files: StorageFolder
    /// `http://127.0.0.1:8471`: where signed links lead.
    let storageURL: String
    let subscriptions: SubscriptionStore
    let schemas: SchemaStore
    let transforms: TransformCheck
    let now: @Sendable () -> Nanoseconds

    /// The name of the dialect in the job store.
    static let dialect = "ticksupply"

    /// Answers a call.
    func answer(_ call: TicksupplyCall, _ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        // Lists read their parameters themselves; no other call has any.
        switch call {
        case .exchanges, .subscribe, .subscription, .unsubscribe, .pause, .resume, .spans, .order, .export,
            .deleteExport, .download, .cancel, .schemas, .createSchema, .schema, .updateSchema, .deleteSchema,
            .createDraft, .draft, .updateDraft, .discardDraft, .publish, .billing:
            _ = try TicksupplyQuery(question.query, allowed: [])
        case .instruments, .instrumentStreams, .streams, .availability, .subscriptions, .exports: break
        }
        let catalog = CatalogListing(world: world)
        switch call {
        case .exchanges: return TicksupplyAnswer(200, catalog.exchanges)
        case .instruments: return TicksupplyAnswer(200, try catalog.instruments(question.name, question.query))
        case .instrumentStreams:
            return TicksupplyAnswer(
                200, try catalog.streams(question.name, question.names.last ?? "", question.query))
        case .streams: return TicksupplyAnswer(200, try catalog.streams(question.query))
        case .availability: return try availability(question)
        case .subscriptions: return try listSubscriptions(question)
        case .subscribe: return try subscribe(question)
        case .subscription: return try subscription(question)
        case .unsubscribe: return try unsubscribe(question)
        case .pause: return try pause(question)
        case .resume: return try resume(question)
        case .spans: return try spans(question)
        case .exports: return try listExports(question)
        case .order: return try order(question)
        case .export: return try export(question)
        case .deleteExport: return try deleteExport(question)
        case .download: return try download(question)
        case .cancel: return try cancel(question)
        case .schemas: return try listSchemas(question)
        case .createSchema: return try createSchema(question)
        case .schema: return try schema(question)
        case .updateSchema: return try updateSchema(question)
        case .deleteSchema: return try deleteSchema(question)
        case .createDraft: return try createDraft(question)
        case .draft: return try draft(question)
        case .updateDraft: return try updateDraft(question)
        case .discardDraft: return try discardDraft(question)
        case .publish: return try publish(question)
        case .billing: return try billing(question)
        }
    }

    /// The body as an object; members that are not allowed are refused by name.
    func body(_ question: TicksupplyQuestion, allowed: [String]) throws -> JSONObject {
        guard let body = question.body else { throw TicksupplyError.noBody }
        return try JSONObject(body, "body", allowed: allowed)
    }

    /// The stream of `datastream_id` of a body.
    func stream(_ object: JSONObject) throws -> Datastream {
        guard let value = object["datastream_id"] else { throw TicksupplyError.missing("datastream_id") }
        guard let id = value.wholeNumber, id > 0 else { throw TicksupplyError.badDatastream }
        return try stream(id)
    }

    func stream(_ id: Int64) throws -> Datastream {
        guard let stream = world.stream(id) else { throw TicksupplyError.unknown("Datastream", "\(id)") }
        return stream
    }
}
