import Vocabulary

/// Reads the body of a change, `{"faults":["…"]}`.
enum FaultList {
    static func read(_ bytes: [UInt8]) throws(Fault) -> [SandboxFault] {
        let parsed: ParsedJSON
        do { parsed = try JSONParser.parse(bytes) } catch { throw .badControlBody(error.message) }
        guard case .object(let members) = parsed.content, members.count == 1, let member = members.first,
            member.name == "faults", case .array(let items) = member.value.content
        else { throw .badControlBody("one member \"faults\" is expected, with a list") }
        var faults: [SandboxFault] = []
        for item in items {
            guard case .string(let text) = item.content else { throw .badControlBody("a fault is a text") }
            faults += try SandboxFault.list(parsing: text)
        }
        return faults
    }
}
