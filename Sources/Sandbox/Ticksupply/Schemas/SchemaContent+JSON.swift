extension SchemaContent {
    /// The content as answers show it, and as it is kept.
    var members: [(String, JSON)] {
        [
            ("columns", .array(columns.map(\.json))),
            ("unfold", Self.map(unfold) { .object([("path", .string($0))]) }),
            ("derive", Self.map(derive) { .array($0.map(\.json)) }),
        ]
    }

    /// A map by exchange, in the order of the exchanges; null when it is empty.
    fileprivate static func map<Value>(_ values: [String: Value], show: (Value) -> JSON) -> JSON {
        values.isEmpty ? .null : .object(values.sorted { $0.key < $1.key }.map { ($0.key, show($0.value)) })
    }
}

extension SchemaColumn {
    fileprivate var json: JSON {
        switch source {
        case .collected(let format):
            .object([
                ("output_column", .string(name)),
                (
                    "meta",
                    .object([("value", .string("collection_timestamp_ns")), ("format", .string(format.rawValue))])
                ),
            ])
        case .value(let extractors):
            .object([("output_column", .string(name)), ("data", SchemaContent.map(extractors) { $0.json })])
        // Only the reserved schema has it, which nobody can ask for.
        case .message: .object([("output_column", .string(name))])
        }
    }
}

extension Extractor {
    fileprivate var json: JSON {
        var members: [(String, JSON)] = []
        if let place {
            members.append(("json", .object([("path", .string(place.path)), ("type", .string(place.type.word))])))
        }
        if let transform { members.append(("transform", .string(transform))) }
        return .object(members)
    }
}

extension DerivedField {
    fileprivate var json: JSON {
        .object([
            ("field", .string(field)), ("op", .string(Self.operation)),
            (
                "arrays", .array(arrays.map { .object([("path", .string($0.path)), ("tag", .string($0.tag))]) })
            ),
            ("tag_field", .string(tagField)), ("value_field", .string(valueField)),
        ])
    }
}
