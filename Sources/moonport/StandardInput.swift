import Glibc
import Vocabulary

/// The program's standard input.
enum StandardInput {
    /// All of it.
    static func read() throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(0, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadableInput(errno) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }
}
