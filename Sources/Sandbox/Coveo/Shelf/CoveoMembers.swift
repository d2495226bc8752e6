/// The members of an object, to be taken out by name.
struct CoveoMembers {
    private let members: [ParsedJSON.Member]

    init(_ members: [ParsedJSON.Member]) { self.members = members }

    private func content(_ name: String) -> ParsedJSON.Content? { members.first { $0.name == name }?.value.content }

    /// A text; nil when it is absent.
    func text(_ name: String) throws(CoveoError) -> String? {
        switch content(name) {
        case nil: return nil
        case .string(let text)?: return text
        default: throw .wrongType(name, "a text")
        }
    }

    /// A text that must be there and say something.
    func required(_ name: String) throws(CoveoError) -> String {
        guard let text = try text(name), !text.isEmpty else { throw .missingParameter(name) }
        return text
    }

    /// A list of texts; empty when it is absent.
    func texts(_ name: String) throws(CoveoError) -> [String] {
        guard let content = content(name) else { return [] }
        guard case .array(let items) = content else { throw .wrongType(name, "a list of texts") }
        var texts: [String] = []
        for item in items {
            guard case .string(let text) = item.content else { throw .wrongType(name, "a list of texts") }
            texts.append(text)
        }
        return texts
    }

    /// True or false; false when it is absent.
    func flag(_ name: String) throws(CoveoError) -> Bool {
        switch content(name) {
        case nil: return false
        case .bool(let flag)?: return flag
        default: throw .wrongType(name, "true or false")
        }
    }
}
