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
    /// - Returns: the files, and whether another than the first name had to be taken.
    func publish(_ candidates: [Candidate], of entry: LedgerEntry) throws -> (files: [SavedFile], renamed: String?) {
        let stem = OutputName.stem(entry.order.name)
        for name in OutputName.candidates(stem) {
            let targets = targets(for: candidates, name: name)
            let receipt = Receipt(entry, files: targets.map(\.receipt))
            guard try claim(name: name, targets: targets, receipt: receipt) else { continue }
            for target in targets { try move(target) }
            try syncFolder(folder)
            let files = targets.map {
                SavedFile(path: $0.path, bytes: $0.receipt.bytes, sha256: $0.receipt.sha256, rows: $0.receipt.rows)
            }
            return (files, name == stem ? nil : name)
        }
        throw Fault.cannotWrite(folder, EEXIST)
    }

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
        let beside = "\(folder)/.\(OutputName.stem(name)).receipt.\(getpid()).part"
        try writeFile(beside, try receipt.encoded())
        defer { unlink(beside) }
        if isOurs {
            guard rename(beside, path) == 0 else { throw Fault.cannotWrite(path, errno) }
            return true
        }
        // link(2) fails where another process has just made the same receipt; rename would replace it.
        if link(beside, path) == 0 { return true }
        guard errno == EEXIST else { throw Fault.cannotWrite(path, errno) }
        return false
    }

    private func move(_ target: Target) throws {
        if let slash = target.path.lastIndex(of: "/") {
            try makeFolder(String(target.path[..<slash]), mode: 0o777)
        }
        guard rename(target.source, target.path) == 0 else { throw Fault.cannotWrite(target.path, errno) }
    }
}
