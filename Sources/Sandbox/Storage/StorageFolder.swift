import Foundation
import Vocabulary

/// The folder of finished exports: what the storage port serves.
struct StorageFolder: Sendable {
    /// The folder that holds `exports/`.
    let root: String

    /// The path of a stored file.
    func path(of key: String) -> String { root + "/" + key }

    /// A path beside the final one, for a file that is being made.
    func draftPath(of key: String) -> String { path(of: key) + ".part" }

    /// A folder of its own for the tables of a job, below the draft.
    func workPath(of key: String) -> String { path(of: key) + ".work" }

    /// Makes the folder and removes what a killed server left half made.
    func prepare() throws {
        let folder = root + "/exports"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.hasSuffix(".part") || name.hasSuffix(".work") {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
    }

    /// Gives a finished draft its final name, in the place of what was there.
    func publish(_ key: String) throws {
        if rename(draftPath(of: key), path(of: key)) == 0 { return }
        let reason = errno
        // A server that was killed before it noted the end of the job leaves a folder, and only an empty one can be
        // replaced. Nobody has a link to it.
        guard reason == ENOTEMPTY || reason == EEXIST else {
            throw Fault.cannotPublish(path(of: key), String(cString: strerror(reason)))
        }
        remove(key)
        guard rename(draftPath(of: key), path(of: key)) == 0 else {
            throw Fault.cannotPublish(path(of: key), String(cString: strerror(errno)))
        }
    }

    /// Removes a stored file, or a folder with its files. Nothing happens when there is none.
    func remove(_ key: String) { try? FileManager.default.removeItem(atPath: path(of: key)) }

    /// Removes what an export that did not end well left.
    func discard(_ key: String) {
        try? FileManager.default.removeItem(atPath: draftPath(of: key))
        try? FileManager.default.removeItem(atPath: workPath(of: key))
    }
}
