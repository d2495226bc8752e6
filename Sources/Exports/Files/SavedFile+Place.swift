import Vocabulary

extension SavedFile {
    /// The same file by another spelling of its folder: the ledger has absolute paths, its user those that were asked for.
    ///
    ///     SavedFile(path: "out/a.csv", …).moved(from: "out", to: "/home/ann/out").path      // /home/ann/out/a.csv
    func moved(from old: String, to new: String) -> SavedFile {
        let beginning = old.hasSuffix("/") ? old : "\(old)/"
        guard path.hasPrefix(beginning) else { return self }
        var file = self
        file.path = (new.hasSuffix("/") ? new : "\(new)/") + path.dropFirst(beginning.count)
        return file
    }
}

/// Where a file lies that an older ledger tells of by the path that was typed then, in whatever working folder that was.
///
///     TypedPath("../out/june/a.csv").absolute(in: "/home/ann/out", isOneOfSeveral: true)      // /home/ann/out/june/a.csv
struct TypedPath {
    private let parts: [Substring]

    init(_ path: String) {
        parts = path.split(separator: "/").reduce(into: []) { parts, part in
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
    }

    /// The path below a folder, of which as much as possible was typed.
    ///
    /// - Parameter isOneOfSeveral: a single file lies in the folder itself, several in one that is named like the order.
    func absolute(in folder: String, isOneOfSeveral: Bool) -> String {
        guard isOneOfSeveral else { return "\(folder)/\(parts.last ?? "")" }
        let whole = folder.split(separator: "/")
        let typed = (0..<parts.count).last { whole.suffix($0) == parts.prefix($0) } ?? 0
        return "\(folder)/\(parts.dropFirst(typed).joined(separator: "/"))"
    }
}
