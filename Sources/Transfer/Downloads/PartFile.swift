import Files
import Glibc
import Synchronization
import Vocabulary

/// The file in which a download grows, with its sidecar and the digest of its bytes; locked against other processes.
///
/// Bytes are gathered to 1 MiB, digested and written in order. What the sidecar says to be there is on the disk.
// One task owns it: its blocking parts run on a thread of their own while that task waits, and between two answers'
// `PartWriter`s and the task it changes hands, so no two threads ever touch it at once. The checkpoint thread sees only `Checkpoints`.
final class PartFile: @unchecked Sendable {
    let path: String
    let identity: String
    /// What the sidecar told at the opening.
    let known: DownloadState.Known
    /// Bytes that an earlier run had left.
    let resumed: Int64

    private let file: OpenFile
    private let hasher: SHA256Digest.Hasher
    private let staging = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
    private var staged = 0
    /// Pieces from this length on are not worth a copy.
    private static let large = 128 << 10
    private var written: Int64
    private let checkpoints: Checkpoints
    private var lastCheckpoint: Duration?
    private var checkpointed: Int64 = 0

    /// Bytes between two checkpoints, if they come fast. What a kill can cost is this and what came during one more.
    private static let checkpointStep: Int64 = 64 << 20

    /// Bytes taken in, whether written yet or not.
    var length: Int64 { written + Int64(staged) }

    /// Opens the part file of this content beside a path, or makes one. Blocks: what is there already is digested.
    ///
    /// - Throws: `conflict` when another download holds it, `file` when the folder cannot be written.
    init(beside final: String, identity: String) throws(Fault) {
        let (file, path) = try Self.locked(beside: final, identity: identity)
        let hasher = try SHA256Digest.Hasher()
        let sidecar = PartSidecar(beside: path)
        // Never more than is there, whatever the sidecar says.
        let there = try file.length()
        let done = (sidecar?.done ?? 0) <= there ? sidecar?.done ?? 0 : 0
        try file.truncate(to: done)
        try hasher.update(file, from: 0, to: done)
        self.path = path
        self.identity = identity
        self.file = file
        self.hasher = hasher
        known = done > 0 ? DownloadState.Known(etag: sidecar?.etag, total: sidecar?.total) : .nothing
        resumed = done
        written = done
        checkpoints = Checkpoints(file: file, path: path)
        if sidecar == nil { try PartSidecar(identity: identity, known: .nothing, done: 0).write(beside: path) }
    }

    deinit { staging.deallocate() }

    /// Takes bytes in; gathers small pieces to 1 MiB, and writes large ones as they are.
    func append(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        var rest = bytes
        if rest.count >= Self.large {
            try flush()
            try write(rest)
            return
        }
        while !rest.isEmpty {
            let count = min(rest.count, staging.count - staged)
            UnsafeMutableRawBufferPointer(rebasing: staging[staged...]).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
            staged += count
            if staged == staging.count { try flush() }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Drops everything: the content begins anew.
    func restart() throws(Fault) {
        staged = 0
        written = 0
        checkpointed = 0
        hasher.reset()
        // The sidecar first: it must not promise bytes of the old content.
        try checkpoints.exclusively { () throws(Fault) in
            try PartSidecar(identity: identity, known: .nothing, done: 0).write(beside: path)
            try file.truncate(to: 0)
        }
    }

    /// Every 64 MiB or every second, in the background and one at a time: brings the bytes to the disk, then says so.
    func checkpointIfDue(_ known: DownloadState.Known, now: Duration) throws(Fault) {
        let last = lastCheckpoint ?? now - .seconds(1)
        guard length - checkpointed >= Self.checkpointStep || (now - last >= .seconds(1) && length > checkpointed)
        else { return }
        guard !checkpoints.isBusy else { return }
        try flush()
        lastCheckpoint = now
        checkpointed = written
        checkpoints.begin(PartSidecar(identity: identity, known: known, done: written))
    }

    /// Ends this run and keeps what is there for the next one. Blocks.
    func leave(_ known: DownloadState.Known) {
        try? flush()
        checkpoints.end(PartSidecar(identity: identity, known: known, done: written))
        flock(file.descriptor, LOCK_UN)
    }

    /// Brings everything to the disk and gives the file its final name. Blocks.
    func finish(as final: String, etag: String?) throws(Fault) -> Downloaded {
        try flush()
        let digest = try hasher.finish()
        checkpoints.end(nil)
        try file.truncate(to: written)
        try file.synchronize()
        try FinishedDownload(identity: identity, etag: etag, bytes: written, sha256: digest.hex).write(beside: final)
        try OpenFile.rename(path, to: final)
        PartSidecar.remove(beside: path)
        flock(file.descriptor, LOCK_UN)
        return Downloaded(path: final, bytes: written, sha256: digest.hex, etag: etag, resumedFrom: resumed)
    }

    private func flush() throws(Fault) {
        guard staged > 0 else { return }
        try write(UnsafeRawBufferPointer(rebasing: staging[..<staged]))
        staged = 0
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        try file.write(bytes, at: written)
        hasher.update(bytes)
        written += Int64(bytes.count)
    }
}

extension PartFile {
    /// The first of `x.part`, `x-2.part`, ... that is this content's or nobody's, locked.
    private static func locked(beside final: String, identity: String) throws(Fault) -> (OpenFile, path: String) {
        for number in 1...999 {
            let path = number == 1 ? "\(final).part" : "\(final)-\(number).part"
            if let file = try locked(path, for: identity) { return (file, path) }
        }
        throw Fault.tooManyParts(final)
    }

    private static func locked(_ path: String, for identity: String) throws(Fault) -> OpenFile? {
        while true {
            guard belongs(path, to: identity) else { return nil }
            let file = try OpenFile(path, O_RDWR | O_CREAT)
            guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else { throw Fault.anotherProcessDownloads(path) }
            // Between opening and locking the holder may have renamed it away, or another may have made it its own.
            guard isStill(file, at: path) else { continue }
            return belongs(path, to: identity) ? file : nil
        }
    }

    /// A file without a sidecar is somebody else's unless it is empty.
    private static func belongs(_ path: String, to identity: String) -> Bool {
        if let sidecar = PartSidecar(beside: path) { return sidecar.identity == identity }
        var status = stat()
        return stat(path, &status) != 0 || (status.st_size == 0 && status.st_mode & S_IFMT == S_IFREG)
    }

    private static func isStill(_ file: OpenFile, at path: String) -> Bool {
        var opened = stat()
        var named = stat()
        return fstat(file.descriptor, &opened) == 0 && stat(path, &named) == 0 && opened.st_ino == named.st_ino
            && opened.st_dev == named.st_dev
    }
}

/// Writes sidecars after their bytes, beside the stream that goes on.
private final class Checkpoints: Sendable {
    private let file: OpenFile
    private let path: String
    private let busy = Atomic(false)
    /// Held while a checkpoint is made; true when there will be no more.
    private let hasEnded = Mutex(false)

    init(file: OpenFile, path: String) {
        self.file = file
        self.path = path
    }

    var isBusy: Bool { busy.load(ordering: .acquiring) }

    /// Begins one. A failure here shows again when the bytes themselves are written or synchronized.
    func begin(_ sidecar: PartSidecar) {
        busy.store(true, ordering: .releasing)
        let isStarted = OwnThread.start { [self] in
            hasEnded.withLock { hasEnded in if !hasEnded { make(sidecar) } }
            busy.store(false, ordering: .releasing)
        }
        if !isStarted { busy.store(false, ordering: .releasing) }
    }

    /// Waits for the one under way, makes a last one, and allows no more.
    func end(_ sidecar: PartSidecar?) {
        hasEnded.withLock { hasEnded in
            if let sidecar { make(sidecar) }
            hasEnded = true
        }
    }

    /// Runs while no checkpoint is under way.
    func exclusively(_ work: () throws(Fault) -> Void) throws(Fault) {
        let result = hasEnded.withLock { _ in Result { () throws(Fault) in try work() } }
        try result.get()
    }

    private func make(_ sidecar: PartSidecar) {
        guard (try? file.synchronize()) != nil else { return }
        try? sidecar.write(beside: path)
    }
}
