import Vocabulary

/// Why an export of messages fails; the message is the reason that its client sees.
extension Fault {
    static func noDataInRange() -> Fault { Fault(.jobFailed, "no data in requested range") }
    static func noListInRange(_ path: String) -> Fault {
        Fault(.jobFailed, "no message in requested range has a list at the unfold path \(path)")
    }
    static func streamGone(_ id: Int64) -> Fault {
        Fault(
            .jobFailed, "the datastream \(id) is not there any more",
            hint: "was the sandbox started with other data? Start it with the same --data again")
    }
}
