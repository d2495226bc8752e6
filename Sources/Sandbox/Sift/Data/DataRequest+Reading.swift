extension DataRequest {
    private static let group = "sift.data.v2.Query.query"

    /// Reads the body of `POST /api/v2/data`.
    init(body: [UInt8]) throws(ProtoFailure) {
        var reader = try MessageReader(body: body)
        queries = try reader.list("queries").typedMap { value throws(ProtoFailure) in try Self.query(value) }
        start = try reader.timestamp("start_time")
        end = try reader.timestamp("end_time")
        sampleMilliseconds = try reader.unsigned("sample_ms")
        pageSize = try reader.unsigned("page_size")
        pageToken = try reader.string("page_token") ?? ""
        includesReceipt = try reader.optionalBool("include_received_at")
        try reader.finish()
    }

    private static func query(_ value: ParsedJSON) throws(ProtoFailure) -> Query {
        var reader = try MessageReader(value)
        var query = Query.missing
        if let value = try reader.take("channel", oneOf: group) { query = try channel(value) }
        if let value = try reader.take("calculated_channel", oneOf: group) { query = try calculated(value) }
        try reader.finish()
        return query
    }

    private static func channel(_ value: ParsedJSON) throws(ProtoFailure) -> Query {
        var reader = try MessageReader(value)
        let id = try reader.string("channel_id") ?? ""
        let runs = RunChoice(try reader.string("run_id"))
        try reader.finish()
        return .channel(id: id, runs: runs)
    }

    private static func calculated(_ value: ParsedJSON) throws(ProtoFailure) -> Query {
        var reader = try MessageReader(value)
        let key = try reader.string("channel_key") ?? ""
        let expression = try reader.take("expression").map { value throws(ProtoFailure) in
            try ExpressionMessage(value)
        }
        let runs = RunChoice(try reader.string("run_id"))
        let mode = try reader.enumeration("mode", ExpressionMode.names)
        let combines = try reader.bool("combine_run_data")
        try reader.finish()
        return .calculated(
            Calculated(key: key, expression: expression, runs: runs, mode: mode, combinesRuns: combines))
    }
}
