import Lua
import Services

/// The declarations of what exports and queries have in common.
enum ObeliskOptions {
    private static let texts: ParameterType = .oneOf([.text, .listOf(.text)])

    private static func things(_ type: String) -> ParameterType {
        .oneOf([.text, .object(type), .listOf(.oneOf([.text, .object(type)]))])
    }

    /// Which events.
    static let selection = [
        Parameter("dataset", things("Dataset"), "datasets, names or ids", required: false),
        Parameter("datasets", things("Dataset"), "the same, where there are several", required: false),
        Parameter(
            "metrics", things("Metric"), "metrics, \"name::type\", names, or all of a type: \"*::number\"",
            default: "all"),
        Parameter("from", .time, "the first moment", default: "the beginning"),
        Parameter("to", .time, "the moment after the last", default: "now"),
        Parameter(
            "filter", .table, "in the service's operators: { value = { _gt = 20 } }; all must hold", required: false),
    ]

    /// What of each event, beside what is always there.
    static func fields(_ usual: String, _ note: String = "") -> Parameter {
        Parameter(
            "fields", texts, ObeliskField.allCases.map(\.rawValue).joined(separator: ", ") + note, default: usual)
    }

    static let orderBy = Parameter(
        "order_by", texts, ObeliskOrderField.allCases.map(\.rawValue).joined(separator: ", "), default: "\"timestamp\"")
    static let descending = Parameter("descending", .boolean, "true: the last first", default: "false")
    static let precision = Parameter(
        "precision", .choice(ObeliskPrecision.allCases.map(\.rawValue)), "of the times", default: "\"microseconds\"")
    static let limitBy = Parameter(
        "limit_by", .options, "{ fields, limit, offset }: so many events of each combination", required: false,
        options: [
            Parameter("fields", texts, "whose combinations, as in order_by"),
            Parameter("limit", .integer, "how many of each"),
            Parameter("offset", .integer, "how many are passed over first", default: "0"),
        ])
    static let stats = Parameter(
        "stats", texts, "min, max, mean, stddev, count, count_sources, sum", default: "mean and count")
    static let groupBy = Parameter(
        "group_by", .options, "{ time, offset, fields, geohash_precision }: what there is a row for",
        default: "one row for all",
        options: [
            Parameter("time", .duration, "intervals of time: \"1h\"", required: false),
            Parameter("offset", .duration, "where intervals begin", default: "\"0s\""),
            Parameter("fields", texts, "dataset, metric, producer, source, geohash", required: false),
            Parameter("geohash_precision", .integer, "4 to 8 characters of the geohash", required: false),
        ])
}
