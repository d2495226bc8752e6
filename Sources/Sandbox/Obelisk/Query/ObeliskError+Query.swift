import Vocabulary

/// What is wrong with queries.
extension ObeliskError {
    /// Plain text, and evaluated before the token.
    static func unbound(_ details: String) -> ObeliskError {
        var error = ObeliskError(
            400, "Could not process the request body, check the validity of your query! Details: \(details)")
        error.isPlain = true
        error.details = [details]
        return error
    }
    static func unknownMember(_ name: String, in place: String, of known: [String]) -> ObeliskError {
        let here = place.isEmpty ? "" : " of \"\(place)\""
        return .unbound("unrecognized field \"\(name)\"\(here)\(hint(name, known))")
    }
    static func unknownWord(_ word: String, in place: String, of known: [String]) -> ObeliskError {
        .unbound("\"\(word)\" in \"\(place)\" is none of \(known.joined(separator: ", "))")
    }
    static func badMetric(_ word: String) -> ObeliskError {
        .unbound("\"\(word)\" is no metric: its id ends with :: and a type, such as ::number")
    }
    static let noFields = ObeliskError.unbound("\"fields\" must not be empty")

    static func badCursor(_ text: String) -> ObeliskError { ObeliskError(400, "Invalid cursor '\(text)'") }
    static func negative(_ name: String, _ value: Int64) -> ObeliskError {
        ObeliskError(400, "'\(name)' must not be negative: \(value)")
    }
    static func badGeohashPrecision(_ value: Int64) -> ObeliskError {
        ObeliskError(400, "'geohashPrecision' must be between 4 and 8: \(value)")
    }
    static func badInterval(_ value: Int64) -> ObeliskError {
        ObeliskError(400, "The interval of 'groupBy.time' must be positive and below 100 years: \(value)")
    }
    static func notGrouped(_ name: String) -> ObeliskError {
        ObeliskError(400, "Field '\(name)' must be part of groupBy")
    }
    static let tooSlow = ObeliskError(
        400,
        "The query took too long to execute. Try to limit the amount of data by specifying (tighter) 'from' and 'to' bounds."
    )

    private static func hint(_ name: String, _ known: [String]) -> String {
        let near = nearest(name, in: known)
        return near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
    }
}
