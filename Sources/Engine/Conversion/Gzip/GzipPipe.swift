import Files
import Glibc
import Synchronization
import Vocabulary

/// A named pipe that DuckDB writes a text into, and a thread that deflates what comes out of it into a file.
///
/// DuckDB deflates by itself with zlib's best effort: 9 MB of text a second, and an interrupt waits until all that it
/// holds back is deflated. Here it only writes, and after an interrupt what is still in the pipe is thrown away.
///
///     let pipe = try GzipPipe(into: target.part, path: workspace.temporaryPath(suffix: ".pipe"), control)
///     // … COPY … TO pipe.path …
///     try pipe.finish()
final class GzipPipe: Sendable {
    /// Where the text is written to.
    let path: String
    private let control: RunControl
    /// A writing end of our own: the reading one sees no end before DuckDB has opened the pipe, nor when it never does.
    private let held: Mutex<OpenFile?>
    private let ended = ThreadSignal()
    private let fault = Mutex<Fault?>(nil)

    /// As much as the system lets a pipe hold, and as is deflated at a time.
    private static let pieceLength = 1 << 20
    /// `F_SETPIPE_SZ` of fcntl(2), which Swift's Glibc does not show.
    private static let setPipeSize: Int32 = 1031

    /// Nil when ISA-L is not installed.
    ///
    /// - Parameters:
    ///   - target: the file, which is there already.
    ///   - path: where the pipe is made.
    ///   - control: what DuckDB runs under; its statement is ended when the file cannot be written.
    /// - Throws: `file`.
    init?(into target: String, path: String, _ control: RunControl) throws(Fault) {
        guard GzipLibrary.shared != nil else { return nil }
        guard mkfifo(path, 0o600) == 0 else { throw Fault.cannotWrite(path, errno) }
        do throws(Fault) {
            // Both ends at once: opening only the reading one would wait for a writer.
            let writer = try OpenFile(path, O_RDWR)
            let reader = try OpenFile(path, O_RDONLY)
            let file = try OpenFile(target, O_WRONLY)
            _ = fcntl(reader.descriptor, Self.setPipeSize, Int32(Self.pieceLength))
            self.path = path
            self.control = control
            held = Mutex(writer)
            let isStarted = OwnThread.start { [self] in
                let outcome = Result { () throws(Fault) in try deflate(reader, into: file) }
                if case .failure(let failure) = outcome {
                    fault.withLock { $0 = failure }
                    drain(reader)
                }
                ended.give()
            }
            guard isStarted else { throw Fault.noThread }
        } catch {
            unlink(path)
            throw error
        }
    }

    deinit { unlink(path) }

    /// Waits until all that was written into the pipe is in the file.
    ///
    /// - Throws: `file`.
    func finish() throws(Fault) {
        held.withLock { $0 = nil }
        ended.wait()
        // Now, not when the thread has let go of the pipe a moment later.
        unlink(path)
        if let fault = fault.withLock({ $0 }) { throw fault }
    }

    private func deflate(_ reader: OpenFile, into file: OpenFile) throws(Fault) {
        guard let deflater = GzipDeflater() else { return }
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceLength, alignment: 64)
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceLength, alignment: 64)
        defer {
            piece.deallocate()
            room.deallocate()
        }
        while true {
            let count = try reader.read(into: piece)
            try control.check()
            try deflater.take(UnsafeRawBufferPointer(rebasing: piece[..<count]), isLast: count == 0, room: room) {
                (bytes) throws(Fault) in try file.write(bytes)
            }
            if count == 0 { return }
        }
    }

    /// Takes what DuckDB still has to say, so that it does not wait for us for ever.
    private func drain(_ reader: OpenFile) {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceLength, alignment: 64)
        defer { piece.deallocate() }
        while let count = try? reader.read(into: piece), count > 0 {
            // Again each time: the statement may not have begun at the first.
            control.endStatements()
        }
    }
}
