import Engine
import Lua
import Vocabulary

extension Session {
    /// `require "moonport.host"`: what the Lua modules of `stdlib` need of the program.
    ///
    /// - Parameters:
    ///   - script: how the script is called.
    ///   - arguments: the words after its name.
    ///   - source: the script itself.
    func hostModule(script: String, arguments: [String], source: [UInt8]) -> Module {
        Module(
            name: "moonport.host", summary: "What the modules written in Lua need of the program.",
            functions: [
                Function(
                    "raise", "Raises an error of a kind, with message and hint, at the caller's line.",
                    parameters: [
                        Parameter("kind", .choice(Fault.Kind.allCases.map(\.rawValue)), "what sort of error"),
                        Parameter("message", .text, "what happened"),
                        Parameter("hint", .text, "what to do", required: false),
                    ],
                    example: "assert(not pcall(require('moonport.host').raise, 'bad argument', 'too short'))"
                ) { call throws(Fault) in
                    let kind = Fault.Kind(rawValue: try call.text(1)) ?? .script
                    throw .raisedByModule(kind, try call.text(2), hint: call.optionalText(3))
                },
                Function(
                    "nearest", "A hint with the names that a wrong word may have meant, or nil.",
                    parameters: [
                        Parameter("word", .text, "the wrong word"),
                        Parameter("names", .listOf(.text), "the right ones"),
                    ],
                    returns: "text or nil",
                    example: "print(require('moonport.host').nearest('chanels', { 'runs', 'channels' }))"
                ) { call throws(Fault) in
                    let names = try call.value(2).asList?.compactMap(\.asText) ?? []
                    return .one(nearestHint(try call.text(1), in: names).map { .text($0) } ?? .none)
                },
                option, checkFile,
            ],
            values: [
                ("script", .text(script)), ("description", .text(ScriptHeader.description(of: source))),
                ("arguments", .list(arguments.map { .text($0) })),
            ])
    }

    private var checkFile: Function {
        Function(
            "check_file", "Checks before there is a table that one can be written under a name.",
            parameters: [
                Parameter("path", .text, "the file; its suffix tells the format"),
                Parameter("index", .boolean, "true for a first column that counts the rows", required: false),
            ],
            example: "require('moonport.host').check_file('all.csv', true)"
        ) { call throws(Fault) in
            var options = WriteOptions()
            options.index = call.boolean(2)
            try options.check(path: try call.text(1))
            return .none
        }
    }

    private var option: Function {
        Function(
            "option", "The value of an option of a script, as its type asks for.",
            parameters: [
                Parameter("shown", .text, "how the option is written"),
                Parameter("type", .choice(OptionType.allCases.map(\.rawValue)), "what it takes"),
                Parameter("word", .text, "what was typed"),
                Parameter("choices", .listOf(.text), "the only texts that it takes; none for any"),
                Parameter("hint", .text, "what to do where nothing better is known"),
            ],
            returns: "value",
            example: "print(require('moonport.host').option('--days', 'integer', '3', {}, 'see --help'))"
        ) { call throws(Fault) in
            let (shown, word) = (try call.text(1), try call.text(3))
            let choices = try call.value(4).asList?.compactMap(\.asText) ?? []
            do throws(Fault) {
                if !choices.isEmpty, !choices.contains(word) { throw .noneOfChoices(word, choices) }
                return .one(try (OptionType(rawValue: try call.text(2)) ?? .text).value(of: word))
            } catch {
                throw .unusableOption(shown, error, hint: try call.text(5))
            }
        }
    }
}
