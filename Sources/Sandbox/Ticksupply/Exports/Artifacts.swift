import Foundation
import Vocabulary

/// The files of an export: they are what lies in its folder.
enum Artifacts {
    /// One file.
    struct Artifact: Sendable, Equatable {
        /// The same for as long as the file is there.
        var id: String
        var name: String
        /// Its place below the storage's root.
        var key: String
        var bytes: Int64
    }

    /// How long files are kept, in nanoseconds: seven days.
    private static let life: Int64 = 7 * 86_400 * 1_000_000_000

    /// True when the files of a job are not to be had any more.
    static func areTooOld(_ job: JobRecord, at now: Nanoseconds) -> Bool {
        guard let completed = job.completed else { return false }
        return now.sinceEpoch - completed.sinceEpoch >= life
    }

    /// The files of a finished job by name, and so by time.
    static func of(_ job: JobRecord, in files: StorageFolder) -> [Artifact] {
        let folder = files.path(of: job.storageKey)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            return Artifact(
                id: TicksupplyID.fixed("art", job.id, name), name: name, key: job.storageKey + "/" + name,
                bytes: attributes?[.size] as? Int64 ?? Int64(attributes?[.size] as? Int ?? 0))
        }
    }

    /// Removes the files of all jobs that are too old.
    static func removeOld(_ jobs: [JobRecord], in files: StorageFolder, at now: Nanoseconds) {
        for job in jobs where job.status == .finished && areTooOld(job, at: now) { files.remove(job.storageKey) }
    }
}
