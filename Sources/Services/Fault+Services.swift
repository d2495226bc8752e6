import Vocabulary

/// All wording of this target that several places share.
extension Fault {
    static func unknown(_ noun: String, _ word: String, among names: [String], service: String) -> Fault {
        Fault(
            .notFound, "\(noun) \"\(word)\" not found",
            hint: nearestHint(word, in: Array(Set(names))) ?? "c:\(noun)s() lists them", service: service)
    }

    static func ambiguousRun(_ word: String, _ runs: [SiftRun]) -> Fault {
        let lines = runs.map { run in
            let start = run.start.map { "started \($0.brief)" } ?? "no start time"
            let key = run.clientKey.map { ", client key \"\($0)\"" } ?? ""
            return "\n         \(run.id)  \(start)\(key)"
        }
        return Fault(
            .badArgument, "\(runs.count < 20 ? "\(runs.count)" : "20 or more") runs are named \"\(word)\"",
            hint: "name one by its id or client key:\(lines.joined())", service: "sift")
    }

    static func ambiguousChannel(_ word: String, _ channels: [SiftChannel]) -> Fault {
        let ids = channels.map { "\n         \($0.id)  \($0.dataType)" }.joined()
        return Fault(
            .badArgument, "\(channels.count) channels of one asset are named \"\(word)\"",
            hint: "name one by its id:\(ids)",
            service: "sift")
    }
}
