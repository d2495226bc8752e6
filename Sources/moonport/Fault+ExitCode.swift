import Vocabulary

extension Fault {
    /// How the program ends after this error: 1 script error, 2 usage, 3 some items failed, 4 denied, 5 limit,
    /// 6 timed out, 130 interrupted.
    var exitCode: Int32 {
        switch kind {
        case .dryRun: 0
        case .usage: 2
        case .partial: 3
        case .denied: 4
        case .limit: 5
        case .timedOut: 6
        case .interrupted: 130
        default: 1
        }
    }
}
