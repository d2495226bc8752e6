/// An export as it is kept with its job: the order, and what it became when it was taken.
///
/// The schema and the spans are those of that moment: what is changed afterwards does not reach the export.
struct TickExport: Sendable, Equatable {
    var stream: Int64
    /// The window that was asked for; the end is out.
    var start: Int64
    var end: Int64
    var format: Format
    var content: SchemaContent
    /// The parts of the window in which the account had recorded.
    var parts: [Range<Int64>]

    /// The files that it gives.
    enum Format: Sendable, Equatable {
        case csv
        case parquet(ParquetOptions)

        /// The word of the service.
        var word: String { if case .csv = self { "csv" } else { "parquet" } }

        /// As answers show it: nothing for CSV.
        var options: JSON { if case .parquet(let options) = self { options.json } else { .object([]) } }

        /// Reads `format` and `format_options`, which must fit each other.
        init(_ word: String, _ options: ParsedJSON?) throws(TicksupplyError) {
            switch word {
            case "csv":
                if let options, !options.isNull {
                    guard case .object(let members) = options.content else { throw .noObject("format_options") }
                    if let first = members.first { throw .unknownOption(first.name, of: word) }
                }
                self = .csv
            case "parquet": self = .parquet(try ParquetOptions(options))
            default: throw .badFormat
            }
        }
    }

    /// The text that is kept with the job.
    var json: JSON {
        // The reserved schema cannot be written as one.
        let schema = content == .raw ? JSON.string("raw") : .object(content.members)
        return .object([
            ("stream", .integer(stream)), ("start", .integer(start)), ("end", .integer(end)),
            ("format", .string(format.word)), ("options", format.options), ("schema", schema),
            ("parts", .array(parts.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) })),
        ])
    }
}

extension TickExport {
    /// Reads what was kept.
    init(kept text: String) throws {
        let object = try JSONObject(
            try JSONParser.parse(Array(text.utf8)), "job",
            allowed: ["stream", "start", "end", "format", "options", "schema", "parts"])
        let number = { (name: String) throws(TicksupplyError) -> Int64 in
            guard let number = object[name]?.wholeNumber else { throw .missing(name) }
            return number
        }
        (stream, start, end) = (try number("stream"), try number("start"), try number("end"))
        format = try Format(try object.requiredText("format"), object["options"])
        content =
            switch object["schema"]?.content {
            case .object: try object["schema"].map { try SchemaContent($0, place: "schema") } ?? .raw
            default: .raw
            }
        parts = try (try object.list("parts") ?? []).map { item in
            guard case .array(let ends) = item.content, ends.count == 2, let first = ends[0].wholeNumber,
                let last = ends[1].wholeNumber, first < last
            else { throw TicksupplyError.missing("parts") }
            return first..<last
        }
    }
}
