/// Names of MATLAB's variables: letters, digits and underlines, a letter first, at most 63, no word of the language.
///
///     var names = MatNames()
///     names.unique("motor thrust [N]")   // "motor_thrust_N"
///     names.unique("motor.thrust.N")     // "motor_thrust_N_2"
struct MatNames {
    static let longest = 63
    private var taken: Set<String> = []
    private static let words: Set<String> = [
        "break", "case", "catch", "classdef", "continue", "else", "elseif", "end", "for", "function", "global", "if",
        "otherwise", "parfor", "persistent", "return", "spmd", "switch", "try", "while",
    ]

    /// The nearest valid name that was not given yet.
    mutating func unique(_ name: String) -> String {
        let valid = Self.valid(name)
        if taken.insert(valid).inserted { return valid }
        var number = 2
        while true {
            let ending = "_\(number)"
            let candidate = valid.prefix(Self.longest - ending.count) + ending
            if taken.insert(String(candidate)).inserted { return String(candidate) }
            number += 1
        }
    }

    /// A valid name; runs of other characters become one underline.
    static func valid(_ name: String) -> String {
        var valid = ""
        for scalar in name.unicodeScalars {
            if isAllowed(scalar) {
                valid.unicodeScalars.append(scalar)
            } else if !valid.hasSuffix("_") {
                valid += "_"
            }
        }
        while valid.hasSuffix("_"), !name.hasSuffix("_") { valid.removeLast() }
        guard let first = valid.unicodeScalars.first, isLetter(first), !words.contains(valid) else {
            let rest = valid.drop { $0 == "_" }
            return String((rest.isEmpty ? "x" : "x_" + rest).prefix(longest))
        }
        return String(valid.prefix(longest))
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        isLetter(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
    }
}
