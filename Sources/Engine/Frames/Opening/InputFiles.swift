import Files
import Glibc
import Vocabulary

/// What the user named, as files: patterns are spread out, formats found.
struct InputFiles {
    let workspace: Workspace
    let options: OpenOptions
    let control: RunControl?

    /// Archives inside archives that are opened: one can be made that holds itself.
    private static let deepest = 3

    /// - Throws: `not found` with the nearest names in the folder; `file` for what cannot be read.
    func resolve(_ paths: [String]) throws(Fault) -> [InputFile] {
        guard !paths.isEmpty else { throw Fault.nothingToOpen }
        var files: [InputFile] = []
        for path in paths {
            try control?.check()
            guard !path.isEmpty, !path.utf8.contains(0) else { throw Fault.unusablePath(path) }
            files += try resolve(path)
        }
        return files
    }

    private func resolve(_ path: String) throws(Fault) -> [InputFile] {
        let whole = path.hasPrefix("/") ? path : "\(workspace.workingFolder)/\(path)"
        if FilePaths.exists(whole) { return [try file(whole, shown: path)] }
        let folder = workspace.workingFolder
        let matches = path.contains { "*?[".contains($0) } ? FilePaths.matching(path, in: folder) : []
        guard matches.isEmpty else {
            var files: [InputFile] = []
            for match in matches { files.append(try file(match, shown: workspace.shown(match))) }
            return files
        }
        if let member = try member(of: whole, path) { return [member] }
        throw Fault.missingFile(path, near: FilePaths.names(besides: whole))
    }

    /// `archive.zip/folder/member.csv`, when `archive.zip` is a file.
    private func member(of whole: String, _ path: String) throws(Fault) -> InputFile? {
        var archive = whole[...]
        while let slash = archive.lastIndex(of: "/"), slash > archive.startIndex {
            archive = archive[..<slash]
            guard FilePaths.exists(String(archive)) else { continue }
            guard FilePaths.isFile(String(archive)) else { return nil }
            let name = String(whole[archive.endIndex...].dropFirst())
            let shown = String(path.dropLast(name.count + 1))
            return try member(name, of: String(archive), shown: shown)
        }
        return nil
    }

    private func member(
        _ name: String?, of archive: String, shown: String, depth: Int = 1
    ) throws(Fault) -> InputFile {
        guard depth <= Self.deepest else { throw Fault.archivesTooDeep(shown, most: Self.deepest) }
        let members = ArchiveMembers(path: archive, shown: shown, workspace: workspace, control: control)
        let (extracted, name) = try members.extracted(name)
        var file = try file(extracted.path, shown: "\(shown)/\(name)", depth: depth)
        if file.owner == nil { file.owner = extracted }
        return file
    }

    /// - Parameter depth: how many archives it was taken out of.
    private func file(_ whole: String, shown: String, depth: Int = 0) throws(Fault) -> InputFile {
        let path = FilePaths.absolute(whole, in: workspace.workingFolder)
        let (head, size) = try FileContent.head(of: path, shown: shown, bytes: 64)
        guard size > 0 else { throw Fault.emptyFile(shown) }
        var file = InputFile(path: path, shown: shown, format: .csv, compression: nil, size: size)
        let suffix = FileFormat.of(path: path)
        switch FileContent.sign(head[...]) {
        case .table(let format): file.format = options.format ?? format
        case .compressed(let compression):
            file.compression = compression
            file.format = options.format ?? suffix ?? .csv
            if compression == .zstd, try !ZstdFrames(OpenFile(path, O_RDONLY)).isWhole() {
                throw Fault.cutZstd(shown, after: size)
            }
        case .zip:
            guard suffix != .excel else { throw Fault.onlyWritten(shown, .excel) }
            return try member(nil, of: path, shown: shown, depth: depth + 1)
        case .utf16, nil:
            guard !FileFormat.isCompressed(path: path) else { throw Fault.notCompressed(shown) }
            file.format = options.format ?? suffix ?? FileContent.textFormat(head[...])
        }
        return try TextRewriting(workspace: workspace, options: options, control: control).readable(file)
    }
}
