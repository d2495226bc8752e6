import Vocabulary

/// The fault that something ends with; nil when it ends well or with another error.
func thrown(_ work: () throws -> Void) -> Fault? {
    do {
        try work()
        return nil
    } catch {
        return error as? Fault
    }
}
