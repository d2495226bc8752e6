import Engine
import Glibc
import Vocabulary

extension Session {
    /// What the Frames of this session share, made at first use.
    ///
    /// - Throws: `bad argument` for a memory limit that cannot be read; `file` when there is no place for temporary
    ///   data.
    func workspace() throws(Fault) -> Workspace {
        let limit = try memoryLimit()
        let folder = try folder()
        let result = workspaces.withLock { known -> Workspace in
            if let known { return known }
            let workspace = Workspace(
                workingFolder: Self.workingFolder, temporaryFolder: "\(folder)/engine", memoryLimit: limit)
            known = workspace
            return workspace
        }
        return result
    }

    /// The session's own folder, made at first use.
    func folder() throws(Fault) -> String {
        let base = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        let result = ownFolder.withLock { known -> Result<String, Fault> in
            if let known { return .success(known.path) }
            do throws(Fault) {
                let folder = try SessionFolder(below: base)
                known = folder
                return .success(folder.path)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Ends the session: its databases are closed, its temporary files removed. Frames are of no use after that.
    public func close() {
        workspaces.withLock { known in
            known?.close()
            known = nil
        }
        ownFolder.withLock { $0 = nil }
    }

    /// `MOONPORT_MEMORY_LIMIT`, for example `2GiB`; nil leaves it to the engine: 80 % of the machine's memory.
    private func memoryLimit() throws(Fault) -> ByteCount? {
        guard let text = environment["MOONPORT_MEMORY_LIMIT"], !text.isEmpty else { return nil }
        guard let limit = try? ByteCount(parsing: text), limit.bytes > 0 else { throw .badMemoryLimit(text) }
        return limit
    }

    private static var workingFolder: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }
}
