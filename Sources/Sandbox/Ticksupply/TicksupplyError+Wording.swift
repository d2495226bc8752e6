/// Every error text of the Ticksupply dialect, but those that only faults bring about.
extension TicksupplyError {
    static let badKey = TicksupplyError(.unauthenticated, "Invalid or missing API key")
    static func noRoute(_ method: String, _ path: String) -> TicksupplyError {
        TicksupplyError(.notFound, "No route for \(method) \(path)")
    }
    static func failure(_ reason: String) -> TicksupplyError { TicksupplyError(.internal, "Internal error: \(reason)") }
    static func rateLimited(seconds: Int64) -> TicksupplyError {
        TicksupplyError(
            .rateLimited, "Rate limit exceeded. Retry after \(seconds) \(seconds == 1 ? "second" : "seconds").")
    }

    // The parts of a request.
    static func invalid(_ message: String, field: String) -> TicksupplyError {
        TicksupplyError(.invalidArgument, message, details: [("field", .string(field))])
    }
    static let badQuery = TicksupplyError(.invalidArgument, "The query string cannot be decoded")
    static func unknownParameter(_ name: String) -> TicksupplyError {
        invalid("Unknown query parameter '\(name)'", field: name)
    }
    static func repeatedParameter(_ name: String) -> TicksupplyError {
        invalid("Query parameter '\(name)' is given twice", field: name)
    }
    static func badNumber(_ name: String) -> TicksupplyError { invalid("\(name) must be an integer", field: name) }
    static func badLimit(_ largest: Int) -> TicksupplyError {
        invalid("limit must be between 1 and \(largest)", field: "limit")
    }
    static let badPageToken = invalid("page_token is not valid for this request", field: "page_token")
    static let bodyTooLarge = TicksupplyError(.invalidArgument, "The body is too large")
    static let noJSON = TicksupplyError(.invalidArgument, "Content-Type must be application/json")
    static func malformed(_ reason: String) -> TicksupplyError {
        TicksupplyError(.invalidArgument, "The body is not valid JSON: \(reason)")
    }
    static let noBody = TicksupplyError(.invalidArgument, "A JSON body is required")
    static func noObject(_ place: String) -> TicksupplyError { invalid("\(place) must be an object", field: place) }
    static func unknownField(_ name: String, in place: String) -> TicksupplyError {
        invalid("Unknown field '\(name)' in \(place)", field: name)
    }
    static func missing(_ name: String) -> TicksupplyError { invalid("\(name) is required", field: name) }

    // Idempotency keys.
    static let badIdempotencyKey = invalid(
        "Idempotency-Key must be a UUID of at most 128 characters", field: "Idempotency-Key")
    static let idempotencyConflict = TicksupplyError(
        .alreadyExists, "Idempotency-Key was already used with a different request")
    static let idempotencyInProgress = TicksupplyError(
        .alreadyExists, "A request with this Idempotency-Key is still in progress")

    // What is asked for.
    static func unknown(_ thing: String, _ id: String) -> TicksupplyError {
        TicksupplyError(.notFound, "\(thing) \(id) not found")
    }
    static let suspended = TicksupplyError(
        .paymentRequired, "The account is suspended: settle the open invoice to go on",
        details: [("access_status", .string("SUSPENDED"))])
    static func alreadySubscribed(_ id: Int64) -> TicksupplyError {
        TicksupplyError(.alreadyExists, "Already subscribed to datastream \(id)")
    }
    static func notSubscribed(_ id: Int64) -> TicksupplyError {
        TicksupplyError(.permissionDenied, "No active or paused subscription for datastream \(id)")
    }
    static let badDatastream = invalid("datastream_id must be a positive integer", field: "datastream_id")

    // Exports.
    static func badTime(_ name: String) -> TicksupplyError {
        invalid("\(name) must be nanoseconds since the epoch or an ISO 8601 time", field: name)
    }
    static let endBeforeStart = invalid("end_time must be after start_time", field: "end_time")
    static let badFormat = invalid("format must be csv or parquet", field: "format")
    static func unknownOption(_ name: String, of format: String) -> TicksupplyError {
        invalid("format_options.\(name) is not an option of format \(format)", field: "format_options.\(name)")
    }
    static func badOption(_ name: String, _ rule: String) -> TicksupplyError {
        invalid("format_options.\(name) must be \(rule)", field: "format_options.\(name)")
    }
    static func notReady(_ status: String) -> TicksupplyError {
        TicksupplyError(
            .alreadyExists, "The export is not ready for download: its status is \(status)",
            details: [("status", .string(status))])
    }
    static func artifactsGone(_ id: String) -> TicksupplyError {
        TicksupplyError(.notFound, "The artifacts of export \(id) have expired")
    }

    // Schemas.
    static func tooManyColumns(_ count: Int, largest: Int) -> TicksupplyError {
        TicksupplyError(
            .invalidArgument, "Schema has too many columns",
            details: [("max_columns", .integer(Int64(largest))), ("provided", .integer(Int64(count)))])
    }
    static func unknownSchema(_ name: String, _ category: String) -> TicksupplyError {
        invalid("Unknown schema '\(name)' for the stream category \(category)", field: "schema")
    }
    static let badSchema = invalid("schema must be a string or an object", field: "schema")
    static func schemaExists(_ name: String, _ category: String) -> TicksupplyError {
        TicksupplyError(.alreadyExists, "A schema named '\(name)' already exists for the stream category \(category)")
    }
    static func noDraft(_ id: String) -> TicksupplyError { TicksupplyError(.notFound, "Schema \(id) has no draft") }
    static func badTransform(_ place: String, _ reason: String) -> TicksupplyError {
        invalid("\(place).transform cannot be used: \(reason)", field: "\(place).transform")
    }
}
