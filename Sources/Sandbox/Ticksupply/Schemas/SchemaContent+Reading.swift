extension SchemaContent {
    /// The members of a body that make up a content.
    static let members = ["columns", "unfold", "derive"]

    /// Reads a content that stands alone: the schema of an export, a draft.
    init(_ value: ParsedJSON, place: String) throws(TicksupplyError) {
        try self.init(try JSONObject(value, place, allowed: Self.members))
    }

    /// Reads the content of an object that may have other members too.
    init(_ object: JSONObject) throws(TicksupplyError) {
        guard let items = try object.list("columns") else { throw .missing(object.place(of: "columns")) }
        guard !items.isEmpty else {
            throw .invalid("A schema needs at least one column", field: object.place(of: "columns"))
        }
        guard items.count <= Self.mostColumns else { throw .tooManyColumns(items.count, largest: Self.mostColumns) }
        columns = []
        for (number, item) in items.enumerated() {
            let place = "\(object.place(of: "columns"))[\(number)]"
            let column = try SchemaColumn(item, place: place)
            guard !columns.contains(where: { $0.name == column.name }) else {
                throw .invalid("output_column '\(column.name)' occurs twice", field: "\(place).output_column")
            }
            columns.append(column)
        }
        for member in try object.map("unfold") ?? [] {
            let rule = try JSONObject(member.value, "\(object.place(of: "unfold")).\(member.name)", allowed: ["path"])
            unfold[member.name] = try rule.path("path")
        }
        for member in try object.map("derive") ?? [] {
            let place = "\(object.place(of: "derive")).\(member.name)"
            guard case .array(let items) = member.value.content else {
                throw .invalid("\(place) must be an array", field: place)
            }
            var fields: [DerivedField] = []
            for (number, item) in items.enumerated() {
                fields.append(try DerivedField(item, place: "\(place)[\(number)]"))
            }
            derive[member.name] = fields
        }
    }
}

extension SchemaColumn {
    init(_ value: ParsedJSON, place: String) throws(TicksupplyError) {
        let object = try JSONObject(value, place, allowed: ["output_column", "meta", "data"])
        name = try object.requiredText("output_column")
        switch (object["meta"], try object.map("data")) {
        case (let meta?, nil): source = .collected(try Self.format(meta, place: object.place(of: "meta")))
        case (nil, let data?):
            guard !data.isEmpty else { throw .invalid("\(place).data names no exchange", field: "\(place).data") }
            var extractors: [String: Extractor] = [:]
            for member in data {
                extractors[member.name] = try Extractor(member.value, at: "\(place).data.\(member.name)")
            }
            source = .value(extractors)
        default: throw .invalid("\(place) needs exactly one of meta and data", field: place)
        }
    }

    private static func format(_ value: ParsedJSON, place: String) throws(TicksupplyError) -> TimeFormat {
        let object = try JSONObject(value, place, allowed: ["value", "format"])
        guard try object.requiredText("value") == "collection_timestamp_ns" else {
            throw .invalid("\(place).value must be collection_timestamp_ns", field: "\(place).value")
        }
        guard let text = try object.text("format") else { return .nanoseconds }
        guard let format = TimeFormat(rawValue: text) else {
            throw .invalid("\(place).format must be one of ns, us, ms, s, iso8601", field: "\(place).format")
        }
        return format
    }
}

extension Extractor {
    init(_ value: ParsedJSON, at place: String) throws(TicksupplyError) {
        let object = try JSONObject(value, place, allowed: ["json", "transform"])
        transform = try object.text("transform")
        guard let json = object["json"] else {
            guard let transform else { throw .missing("\(place).json") }
            guard !transform.contains("{v}") else {
                throw .invalid("\(place).transform uses {v}, but there is no json", field: "\(place).transform")
            }
            return
        }
        let rule = try JSONObject(json, object.place(of: "json"), allowed: ["path", "type"])
        let word = try rule.requiredText("type")
        guard let type = ValueType(word) else {
            throw .invalid(
                "\(rule.place).type must be decimal(N), f64, i64, string or bool", field: "\(rule.place).type")
        }
        self.place = Place(path: try rule.path("path"), type: type)
        guard transform?.contains("{v}") ?? true else {
            throw .invalid("\(place).transform must use {v}", field: "\(place).transform")
        }
    }
}

extension DerivedField {
    init(_ value: ParsedJSON, place: String) throws(TicksupplyError) {
        let object = try JSONObject(value, place, allowed: ["field", "op", "arrays", "tag_field", "value_field"])
        guard try object.requiredText("op") == Self.operation else {
            throw .invalid("\(place).op must be \(Self.operation)", field: "\(place).op")
        }
        field = try object.requiredText("field")
        tagField = try object.requiredText("tag_field")
        valueField = try object.requiredText("value_field")
        guard let items = try object.list("arrays"), !items.isEmpty else { throw .missing("\(place).arrays") }
        arrays = []
        for (number, item) in items.enumerated() {
            let input = try JSONObject(item, "\(place).arrays[\(number)]", allowed: ["path", "tag"])
            arrays.append(Input(path: try input.path("path"), tag: try input.requiredText("tag")))
        }
    }
}

extension JSONObject {
    /// A path in dot notation, without empty parts.
    fileprivate func path(_ name: String) throws(TicksupplyError) -> String {
        let path = try requiredText(name)
        guard !path.split(separator: ".", omittingEmptySubsequences: false).contains(where: \.isEmpty) else {
            throw .invalid("\(place(of: name)) is not a path", field: place(of: name))
        }
        return path
    }
}
