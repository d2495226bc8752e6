import Engine

/// The path of exactly one file as SQL: the engine's readers take patterns, so their signs are put into brackets.
func quoted(path: String) -> String {
    quoted(literal: path.map { "*?[".contains($0) ? "[\($0)]" : String($0) }.joined())
}
