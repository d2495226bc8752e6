import Vocabulary

@testable import Sandbox

let sandboxFaultMessages: [Message] = [
    Message("noFaultKind", .noFaultKind(), .sandboxFaults, "the text of a fault is empty"),
    Message("unknownFaultKind", .unknownFaultKind("truncat"), .sandboxFaults, "a fault is none that there is"),
    Message("unknownFaultKind", .unknownFaultKind("rain"), .sandboxFaults, "the same, with no name near it"),
    Message(
        "unknownFaultSetting", .unknownFaultSetting("wiat", of: .rateLimit), .sandboxFaults,
        "a fault has no such setting"),
    Message("doubledFaultSetting", .doubledFaultSetting(.wait), .sandboxFaults, "a setting is given twice"),
    Message(
        "strayFaultWord", .strayFaultWord("soon", in: .truncate), .sandboxFaults,
        "a word of a fault is neither its number nor a setting"),
    Message("badFaultCount", .badFaultCount("0"), .sandboxFaults, "a fault is to happen never"),
    Message("emptyFaultPath", .emptyFaultPath(), .sandboxFaults, "path= stands without a path"),
    Message("badFaultNumber", .badFaultNumber("two", .after), .sandboxFaults, "a setting must be a number"),
    Message("badFaultSwitch", .badFaultSwitch("maybe", .header), .sandboxFaults, "a setting must be yes or no"),
    Message("noFaultRate", .noFaultRate(), .sandboxFaults, "slow is given the rate 0"),
    Message("noFaultDifference", .noFaultDifference(), .sandboxFaults, "wrong-length is given by=0"),
    Message("badFaultStatus", .badFaultStatus("404"), .sandboxFaults, "bad-gateway is given another status"),
    Message("openFaultQuote", .openFaultQuote("failed-job message=\"no"), .sandboxFaults, "a quote is left open"),
    Message(
        "failedByFault", .failedByFault("the export ran out of memory"), .sandboxFaults,
        "failed-job lets a job fail; this is the reason that its client sees", needsNoHint: "it was asked for"),
    Message("noControlKey", .noControlKey(), .sandboxFaults, "/sandbox/faults is asked without the key"),
    Message("noControlMethod", .noControlMethod("PATCH"), .sandboxFaults, "/sandbox/faults is asked with another verb"),
    Message(
        "badControlBody", .badControlBody("a fault is a text"), .sandboxFaults, "the body for /sandbox/faults is wrong"),
]
