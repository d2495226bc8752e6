import Files
import Glibc
import Transfer
import Vocabulary

/// The whole of a small file; nil when it cannot be read.
func readFile(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return count == 0 ? bytes : nil }
        bytes += chunk[..<count]
    }
}

/// Writes a small file whole and waits until it is on the disk.
///
/// - Throws: `file` when it cannot be written.
func writeFile(_ path: String, _ bytes: [UInt8], mode: mode_t = 0o666) throws(Fault) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .cannotWrite(path, errno) }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
        let count = bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw .cannotWrite(path, errno) }
        done += count
    }
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path, errno) }
}

/// Copies a file whole and waits until it is on the disk.
///
/// - Throws: `file` when the one cannot be read or the other not be written.
func copyFile(_ source: String, to target: String) throws(Fault) {
    let reading = open(source, O_RDONLY | O_CLOEXEC)
    guard reading >= 0 else { throw .cannotRead(source, errno) }
    defer { close(reading) }
    let writing = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard writing >= 0 else { throw .cannotWrite(target, errno) }
    defer { close(writing) }
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let count = read(reading, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw .cannotRead(source, errno) }
        guard count > 0 else { break }
        var done = 0
        while done < count {
            let written = chunk[done..<count].withUnsafeBytes { write(writing, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw .cannotWrite(target, errno) }
            done += written
        }
    }
    guard fsync(writing) == 0 else { throw .cannotWrite(target, errno) }
}

/// Makes the names in a folder last over a power cut.
///
/// A folder that may be written and not be read, and one of a file system that cannot do this, is left as it is.
///
/// - Parameter sync: does it, as `fsync`.
/// - Throws: `file` when the disk fails.
func syncFolder(_ path: String, sync: (Int32) -> Int32 = { fsync($0) }) throws(Fault) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
        guard errno == EACCES else { throw .cannotWrite(path, errno) }
        return
    }
    defer { close(descriptor) }
    guard sync(descriptor) != 0, ![EINVAL, ENOTSUP].contains(errno) else { return }
    throw .cannotWrite(path, errno)
}

/// `out/a` of `out/a/b.csv`.
func parentFolder(_ path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
}

func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
}

/// The length of a file; nil where there is certainly none.
///
/// - Throws: `file` when that cannot be told: a folder on the way may not be entered, a network folder does not answer.
func fileSize(_ path: String) throws(Fault) -> Int64? {
    var status = stat()
    if stat(path, &status) == 0 { return Int64(status.st_size) }
    guard [ENOENT, ENOTDIR].contains(errno) else { throw .cannotRead(path, errno) }
    return nil
}

/// The path made absolute against the working folder, so that a folder is the same in every session.
func absolute(_ path: String) -> String {
    if let resolved = realpath(path, nil) {
        defer { free(resolved) }
        return String(cString: resolved)
    }
    guard !path.hasPrefix("/"), let current = getcwd(nil, 0) else { return path }
    defer { free(current) }
    return "\(String(cString: current))/\(path)"
}

/// Removes a file that the downloader has finished, with what stands beside it.
func forgetFile(_ path: String) {
    unlink(path)
    unlink("\(path).done.json")
}

/// Removes a folder of ours with all that is in it.
func removeTree(_ path: String) {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard name != ".", name != ".." else { continue }
        let child = "\(path)/\(name)"
        if unlink(child) != 0 { removeTree(child) }
    }
    closedir(folder)
    rmdir(path)
}
