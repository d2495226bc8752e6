import Files
import Glibc
import Vocabulary

extension Workspace {
    /// Writes bytes that are at hand as one file, in the way of `Frame.write`: beside its name, then renamed.
    ///
    ///     try workspace.write(Array(plot.svg().utf8), to: "thrust.svg")   // 18.2 kB
    ///
    /// - Parameter path: relative to the working folder; links are followed.
    /// - Throws: `bad argument` for a name that cannot be, `not found` for a folder that is not there, `file` when it cannot be written.
    public func write(_ bytes: [UInt8], to path: String) throws(Fault) -> ByteCount {
        guard !path.utf8.contains(0) else { throw Fault.unusablePath(path) }
        let target = try TargetFile(final: FilePaths.absolute(path, in: workingFolder))
        let file = try OpenFile(target.part, O_WRONLY)
        // `withUnsafeBytes` cannot throw a stated type; the fault is carried out by hand.
        let outcome = bytes.withUnsafeBytes { bytes in Result { () throws(Fault) in try file.write(bytes) } }
        try outcome.get()
        return try target.publish()
    }
}
