import Lua
import Vocabulary

extension Session {
    /// `require "moonport.host"`: what the Lua modules of `stdlib` need of the program.
    func hostModule(script: String, arguments: [String]) -> Module {
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
            ],
            values: [
                ("script", .text(script)), ("arguments", .list(arguments.map { .text($0) })),
            ])
    }
}
