import Glibc
import Vocabulary

/// What the user named, as files: patterns are spread out, formats found.
struct InputFiles {
    let workspace: Workspace
    let options: OpenOptions
    let control: RunControl?

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
        let matches = path.contains { "*?[".contains($0) } ? FilePaths.matching(whole) : []
        guard matches.isEmpty else {
            var files: [InputFile] = []
            for match in matches { files.append(try file(match, shown: workspace.shown(match))) }
            return files
        }
        throw Fault.missingFile(path, near: FilePaths.names(besides: whole))
    }

    private func file(_ whole: String, shown: String) throws(Fault) -> InputFile {
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
        case .zip: throw suffix == .excel ? Fault.onlyWritten(shown, .excel) : Fault.zipAsTable(shown)
        case .utf16, nil: file.format = options.format ?? suffix ?? FileContent.textFormat(head[...])
        }
        return file
    }
}
