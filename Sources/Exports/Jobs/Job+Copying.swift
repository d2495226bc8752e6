import Files
import Vocabulary

extension Job {
    /// The files of an export that is not stored at the service any more, made of what was saved of it elsewhere: copied,
    /// or taken out of the archive that was kept.
    ///
    /// - Parameters:
    ///   - work: the folder that the copies go to.
    ///   - place: where the files are wanted: a folder, or one with `#archive`.
    /// - Throws: `not found` when they are nowhere as they were; the same order may then be placed again. Also when the
    ///   archive is wanted and only its files are there.
    func copies(into work: String, for place: String) async throws -> [OutputFolder.Candidate] {
        let kept = try await keptElsewhere(than: place)
        let isArchive = place.hasSuffix(Self.archiveMark)
        if let saved = kept.first(where: { $0.place.hasSuffix(Self.archiveMark) == isArchive }) {
            tellKept(saved.place, "copying its files")
            return try await copy(saved, into: "\(work)/files", isArchive: isArchive)
        }
        guard let saved = kept.first, let file = saved.files.first else {
            learn(try service.ledger.markLost(entry.number))
            throw Fault.clearedAndLost(entry)
        }
        guard !isArchive else { throw Fault.archiveCleared(entry, files: saved.place) }
        tellKept(saved.place, "unpacking its archive")
        return try await unpack(file.path, into: work)
    }

    /// What stands behind the folder of an archive that is kept as it came.
    static let archiveMark = "#archive"

    /// Where else the files are that were saved, every one as it was then.
    ///
    /// - Throws: `file` when there are none elsewhere, and those of one place cannot be read: they may be there.
    private func keptElsewhere(than place: String) async throws -> [(place: String, files: [SavedFile])] {
        var kept: [(place: String, files: [SavedFile])] = []
        var trouble: Fault?
        for folder in try service.ledger.folders(entry.number) where folder != place {
            let files = try service.ledger.files(entry.number, folder: folder)
            do {
                if !files.isEmpty, try await areAsSaved(files) { kept.append((folder, files)) }
            } catch let fault as Fault where fault.kind == .file {
                trouble = fault
            }
        }
        if kept.isEmpty, let trouble { throw trouble }
        return kept
    }

    private func areAsSaved(_ files: [SavedFile]) async throws -> Bool {
        do {
            for file in files { try await file.verify() }
            return true
        } catch let fault as Fault where [.damaged, .notFound].contains(fault.kind) {
            return false
        }
    }

    private func tellKept(_ place: String, _ action: String) {
        tell(.note("the export is not stored at the service any more; \(action) from \(Self.folder(of: place))"))
    }

    private static func folder(of place: String) -> String {
        place.hasSuffix(archiveMark) ? String(place.dropLast(archiveMark.count)) : place
    }

    private func copy(
        _ saved: (place: String, files: [SavedFile]), into target: String, isArchive: Bool
    ) async throws -> [OutputFolder.Candidate] {
        try makeFolder(target, mode: 0o700)
        let (inspect, order) = (service.environment.inspect, entry.order)
        let folder = Self.folder(of: saved.place)
        return try await OwnThread.run {
            try saved.files.enumerated().map { index, file in
                let member = Self.member(file, of: saved.files.count, in: folder)
                let copy = "\(target)/\(index)-\(member.split(separator: "/").last ?? "")"
                try copyFile(file.path, to: copy)
                return OutputFolder.Candidate(
                    path: copy, member: member, bytes: file.bytes, sha256: file.sha256,
                    summary: isArchive ? nil : try inspect(copy, order))
            }
        }
    }

    /// The service's name of a saved file, folders in it included: of several files all lie in one folder of the order.
    private static func member(_ file: SavedFile, of count: Int, in folder: String) -> String {
        let isWithin = file.path.hasPrefix(folder + "/")
        let names = (isWithin ? file.path.dropFirst(folder.count) : file.path[...]).split(separator: "/")
        return (count > 1 && names.count > 1 && isWithin ? names.dropFirst() : names.suffix(1)).joined(separator: "/")
    }
}
