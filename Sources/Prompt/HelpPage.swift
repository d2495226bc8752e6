import Display
import Lua

extension ModuleDocumentation.Entry {
    /// Its first sentence.
    fileprivate var summary: String {
        let first = paragraphs.first ?? ""
        return first.firstRange(of: ". ").map { String(first[..<$0.lowerBound]) + "." } ?? first
    }
}

/// What `name?` prints, made from the declaration that also checks the arguments.
enum HelpPage {
    /// A function or a method, as the analyst wrote its name.
    ///
    ///     c:export { order }  ->  Job
    ///       Orders an export and returns its job at once.
    ///         runs      runs, names or ids         one of runs, assets or a time range is needed
    ///       example  c:export { runs = { run }, channels = { "motor.thrust" } }
    static func function(_ function: Function, called name: String, width: Int) -> String {
        var lines = [name + arguments(function) + (function.returns.isEmpty ? "" : "  ->  \(function.returns)")]
        if !function.summary.isEmpty { lines.append(folded(function.summary, behind: "  ", width: width)) }
        lines += parameters(function.parameters, indentation: 4, width: width)
        let examples = function.example.split(separator: "\n")
        for (index, example) in examples.enumerated() {
            lines.append((index == 0 ? "  example  " : "           ") + example)
        }
        return lines.map { "\($0)\n" }.joined()
    }

    /// A module: its functions, one line each.
    static func module(_ module: Module, width: Int) -> String {
        let rows = module.functions.map { ("\(module.name).\($0.name)\(arguments($0))", $0.summary) }
        return "\(module.name)\n" + folded(module.summary, behind: "  ", width: width) + "\n"
            + table(rows, indentation: 4, width: width) + types(module.types, width: width)
    }

    private static func types(_ types: [ObjectType], width: Int) -> String {
        guard !types.isEmpty else { return "" }
        return folded(types.map(\.name).joined(separator: ", "), behind: "  types    ", width: width) + "\n"
    }

    /// An object: what it says of itself, its fields and its methods.
    static func object(_ type: ObjectType, called name: String, short: String, width: Int) -> String {
        let fields = type.fields.map { ("\(name).\($0.name)", "\($0.type)   \($0.summary)") }
        let methods = type.methods.map { ("\(name):\($0.name)\(arguments($0))", $0.summary) }
        return "\(name)  is  \(short.visible)\n" + folded(type.summary, behind: "  ", width: width) + "\n"
            + table(fields + methods, indentation: 4, width: width)
    }

    /// A function of a module that is written in Lua: its comment.
    static func entry(_ entry: ModuleDocumentation.Entry, called name: String, width: Int) -> String {
        var page = name + arguments(entry) + (entry.returns.isEmpty ? "" : "  ->  \(entry.returns)") + "\n"
        for paragraph in entry.paragraphs { page += folded(paragraph, behind: "  ", width: width) + "\n" }
        page += table(
            entry.parameters.map { ($0.name, "\($0.type)   \($0.text)") }, indentation: 4, width: width)
        for (index, line) in entry.example.split(separator: "\n").enumerated() {
            page += (index == 0 ? "  example  " : "           ") + line + "\n"
        }
        return page
    }

    /// A module that is written in Lua: its functions, each with the beginning of its comment.
    static func documentation(_ documentation: ModuleDocumentation, of module: String, width: Int) -> String {
        let rows = documentation.entries.filter { !$0.isMethod }.map { entry in
            ("\(module).\(entry.name)\(arguments(entry))", entry.summary)
        }
        return module + "\n" + folded(documentation.summary, behind: "  ", width: width) + "\n"
            + table(rows, indentation: 4, width: width)
    }

    private static func arguments(_ entry: ModuleDocumentation.Entry) -> String {
        let names = entry.parameters.map { $0.name.hasSuffix("?") ? "[\($0.name.dropLast())]" : $0.name }
        return "(\(names.joined(separator: ", ")))"
    }

    /// `(profile)`, ` { order }`, `(items, fn, [options])`
    private static func arguments(_ function: Function) -> String {
        let names = function.parameters.map { parameter in
            let name = parameter.options.isEmpty ? parameter.name : "{ \(parameter.name) }"
            return parameter.isRequired ? name : "[\(name)]"
        }
        if function.parameters.count == 1, !function.parameters[0].options.isEmpty { return " " + names[0] }
        return "(\(names.joined(separator: ", ")))"
    }

    private static func parameters(_ parameters: [Parameter], indentation: Int, width: Int) -> [String] {
        let rows = parameters.flatMap { parameter in
            parameter.options.isEmpty ? [parameter] : parameter.options
        }
        .map { parameter in
            let absence = parameter.defaultText.map { "default: \($0)" } ?? (parameter.isRequired ? "" : "optional")
            let text = [parameter.text, absence].filter { !$0.isEmpty }.joined(separator: "; ")
            return (parameter.name, "\(parameter.type)", text)
        }
        let names = rows.map(\.0.displayWidth).max() ?? 0
        let types = min(34, rows.map(\.1.displayWidth).max() ?? 0)
        return rows.map { name, type, text in
            let head = String(repeating: " ", count: indentation) + name.leftAligned(in: names) + "  "
            return folded(type.leftAligned(in: types) + "  " + text, behind: head, width: width)
        }
    }

    private static func table(_ rows: [(String, String)], indentation: Int, width: Int) -> String {
        let names = min(40, rows.map(\.0.displayWidth).max() ?? 0)
        return rows.map { name, text in
            let head = String(repeating: " ", count: indentation) + name.leftAligned(in: names) + "  "
            return folded(text, behind: head, width: width) + "\n"
        }.joined()
    }

    /// A text broken between words, its further lines below the first.
    private static func folded(_ text: String, behind head: String, width: Int) -> String {
        let start = head.displayWidth
        var lines = [""]
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let last = lines[lines.count - 1]
            if !last.isEmpty, start + last.displayWidth + 1 + String(word).displayWidth >= max(width, start + 20) {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] = lines.count == 1 && last.isEmpty ? String(word) : "\(last) \(word)"
            }
        }
        let gap = "\n" + String(repeating: " ", count: start)
        var result = head + lines.joined(separator: gap)
        while result.last == " " { result.removeLast() }
        return result
    }
}
