/// What the service says about its own filters: their fields, their grammar, and whether one can be read.
enum FilterDescription {
    /// `GET /api/v2/runs:filterFields`: every field with its type, by name.
    static func fields(of fields: [String: CELType]) -> JSON {
        let shown = fields.keys.sorted().map { name in
            JSON.object([
                ("fieldName", .string(name)), ("type", .string(typeName(name, fields[name] ?? .dynamic))),
                ("enumValues", .array([])), ("description", .string("")), ("displayName", .string(displayName(name))),
            ])
        }
        return .object([("fields", .array(shown))])
    }

    /// `POST …:validateFilter`: an empty message for a filter that can be read.
    static func validation(_ body: [UInt8], fields: [String: CELType]) throws(SiftStatus) -> JSON {
        let text: String
        do throws(ProtoFailure) {
            var reader = try MessageReader(body: body)
            text = try reader.string("filter") ?? ""
            try reader.finish()
        } catch {
            throw .broken(error)
        }
        var message = ""
        if !text.isEmpty { do { _ = try Filter(text, fields: fields) } catch { message = "\(error)" } }
        return .object([("errorMessage", .string(message))])
    }

    /// `GET /api/v1/filter:grammar`: the operators and methods of each type, and the functions of all.
    static var grammar: JSON {
        let equality = ["==", "!=", "in"]
        let order = equality + ["<", "<=", ">", ">="]
        let texts = ["contains", "startsWith", "endsWith", "matches", "size"]
        let types: [(String, [String], [String])] = [
            ("STRING", order, texts), ("TIMESTAMP", order, []), ("INT", order, []), ("BOOL", equality, []),
            ("DURATION", order, []), ("DOUBLE", order, []), ("ENUM", equality, texts), ("UUID", equality, texts),
        ]
        let functions = FilterFunction.names.subtracting(texts).union(["size"]).sorted()
        return .object([
            (
                "types",
                .array(
                    types.map { type, operators, methods in
                        .object([
                            ("type", .string("FILTER_FIELD_TYPE_" + type)),
                            ("operators", .array(operators.map { described("token", $0) })),
                            ("functions", .array(methods.map { described("name", $0) })),
                        ])
                    })
            ), ("globalFunctions", .array(functions.map { described("name", $0) })),
        ])
    }

    private static func described(_ key: String, _ name: String) -> JSON {
        .object([(key, .string(name)), ("displayName", .string(name)), ("description", .string(""))])
    }

    private static func typeName(_ name: String, _ type: CELType) -> String {
        let suffix =
            switch type {
            case .bool: "BOOL"
            case .integer: "INT"
            case .double: "DOUBLE"
            case .timestamp: "TIMESTAMP"
            case .duration: "DURATION"
            case .text: name.hasSuffix("_id") ? "UUID" : "STRING"
            case .null, .list, .map, .dynamic: "UNSPECIFIED"
            }
        return "FILTER_FIELD_TYPE_" + suffix
    }

    /// `asset_name` as `Asset name`.
    private static func displayName(_ name: String) -> String {
        let words = name.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
