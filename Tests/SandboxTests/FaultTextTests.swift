import Foundation
import Testing
import Vocabulary

@testable import Sandbox

@Test(
    "A fault is read and shown in one form",
    arguments: [
        ("rate-limit", "rate-limit always"), ("rate-limit always", "rate-limit always"),
        (
            "rate-limit 3 wait=2s path=/api/v1/jobs header=yes",
            "rate-limit 3 path=/api/v1/jobs wait=2s header=yes"
        ),
        ("  unavailable\t2  method=post ", "unavailable 2 method=POST"),
        (
            "failed-job 1 message=\"disk \\\"full\\\" \\\\ 100%\"",
            "failed-job 1 message=\"disk \\\"full\\\" \\\\ 100%\""
        ),
        ("failed-job message=\"\"", "failed-job always message=\"\""), ("slow rate=20kB", "slow always rate=20000b"),
        ("stall 1 at=1KiB wait=1.5s", "stall 1 wait=1500ms at=1024b"),
        ("latency wait=1ns after=2", "latency always after=2 wait=1ns"),
        ("wrong-length by=-7", "wrong-length always by=-7"), ("wrong-length by=7", "wrong-length always by=7"),
        ("bad-gateway 1 status=504", "bad-gateway 1 status=504"),
        ("hostile-names name=../a;b", "hostile-names always name=\"../a;b\""), ("sun", "sun always"),
        ("rate-limit header=no", "rate-limit always"), ("latency after=0 wait=2h", "latency always wait=7200s"),
    ])
func faultText(text: String, shown: String) throws {
    let fault = try SandboxFault(parsing: text)
    #expect(fault.description == shown)
    #expect(try SandboxFault(parsing: fault.description) == fault)
}

@Test func severalFaultsInOneText() throws {
    let faults = try SandboxFault.list(parsing: "rate-limit 1 message=\"a; b\"; ; truncate;")
    #expect(faults.map(\.description) == ["rate-limit 1 message=\"a; b\"", "truncate always"])
    #expect(try SandboxFault.list(parsing: " ").isEmpty)
}

private let kinds = SandboxFault.Kind.allCases.map(\.rawValue).joined(separator: ", ")

@Test(
    "A wrong word is answered with the nearest one",
    arguments: [
        ("", "a fault needs a kind", "such as \"rate-limit 3\"; docs/sandbox.md lists them"),
        ("ratelimit 3", "there is no fault \"ratelimit\"", "did you mean \"rate-limit\"?"),
        ("explosion", "there is no fault \"explosion\"", "one of \(kinds)"),
        ("rate-limit wiat=2s", "the fault rate-limit has no setting \"wiat\"", "did you mean \"wait\"?"),
        (
            "unauthorized wait=2s", "the fault unauthorized has no setting \"wait\"", "it has path, method, after"
        ),
        ("stuck-job path=/x", "the fault stuck-job has no setting \"path\"", "it has after, wait"),
        ("sun wait=1s", "the fault sun has no setting \"wait\"", "it has none"),
        ("slow rate=1kB rate=2kB", "the setting rate of a fault is given twice", "say it once"),
        (
            "slow soon", "\"soon\" means nothing in the fault slow",
            "the kind, then how often (a number or always), then settings such as after=1; "
                + "a text with blanks stands in double quotes"
        ),
        (
            "slow rate=1kB 3", "\"3\" means nothing in the fault slow",
            "the kind, then how often (a number or always), then settings such as after=1; "
                + "a text with blanks stands in double quotes"
        ),
        ("slow 0", "a fault cannot happen 0 times", "1 or more, or always"),
        ("slow -1", "a fault cannot happen -1 times", "1 or more, or always"),
        ("slow rate=0b", "a body cannot be sent at 0 bytes a second", "stall is the fault that stops it"),
        ("slow rate=20", "\"20\" is not a size", "a number and a unit: \"256MiB\", \"1.5 GB\""),
        ("latency wait=2", "\"2\" is not a length of time", "a number and a unit: \"90s\", \"2h\", \"500ms\""),
        ("latency after=-1", "\"-1\" is no number for after", "a whole number such as 1"),
        ("latency after=x", "\"x\" is no number for after", "a whole number such as 1"),
        ("rate-limit header=true", "\"true\" is no value for header", "yes or no"),
        (
            "rate-limit path=", "the path of a fault is empty",
            "a part of a path such as /api/v1/jobs, or leave it out"
        ),
        ("bad-gateway status=500", "a proxy does not answer 500", "502, 503 or 504"),
        ("wrong-length by=0", "a length that is wrong by 0 is right", "such as by=-100"),
        (
            "failed-job message=\"disk full",
            "a double quote is not closed in the fault failed-job message=\"disk full",
            "close it, or write \\\" for one"
        ),
    ])
func wrongFaultText(text: String, message: String, hint: String) {
    #expect {
        _ = try SandboxFault(parsing: text)
    } throws: { error in
        let fault = error as? Fault
        #expect(fault?.message == message)
        #expect(fault?.hint == hint)
        return fault?.kind == .badArgument
    }
}

@Test("docs/sandbox.md and --fault-help list every kind with what it does and its settings")
func faultReference() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs/sandbox.md")
    let docs = try String(contentsOf: file, encoding: .utf8)
    for kind in SandboxFault.Kind.allCases {
        let settings = kind.settings.map(\.rawValue).joined(separator: " ")
        #expect(docs.contains("| `\(kind.rawValue)` | \(kind.summary) | \(settings) |\n"), "\(kind.rawValue)")
        #expect(SandboxFault.reference.contains(kind.summary))
    }
}
