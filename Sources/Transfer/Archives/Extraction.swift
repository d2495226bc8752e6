import Files
import Glibc
import Synchronization
import Vocabulary

/// Takes all members out of a ZIP, on a thread of its own.
///
///     let members = try await extract("flight.zip", into: "flight")
///     members.first?.path           // "vehicle_attitude.csv"
///
/// Names, kinds, number and announced sizes of all members are checked before the first byte is written. Each member is
/// written beside its place, checked by length and CRC, digested, and then gets its name. A file that is already there
/// is replaced; the folder is made when it is missing.
///
/// - Throws: `damaged` naming archive and member, also for links, devices and names that lead out of the folder;
///   `limit`; `file`; `missing` without libarchive; `interrupted`. Members extracted before the fault stay.
public func extract(
    _ archive: String, into folder: String, limits: ExtractionLimits = ExtractionLimits(),
    progress: @escaping @Sendable (TransferProgress) -> Void = { _ in }
) async throws -> [ExtractedMember] {
    let interruption = Interruption()
    return try await withTaskCancellationHandler {
        try await OwnThread.run {
            var extraction = try Extraction(archive, folder, limits, interruption, progress)
            return try extraction.run()
        }
    } onCancel: {
        interruption.set()
    }
}

/// True when a file begins like a ZIP, an empty one included.
///
/// - Throws: `file` when it cannot be read.
public func isZip(_ path: String) throws(Fault) -> Bool {
    let beginning = try OpenFile(path, O_RDONLY).read(4, at: 0)
    return beginning == [0x50, 0x4B, 3, 4] || beginning == [0x50, 0x4B, 5, 6]
}

private final class Interruption: Sendable {
    private let flag = Atomic(false)
    func set() { flag.store(true, ordering: .relaxed) }

    func check() throws(Fault) {
        if flag.load(ordering: .relaxed) { throw .interrupted }
    }
}

/// The effects of one extraction.
private struct Extraction {
    let archive: String
    let folder: String
    let limits: ExtractionLimits
    let interruption: Interruption
    let progress: @Sendable (TransferProgress) -> Void
    let length: Int64
    let plan: ExtractionPlan
    let isEmpty: Bool
    private var done: Int64 = 0
    private var lastTold: ContinuousClock.Instant?

    init(
        _ archive: String, _ folder: String, _ limits: ExtractionLimits, _ interruption: Interruption,
        _ progress: @escaping @Sendable (TransferProgress) -> Void
    ) throws(Fault) {
        self.archive = archive
        self.folder = folder
        self.limits = limits
        self.interruption = interruption
        self.progress = progress
        let file = try OpenFile(archive, O_RDONLY)
        length = try file.length()
        let end = try ZipEnd(file)
        // libarchive takes an archive without members for something else.
        let looksRight = try isZip(archive)
        isEmpty = looksRight && end?.members == 0
        var headers: [ZipReader.Header] = []
        if !isEmpty {
            let reader = try ZipReader(archive)
            while let header = try reader.next() {
                try interruption.check()
                headers.append(header)
                // Enough to know that it is too many.
                if headers.count > limits.maximumMembers { break }
            }
        }
        plan = try ExtractionPlan(headers, archive: archive, length: length, limits: limits)
        guard let end, end.agrees(with: headers.count) else {
            throw .damagedArchive(archive, member: nil, "its central directory tells another number of members")
        }
    }

    mutating func run() throws(Fault) -> [ExtractedMember] {
        try makeFolders()
        try checkRoom()
        guard !isEmpty else { return [] }
        let reader = try ZipReader(archive)
        var members: [ExtractedMember] = []
        for item in plan.items {
            guard let header = try reader.next(), header.name == item.name else {
                throw .damagedArchive(archive, member: item.name, "the archive changed while it was read")
            }
            guard let path = item.path else { continue }
            members.append(try write(header, to: path, from: reader))
        }
        guard try reader.next() == nil else {
            throw .damagedArchive(archive, member: nil, "the archive changed while it was read")
        }
        ([""] + plan.folders).forEach { OpenFile.synchronizeFolder(of: "\(folder)/\($0)/") }
        tell(always: true)
        return members
    }

    private mutating func write(
        _ header: ZipReader.Header, to path: String, from reader: ZipReader
    ) throws(Fault) -> ExtractedMember {
        let final = "\(folder)/\(path)"
        let part = "\(folder)/\(plan.partPath(of: path))"
        let hasher = try SHA256Digest.Hasher()
        var bytes: Int64 = 0
        do throws(Fault) {
            let file = try OpenFile(part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o644)
            try reader.read(header.name) { block throws(Fault) in
                try interruption.check()
                try ExtractionPlan.check(
                    done + Int64(block.count), archive: archive, length: length, limits: limits)
                try file.write(block, at: bytes)
                hasher.update(block)
                bytes += Int64(block.count)
                done += Int64(block.count)
                tell()
            }
            if let size = header.size, size != bytes {
                throw .damagedArchive(archive, member: header.name, "\(bytes) bytes came where \(size) were announced")
            }
            try file.synchronize()
            guard Glibc.rename(part, final) == 0 else { throw .cannotWrite(final, errno) }
        } catch {
            unlink(part)
            throw error
        }
        return ExtractedMember(name: header.name, path: path, bytes: bytes, sha256: try hasher.finish().hex)
    }

    private func makeFolders() throws(Fault) {
        for path in [folder] + plan.folders.map({ "\(folder)/\($0)" }) {
            guard mkdir(path, 0o755) != 0, errno != EEXIST else { continue }
            throw .cannotWrite(path, errno)
        }
    }

    /// Better said before than after an hour.
    private func checkRoom() throws(Fault) {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return }
        let free = Int64(clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).0)
        guard plan.bytes <= free else { throw .noRoom(folder, needed: plan.bytes, free: free) }
    }

    private mutating func tell(always: Bool = false) {
        let now = ContinuousClock.now
        if !always, let lastTold, now - lastTold < .milliseconds(50) { return }
        lastTold = now
        progress(TransferProgress(done: done, total: plan.bytes))
    }
}
