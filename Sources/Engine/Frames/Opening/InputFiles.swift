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

    /// - Parameter each: how one of them is read, by its absolute path; nil = as the options say.
    /// - Throws: `not found` with the nearest names in the folder; `file` for what cannot be read.
    func resolve(
        _ paths: [String], _ each: ((String) throws(Fault) -> OpenOptions)? = nil
    ) throws(Fault) -> [InputFile] {
        guard !paths.isEmpty else { throw Fault.nothingToOpen }
        var files: [InputFile] = []
        for path in paths {
            try control?.check()
            guard !path.isEmpty, !path.utf8.contains(0) else { throw Fault.unusablePath(path) }
            for place in try places(of: path) {
                var options = options
                if let each { options = try each(place.file) }
                try options.check()
                files.append(try file(place, options))
            }
        }
        return files
    }

    /// A file, or a member of an archive.
    private struct Place {
        /// Absolute, links followed.
        var file: String
        /// As the user named the file.
        var shown: String
        /// In the archive that the file is.
        var member: String?
    }

    private func places(of path: String) throws(Fault) -> [Place] {
        let whole = path.hasPrefix("/") ? path : "\(workspace.workingFolder)/\(path)"
        if FilePaths.exists(whole) { return [place(whole, shown: path)] }
        let folder = workspace.workingFolder
        let matches = path.contains { "*?[".contains($0) } ? FilePaths.matching(path, in: folder) : []
        guard matches.isEmpty else { return matches.map { place($0, shown: workspace.shown($0)) } }
        if let member = member(of: whole, path) { return [member] }
        throw Fault.missingFile(path, near: FilePaths.names(besides: whole))
    }

    private func place(_ whole: String, shown: String) -> Place {
        Place(file: FilePaths.absolute(whole, in: workspace.workingFolder), shown: shown)
    }

    /// `archive.zip/folder/member.csv`, when `archive.zip` is a file.
    private func member(of whole: String, _ path: String) -> Place? {
        var archive = whole[...]
        while let slash = archive.lastIndex(of: "/"), slash > archive.startIndex {
            archive = archive[..<slash]
            guard FilePaths.exists(String(archive)) else { continue }
            guard FilePaths.isFile(String(archive)) else { return nil }
            let name = String(whole[archive.endIndex...].dropFirst())
            var found = place(String(archive), shown: String(path.dropLast(name.count + 1)))
            found.member = name
            return found
        }
        return nil
    }

    private func file(_ place: Place, _ options: OpenOptions) throws(Fault) -> InputFile {
        guard let name = place.member else { return try file(place.file, shown: place.shown, options) }
        return try member(name, of: place.file, shown: place.shown, options)
    }

    private func member(
        _ name: String?, of archive: String, shown: String, _ options: OpenOptions, depth: Int = 1
    ) throws(Fault) -> InputFile {
        guard depth <= Self.deepest else { throw Fault.archivesTooDeep(shown, most: Self.deepest) }
        let members = ArchiveMembers(path: archive, shown: shown, workspace: workspace, control: control)
        let (extracted, name) = try members.extracted(name)
        var file = try file(extracted.path, shown: "\(shown)/\(name)", options, depth: depth)
        if file.owner == nil { file.owner = extracted }
        return file
    }

    /// - Parameter depth: how many archives it was taken out of.
    private func file(
        _ path: String, shown: String, _ options: OpenOptions, depth: Int = 0
    ) throws(Fault) -> InputFile {
        let (head, size) = try FileContent.head(of: path, shown: shown, bytes: 64)
        guard size > 0 || options.names != nil else { throw Fault.emptyFile(shown) }
        var file = InputFile(path: path, shown: shown, format: .csv, compression: nil, size: size, options: options)
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
            return try member(nil, of: path, shown: shown, options, depth: depth + 1)
        case .utf16, nil:
            guard !FileFormat.isCompressed(path: path) else { throw Fault.notCompressed(shown) }
            file.format =
                options.format ?? suffix ?? (options.names == nil ? FileContent.textFormat(head[...]) : .csv)
        }
        return try TextRewriting(workspace: workspace, options: options, control: control).readable(file)
    }
}
