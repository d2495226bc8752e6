import Exports
import Lua
import Services
import Vocabulary

/// An export of Ticksupply as the script asked for it: checked, names not yet looked up.
struct TicksupplyExportWish: Sendable {
    /// The options that all services have.
    let common: OrderOptions
    private var stream: Named<StreamObject>?
    private var range: (from: Nanoseconds, to: Nanoseconds)?
    private var schema: JSONValue?
    private var format: TicksupplyExport.Format
    private var formatOptions: JSONValue?
    private var mark: String?

    init(_ options: Options) throws(Fault) {
        common = try OrderOptions(options, beside: ["schema", "idempotency_key"])
        schema = try options["schema"].map { value throws(Fault) in try Self.schema(value) }
        format = options.text("format").flatMap(TicksupplyExport.Format.init(rawValue:)) ?? .csv
        formatOptions = try options["format_options"].map { value throws(Fault) in
            try JSONValue(table: value, of: "format_options")
        }
        mark = options.text("idempotency_key")
        if let mark, mark.isEmpty { throw .emptyOption("idempotency_key", hint: "leave it out for a new one") }
        stream = options["stream"].flatMap { Named($0) }
        guard !common.isAgain else { return }
        guard stream != nil else { throw .exportWithoutStream }
        range = try TicksupplyExport.range(from: try options.time("from"), to: try options.time("to"))
    }

    /// `"normalized"`, a Schema, `{ columns = { … } }`, or the columns alone.
    private static func schema(_ value: LuaValue) throws(Fault) -> JSONValue {
        if let object = value.asObject(SchemaObject.self) { return .text(object.item.id) }
        if let word = value.asText {
            guard !word.isEmpty else { throw .emptyOption("schema", hint: "leave it out for \"raw\"") }
            return .text(word)
        }
        let written = try JSONValue(value, of: "schema")
        if case .list(let columns) = written, !columns.isEmpty { return .object(["columns": written]) }
        guard written["columns"] != nil else { throw .schemaWithoutColumns }
        return written
    }

    /// The order that is meant: a new one, or an earlier one again.
    func order(_ this: TicksupplyClientObject) async throws -> Order {
        if let again = try await common.again(this.client) {
            return try this.client.order(again, schema: schema, mark: mark)
        }
        guard let stream, let range else { throw Fault.exportWithoutStream }
        let export = TicksupplyExport(
            try await this.resolve(stream), from: range.from, to: range.to, schema: schema ?? .text("raw"),
            format: format, formatOptions: formatOptions, key: common.key, title: common.title, mark: mark)
        return try this.client.order(export)
    }
}
