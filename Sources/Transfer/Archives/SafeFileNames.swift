import Vocabulary

/// The names that a service gives its files, made safe for a folder of ours and distinct, in the same order.
///
///     try safeFileNames(["a.csv.gz", "a.csv.gz"])      // ["a.csv.gz", "a.csv-2.gz"]
///
/// - Throws: `damaged` for a name that leads out of the folder.
public func safeFileNames(_ given: [String]) throws(Fault) -> [String] {
    var taken: Set<String> = []
    var safe: [String] = []
    for name in given {
        let member: MemberName
        do { member = try MemberName(name) } catch { throw .hostileFileName(name, error.reason) }
        guard !member.isFolder, !member.path.isEmpty else { throw .hostileFileName(name, "is that of a folder") }
        var path = member.path
        var number = 2
        while !taken.insert(path).inserted {
            path = member.numbered(number)
            number += 1
        }
        safe.append(path)
    }
    return safe
}
