import Engine
import Vocabulary

/// Says whether the SQL of a transform may be used: one scalar expression over its value, and nothing else.
///
/// It is run by an engine that can open no file and attach nothing. The check keeps it from becoming more than one
/// cell of one row: no subquery, no aggregate, no list that becomes rows.
struct TransformCheck: Sendable {
    /// The engine that can reach nothing.
    let engine: TableEngine

    /// The transform as it stands in a query. On lines of its own: a comment at its end must not swallow the bracket.
    static func expression(_ transform: String, value: String) -> String {
        "(\n\(transform.replacing("{v}", with: value))\n)"
    }

    /// The name of the value while a transform is checked: one that nobody writes, so that no other name passes for it.
    private static let name = "{v}"

    /// Checks every transform of a content.
    ///
    /// - Parameter place: where its columns stand in the body.
    func check(_ content: SchemaContent, at place: String) throws {
        for (number, column) in content.columns.enumerated() {
            guard case .value(let extractors) = column.source else { continue }
            for (exchange, extractor) in extractors.sorted(by: { $0.key < $1.key }) {
                guard let transform = extractor.transform else { continue }
                try check(transform, of: extractor.place?.type ?? .text, at: "\(place)[\(number)].data.\(exchange)")
            }
        }
    }

    private func check(_ transform: String, of type: ValueType, at place: String) throws {
        let value = quoted(identifier: Self.name)
        let select = "SELECT \(Self.expression(transform, value: value)) AS x"
        do {
            if let reason = try syntaxProblem(select) { throw TicksupplyError.badTransform(place, reason) }
            // Beside the plain value an aggregate cannot be bound.
            let probe = "DESCRIBE \(select), \(value) FROM (SELECT CAST(NULL AS \(type.sql)) AS \(value))"
            let found = try engine.rows("SELECT column_type FROM (\(probe))").first?.first ?? ""
            guard Self.isPlain(found) else {
                throw TicksupplyError.badTransform(place, "\(found) cannot be written to a file")
            }
        } catch let fault as Fault {
            guard fault.kind != .missing else { throw fault }
            throw TicksupplyError.badTransform(place, fault.message)
        }
    }

    /// What the parser makes of it: a tree of which every node must be of a harmless kind.
    private func syntaxProblem(_ select: String) throws -> String? {
        let text =
            try engine.texts("SELECT CAST(json_serialize_sql(\(quoted(literal: select))) AS VARCHAR)").first ?? nil
        guard let text, let tree = try? JSONParser.parse(Array(text.utf8)) else { return "it cannot be read" }
        guard case .bool(false)? = tree["error"]?.content else {
            guard case .string(let reason)? = tree["error_message"]?.content else { return "it cannot be read" }
            return reason
        }
        guard let statements = tree["statements"]?.items, statements.count == 1, let node = statements[0]["node"],
            let list = node["select_list"]?.items, list.count == 1, node["from_table"]?["type"]?.word == "EMPTY",
            ["where_clause", "having", "qualify", "sample"].allSatisfy({ node[$0]?.isNull ?? true }),
            ["modifiers", "group_expressions"].allSatisfy({ node[$0]?.items?.isEmpty ?? true })
        else { return "it is more than one expression" }
        return problem(in: list[0])
    }

    private static let allowed: Set<String> = [
        "BETWEEN", "CASE", "CAST", "COLLATE", "COLUMN_REF", "COMPARISON", "CONJUNCTION", "CONSTANT", "FUNCTION",
        "OPERATOR",
        "TYPE",
    ]

    private func problem(in value: ParsedJSON) -> String? {
        switch value.content {
        case .array(let items): return items.lazy.compactMap { problem(in: $0) }.first
        case .object(let members):
            if let kind = value["class"]?.word, !Self.allowed.contains(kind) {
                return "\(kind.lowercased()) is not allowed"
            }
            if let name = value["function_name"]?.word, ["unnest", "generate_subscripts"].contains(name.lowercased()) {
                return "\(name) is not allowed"
            }
            if let names = value["column_names"]?.items, names.compactMap(\.word) != [Self.name] {
                return "\(names.compactMap(\.word).joined(separator: ".")) is unknown; the value is {v}"
            }
            return members.lazy.compactMap { problem(in: $0.value) }.first
        default: return nil
        }
    }

    /// Types of which a cell of a file can be.
    private static func isPlain(_ type: String) -> Bool {
        let words: Set<String> = [
            "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
            "FLOAT", "DOUBLE", "VARCHAR", "DATE",
        ]
        return words.contains(type) || type.hasPrefix("DECIMAL(") || type.hasPrefix("TIMESTAMP")
    }
}

extension ParsedJSON {
    /// A member of an object; nil for everything else.
    fileprivate subscript(name: String) -> ParsedJSON? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.name == name }?.value
    }

    fileprivate var items: [ParsedJSON]? {
        guard case .array(let items) = content else { return nil }
        return items
    }

    fileprivate var word: String? {
        guard case .string(let text) = content else { return nil }
        return text
    }
}
