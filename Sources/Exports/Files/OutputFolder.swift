import Files
import Glibc
import Transfer
import Vocabulary

/// Gives verified files their final names in the user's folder: beside, then renamed, never over another order's.
struct OutputFolder: Sendable {
    /// The folder as the user wrote it.
    let folder: String

    /// A file that waits for its name.
    struct Candidate: Sendable {
        /// Where it lies now, on the same file system.
        var path: String
        /// The service's name for it, which may have folders in it.
        var member: String
        var bytes: Int64
        var sha256: String
        var summary: TableSummary?
    }

    /// Publishes the files under the first name that is free or ours.
    ///
    /// One file becomes `<stem>.<suffix>`, several a folder `<stem>/`. The receipt is made first and claims the
    /// name, so that two orders never share one.
    ///
    /// - Parameter form: how the files are read, for the receipt.
    /// - Returns: the files, and whether another than the first name had to be taken.
    func publish(
        _ candidates: [Candidate], of entry: LedgerEntry, form: TableForm? = nil
    ) throws -> (files: [SavedFile], renamed: String?) {
        let stem = OutputName.stem(entry.order.name)
        for name in OutputName.candidates(stem).prefix(Self.mostNames) {
            let targets = targets(for: candidates, name: name)
            let receipt = Receipt(entry, files: targets.map(\.receipt), form: form)
            guard try claim(name: name, targets: targets, receipt: receipt) else { continue }
            for target in targets { try move(target) }
            for parent in Set(targets.map { parentFolder($0.path) }).union([folder]) { try syncFolder(parent) }
            let files = targets.map {
                SavedFile(path: $0.path, bytes: $0.receipt.bytes, sha256: $0.receipt.sha256, rows: $0.receipt.rows)
            }
            return (files, name == stem ? nil : name)
        }
        throw Fault.cannotWrite(folder, EEXIST)
    }

    /// So many exports of one name in one folder are a mistake; and every loop has an end.
    private static let mostNames = 10_000

    private struct Target {
        var source: String
        var path: String
        var receipt: Receipt.File
    }

    private func targets(for candidates: [Candidate], name: String) -> [Target] {
        candidates.map { candidate in
            let relative =
                candidates.count == 1 ? name + suffix(of: candidate.member) : "\(name)/\(candidate.member)"
            return Target(
                source: candidate.path, path: "\(folder)/\(relative)",
                receipt: Receipt.File(
                    name: relative, bytes: candidate.bytes, sha256: candidate.sha256, rows: candidate.summary?.rows,
                    from: candidate.summary?.from, to: candidate.summary?.to))
        }
    }

    /// `.csv.gz` of `a/run 2.5.csv.gz`; empty without one.
    private func suffix(of member: String) -> String {
        let file = member.split(separator: "/").last ?? ""
        let parts = file.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last else { return "" }
        return last == "gz" && parts.count > 2 ? ".\(parts[parts.count - 2]).gz" : ".\(last)"
    }

    /// Takes a name, if it is free or was claimed by this very job.
    private func claim(name: String, targets: [Target], receipt: Receipt) throws -> Bool {
        let path = "\(folder)/\(targets.count == 1 ? targets[0].receipt.name : name).receipt.json"
        if exists(path) {
            guard let there = Receipt.read(path), there.isOfSameOrder(as: receipt) else { return false }
        }
        let isOurs = exists(path)
        for target in targets where exists(target.path) {
            // A file that is not as the receipt says was changed by somebody: it is theirs now.
            guard isOurs, try SHA256Digest(ofFile: target.path).hex == target.receipt.sha256 else { return false }
        }
        if targets.count > 1, !isOurs, exists("\(folder)/\(name)") { return false }
        // No two claims share this file, not even two of one process.
        let beside = "\(folder)/.receipt-\(getpid())-\(UInt64.random(in: 0 ... .max)).part"
        try writeFile(beside, try receipt.encoded())
        defer { unlink(beside) }
        if isOurs {
            guard rename(beside, path) == 0 else { throw Fault.cannotWrite(path, errno) }
            return true
        }
        return try place(beside, at: path)
    }

    /// Gives a file its name unless something has that name: rename would replace it.
    ///
    /// - Returns: false when the name was taken in this very moment.
    private func place(_ source: String, at path: String) throws -> Bool {
        if link(source, path) == 0 {
            unlink(source)
            return true
        }
        guard errno != EEXIST else { return false }
        // A file system without hard links (exFAT, some network folders): make the name, then put the file over it.
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            guard errno == EEXIST else { throw Fault.cannotWrite(path, errno) }
            return false
        }
        close(descriptor)
        guard rename(source, path) == 0 else { throw Fault.cannotWrite(path, errno) }
        return true
    }

    private func move(_ target: Target) throws {
        try makeFolder(parentFolder(target.path), mode: 0o777)
        // What has the name already is this very file, compared by its digest; anything else came in this moment.
        if exists(target.path), try SHA256Digest(ofFile: target.path).hex == target.receipt.sha256 { return }
        guard try place(target.source, at: target.path) else { throw Fault.cannotWrite(target.path, EEXIST) }
    }
}
