import Vocabulary

/// The wording of a script's options, as far as it is not in `stdlib/args.lua`.
extension Fault {
    /// What is wrong with a word, with the option before it.
    static func unusableOption(_ shown: String, _ fault: Fault, hint: String) -> Fault {
        Fault(.usage, "\(shown): \(fault.message)", hint: fault.hint ?? hint)
    }

    static func notAnInteger(_ word: String) -> Fault { Fault(.badArgument, "\"\(word)\" is not a whole number") }

    static func notANumber(_ word: String) -> Fault { Fault(.badArgument, "\"\(word)\" is not a number") }

    static func neitherTrueNorFalse(_ word: String) -> Fault {
        Fault(.badArgument, "\"\(word)\" is neither true nor false")
    }

    static func noneOfChoices(_ word: String, _ choices: [String]) -> Fault {
        let list = choices.map { "\"\($0)\"" }
        let shown = list.count > 1 ? "\(list.dropLast().joined(separator: ", ")) or \(list[list.count - 1])" : list[0]
        return Fault(.badArgument, "\"\(word)\" is not \(shown)", hint: nearestHint(word, in: choices))
    }

    static func noSuchFile(_ path: String) -> Fault {
        Fault(.notFound, "there is no file \(path)", hint: "a path counts from the working folder")
    }

    static func noSuchFolder(_ path: String) -> Fault {
        Fault(.notFound, "there is no folder \(path)", hint: "a path counts from the working folder")
    }
}
