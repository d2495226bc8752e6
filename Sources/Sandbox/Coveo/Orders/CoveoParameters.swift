/// What a client gave, by meaning: the same whether it stood in a query string or in a body.
struct CoveoParameters: Sendable {
    private var values: [CoveoForm.Part: [String]] = [:]
    private var names: [CoveoForm.Part: String] = [:]

    /// Reads a query string.
    init(_ query: [QueryItem], _ form: CoveoForm) throws(CoveoError) {
        name(form)
        for item in query {
            guard let field = form.fields.first(where: { $0.name == item.name }) else {
                throw .unknownParameter(item.name, known: form.fields.map(\.name))
            }
            guard field.shape == .list || values[field.part] == nil else { throw .doubledParameter(item.name) }
            values[field.part, default: []].append(item.value)
        }
    }

    /// Reads a body. `null` is the same as nothing.
    init(_ body: ParsedJSON, _ form: CoveoForm) throws(CoveoError) {
        name(form)
        guard case .object(let members) = body.content else { throw .noObject }
        for member in members {
            guard let field = form.fields.first(where: { $0.name == member.name }) else {
                throw .unknownParameter(member.name, known: form.fields.map(\.name))
            }
            guard !member.value.isNull else { continue }
            values[field.part] = try Self.texts(member.value, field)
        }
    }

    private mutating func name(_ form: CoveoForm) {
        for field in form.fields { names[field.part] = field.name }
    }

    private static func texts(_ value: ParsedJSON, _ field: CoveoForm.Field) throws(CoveoError) -> [String] {
        switch (field.shape, value.content) {
        case (.text, .string(let text)): return [text]
        case (.flag, .bool(let flag)): return [flag ? "true" : "false"]
        case (.list, .array(let items)):
            var texts: [String] = []
            for item in items {
                guard case .string(let text) = item.content else { throw .wrongType(field.name, "a list of texts") }
                texts.append(text)
            }
            return texts
        case (.text, _): throw .wrongType(field.name, "a text")
        case (.flag, _): throw .wrongType(field.name, "true or false")
        case (.list, _): throw .wrongType(field.name, "a list of texts")
        }
    }

    /// The name by which the client knows a part, for messages.
    func name(of part: CoveoForm.Part) -> String { names[part] ?? "" }

    /// The values of a list; empty when it was not given.
    func list(_ part: CoveoForm.Part) -> [String] { values[part] ?? [] }

    /// A text; nil when it was not given.
    func text(_ part: CoveoForm.Part) -> String? { values[part]?.first }

    /// A text that must be given.
    func required(_ part: CoveoForm.Part) throws(CoveoError) -> String {
        guard let text = text(part) else { throw .missingParameter(name(of: part)) }
        return text
    }

    /// True or false; the default when it was not given.
    func flag(_ part: CoveoForm.Part, or standard: Bool) throws(CoveoError) -> Bool {
        guard let text = text(part) else { return standard }
        return try Self.truth(text, of: name(of: part))
    }

    /// Reads `true` or `false` in any case: requests, which the vendor's article uses, writes `True`.
    static func truth(_ text: String, of name: String) throws(CoveoError) -> Bool {
        switch text.lowercased() {
        case "true": return true
        case "false": return false
        default: throw .badChoice(name, text, ["true", "false"])
        }
    }
}
