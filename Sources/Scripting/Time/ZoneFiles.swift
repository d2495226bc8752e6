import Glibc
import Synchronization
import Vocabulary

/// The time zones of this machine: the files of Debian's package tzdata, each read once.
final class ZoneFiles: Sendable {
    /// Where the files lie on every Linux; `TZDIR` names another place, as for the C library.
    static let standardFolder = "/usr/share/zoneinfo"

    private let folder: String
    private let known = Mutex<[String: TimeZoneRules]>([:])

    init(environment: [String: String]) {
        let named = environment["TZDIR"] ?? ""
        folder = named.isEmpty ? Self.standardFolder : named
    }

    /// The zone of an IANA name; UTC needs no file.
    ///
    /// - Throws: `missing` when this machine has no time zones, `not found` for a name that is none of them, `damaged`
    ///   for a file that is none.
    func zone(_ name: String) throws(Fault) -> TimeZoneRules {
        if name == "UTC" { return .utc }
        if let zone = known.withLock({ $0[name] }) { return zone }
        guard Self.isName(name), let bytes = Self.read("\(folder)/\(name)") else { throw missing(name) }
        let zone = try TimeZoneRules(name: name, file: bytes)
        known.withLock { $0[name] = zone }
        return zone
    }

    private func missing(_ name: String) -> Fault {
        guard access("\(folder)/Europe", F_OK) == 0 else { return .noTimeZones(folder) }
        return .unknownTimeZone(name, near: names)
    }

    /// The names that the package's own table lists, for hints.
    private var names: [String] {
        guard let table = Self.read("\(folder)/tzdata.zi") ?? Self.read("\(folder)/zone1970.tab") else { return [] }
        var names: Set<String> = ["UTC"]
        for line in String(decoding: table, as: UTF8.self).split(separator: "\n") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            // `Z Europe/Berlin …` and `L Europe/Berlin Arctic/Longyearbyen`; `DE,DK +5230+01322 Europe/Berlin`.
            switch words.first {
            case "Z" where words.count > 1: names.insert(String(words[1]))
            case "L" where words.count > 2: names.insert(String(words[2]))
            case let first? where first.count > 1 && words.count > 2 && words[2].contains("/"):
                names.insert(String(words[2]))
            default: break
            }
        }
        return names.sorted()
    }

    /// True for what can be a name: it never leads out of the folder.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count < 100
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
                part.first?.isLetter == true
                    && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
            }
    }

    /// No zone's file is longer, nor is a table of them.
    private static let longest = 1 << 20

    /// The bytes of a plain file; nil when there is none.
    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= longest else {
            return nil
        }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= longest {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return bytes }
            bytes += piece[..<count]
        }
        return nil
    }
}
