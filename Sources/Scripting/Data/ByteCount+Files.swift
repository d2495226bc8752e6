import Glibc
import Vocabulary

extension ByteCount {
    /// The length of all files together; nil when one of the names is no file: a pattern, a member of an archive.
    init?(ofFiles paths: [String]) {
        var total: Int64 = 0
        for path in paths {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(Int64(status.st_size))
            guard !overflow else { return nil }
            total = sum
        }
        self.init(total)
    }
}
