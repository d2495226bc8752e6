import Glibc
import Lua
import Vocabulary

/// What an option of a script takes.
enum OptionType: String, CaseIterable, Sendable {
    case text, integer, number, boolean, time, day, duration, size, file, folder

    /// The value of a word. Times, lengths and sizes are checked and stay the texts that they are.
    ///
    /// - Throws: `bad argument` or `not found` when the word is none of this type.
    func value(of word: String) throws(Fault) -> LuaValue {
        switch self {
        case .text: break
        case .integer:
            guard let integer = Int64(word) else { throw .notAnInteger(word) }
            return .integer(integer)
        case .number: return try Self.number(word)
        case .boolean: return .boolean(try Self.truth(word))
        case .time: _ = try Nanoseconds(parsing: word)
        case .day: _ = try CivilDate(parsing: word)
        case .duration: _ = try Duration(parsing: word)
        case .size: _ = try ByteCount(parsing: word)
        case .file:
            guard let mode = Self.mode(of: word), mode & S_IFMT != S_IFDIR else { throw .noSuchFile(word) }
        case .folder:
            guard let mode = Self.mode(of: word), mode & S_IFMT == S_IFDIR else { throw .noSuchFolder(word) }
        }
        return .text(word)
    }

    private static func number(_ word: String) throws(Fault) -> LuaValue {
        if let integer = Int64(word) { return .integer(integer) }
        guard let number = Double(word), number.isFinite else { throw .notANumber(word) }
        return .number(number)
    }

    private static func truth(_ word: String) throws(Fault) -> Bool {
        switch word {
        case "true", "yes": true
        case "false", "no": false
        default: throw .neitherTrueNorFalse(word)
        }
    }

    /// The mode of what lies at a path; nil when nothing does.
    private static func mode(of path: String) -> mode_t? {
        var facts = stat()
        return stat(path, &facts) == 0 ? facts.st_mode : nil
    }
}
