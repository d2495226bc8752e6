import Glibc
import Vocabulary

/// How much memory this process may use.
enum MachineMemory {
    /// Half of it: a sort passes its limit by a tenth, a second database may be open, and others live here too.
    static var sharePerDatabase: ByteCount { ByteCount(max(256 << 20, total / 2)) }

    /// The machine's memory, or the limit of the control group when that is lower.
    private static var total: Int64 {
        let pages = Int64(sysconf(Int32(_SC_PHYS_PAGES)))
        let page = Int64(sysconf(Int32(_SC_PAGESIZE)))
        let machine = pages > 0 && page > 0 ? pages.multipliedReportingOverflow(by: page).partialValue : 4 << 30
        return min(machine, groupLimit ?? machine)
    }

    /// What the control group says; "max" is no number and so no limit.
    private static var groupLimit: Int64? {
        for path in ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"] {
            guard let file = fopen(path, "r") else { continue }
            defer { fclose(file) }
            var line = [CChar](repeating: 0, count: 32)
            guard fgets(&line, Int32(line.count), file) != nil else { continue }
            let digits = line.prefix { $0 >= 48 && $0 <= 57 }.map { UInt8(bitPattern: $0) }
            if let limit = Int64(String(decoding: digits, as: UTF8.self)), limit > 0 { return limit }
        }
        return nil
    }
}
