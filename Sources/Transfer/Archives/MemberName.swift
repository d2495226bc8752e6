/// The name of an archive's member, made safe: a relative path that stays inside the folder.
///
///     try MemberName("run 1/a.csv").path      // "run 1/a.csv"
///     try MemberName("./x\\y.csv").path       // "x/y.csv"
///     try MemberName("../etc/passwd")         // throws: leads out of the folder
struct MemberName: Equatable {
    /// Why a name is refused, as the end of a sentence about the member.
    struct Refusal: Error, Equatable { var reason: String }

    /// The name as it stands in the archive.
    let given: String
    /// Folders and file name with `/` between them.
    var path: String
    /// True when the name ends in a slash.
    let isFolder: Bool

    /// The most bytes of one part of a path, and of a whole one, that file systems take.
    private static let longestPart = 255
    private static let longestPath = 2048

    init(_ given: String) throws(Refusal) {
        // Windows writes and reads `\` as a separator; checked as one, it cannot hide a "..".
        let name = given.replacing("\\", with: "/")
        guard !name.hasPrefix("/") else { throw Refusal(reason: "has an absolute name") }
        let letters = Array(name.utf8.prefix(2))
        guard letters.count < 2 || letters[1] != UInt8(ascii: ":") || !Self.isLetter(letters[0]) else {
            throw Refusal(reason: "names a drive")
        }
        var parts: [String] = []
        for part in name.split(separator: "/") where part != "." {
            // Windows drops blanks and dots at the end of a name; ".. " must not become "..".
            guard !Self.isClimbing(part) else { throw Refusal(reason: "leads out of the folder") }
            let clean = Self.withoutControls(part)
            guard clean.utf8.count <= Self.longestPart else { throw Refusal(reason: "has too long a name") }
            parts.append(clean)
        }
        guard !parts.isEmpty || name.hasSuffix("/") else { throw Refusal(reason: "has no name") }
        path = parts.joined(separator: "/")
        guard path.utf8.count <= Self.longestPath else { throw Refusal(reason: "has too long a name") }
        self.given = given
        isFolder = name.hasSuffix("/")
    }

    /// The folders that must be there first, outermost first.
    var folders: [String] {
        path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
    }

    /// The same path with a number before the suffix: `a/b.csv` → `a/b-2.csv`.
    func numbered(_ number: Int) -> String {
        let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let dot = path[start...].dropFirst().lastIndex(of: ".") ?? path.endIndex
        return "\(path[..<dot])-\(number)\(path[dot...])"
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

    private static func isClimbing(_ part: Substring) -> Bool {
        part.utf8.starts(with: "..".utf8) && part.utf8.allSatisfy { $0 == 0x2E || $0 == 0x20 }
    }

    /// Control characters move the cursor of a terminal, the reversing ones show another name than there is, and
    /// what was no UTF-8 has become U+FFFD.
    private static func withoutControls(_ part: Substring) -> String {
        var result = String.UnicodeScalarView()
        for scalar in part.unicodeScalars {
            let isBad: Bool =
                switch scalar.value {
                case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFD: true
                default: false
                }
            result.append(isBad ? "_" : scalar)
        }
        return String(result)
    }
}
