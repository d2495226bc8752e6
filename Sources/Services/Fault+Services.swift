import Vocabulary

/// The wording that all services share.
extension Fault {
    static func unknown(_ noun: String, _ word: String, among names: [String], lister: String, service: String)
        -> Fault
    {
        Fault(
            .notFound, "\(noun) \"\(word)\" not found",
            hint: nearestHint(word, in: Array(Set(names))) ?? otherwise(word, lister), service: service)
    }

    /// The list may be narrow, the word right elsewhere.
    static func notInList(_ noun: String, _ word: String, among names: [String], lister: String, service: String)
        -> Fault
    {
        Fault(
            .notFound, "\(noun) \"\(word)\" is not in this list",
            hint: nearestHint(word, in: Array(Set(names))) ?? "the list is narrowed; \(lister) lists all",
            service: service)
    }

    /// What to do about a word that is like no name.
    private static func otherwise(_ word: String, _ lister: String) -> String {
        guard word.contains("*") else { return "\(lister) lists them" }
        let list = lister.replacing("()", with: " { name = \"\(word)\" }:all()")
        return "only lists take patterns: \(list) gives all that fit"
    }

    static func unknown(_ noun: String, _ words: [String], among names: [String], lister: String, service: String)
        -> Fault
    {
        guard words.count > 1 else {
            return unknown(noun, words.first ?? "", among: names, lister: lister, service: service)
        }
        let near = words.compactMap { nearest($0, in: names).first }.map { "\"\($0)\"" }
        return Fault(
            .notFound, "\(noun)s not found: \(words.map { "\"\($0)\"" }.joined(separator: ", "))",
            hint: near.isEmpty ? "\(lister) lists them" : "did you mean \(near.joined(separator: ", "))?",
            service: service)
    }

    /// Several things of one name; `lines` tell them apart.
    static func ambiguous(_ nouns: String, _ word: String, _ lines: [String], byKey: Bool, service: String) -> Fault {
        // Where a service searches by name, the first 20 are looked at; a list that is at hand has them all.
        let count = lines.count == 20 ? "20 or more" : "\(lines.count)"
        return Fault(
            .badArgument, "\(count) \(nouns) are named \"\(word)\"",
            hint: "name one by its id\(byKey ? " or client key" : ""):"
                + lines.map { "\n         \($0)" }.joined(), service: service)
    }

    static func repeatedPage(_ noun: String) -> Fault {
        Fault(
            .service, "the list of \(noun) gives the same page again and again",
            hint: "repeat in a while; if it stays so, narrow the list", isRetryable: true)
    }

    // MARK: Filters and orders of lists, ranges

    static func emptyRange(_ moment: Nanoseconds, of function: String, service: String) -> Fault {
        Fault(
            .badArgument, "\(function): from and to are both \(moment), so the range is empty",
            hint: "ranges are half open: from is in, to is out", service: service)
    }

    static func unknownField(_ name: String, of nouns: String, among names: [String], service: String) -> Fault {
        Fault(
            .badArgument, "\(nouns) have no field \"\(name)\" to filter by",
            hint: nearestHint(name, in: names) ?? "fields: \(names.joined(separator: ", "))", service: service)
    }

    static func unknownOrder(_ name: String, of nouns: String, among names: [String], service: String) -> Fault {
        Fault(
            .badArgument, "\(nouns) cannot be ordered by \"\(name)\"",
            hint: nearestHint(name, in: names) ?? "one of: \(names.joined(separator: ", ")), each also with \" desc\"",
            service: service)
    }

    static func unfitCondition(_ field: String, _ given: String, wanted: String, service: String) -> Fault {
        Fault(.badArgument, "filter: \(field) cannot be \(given)", hint: "\(field) takes \(wanted)", service: service)
    }

    static func unknownCondition(_ word: String, of field: String, among words: [String], service: String) -> Fault {
        Fault(
            .badArgument, "filter: \(field): unknown condition \"\(word)\"",
            hint: nearestHint(word, in: words) ?? "conditions: \(words.joined(separator: ", "))", service: service)
    }

    static func unreadableCondition(_ field: String, _ fault: Fault, service: String) -> Fault {
        Fault(
            .badArgument, "filter: \(field): \(fault.message)", hint: fault.hint, cause: fault, service: service)
    }

    static func emptyCondition(_ field: String, service: String) -> Fault {
        Fault(
            .badArgument, "filter: \(field) is an empty table", hint: "a list of values, or { from = …, to = … }",
            service: service)
    }
}
