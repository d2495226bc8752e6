import Display
import Foundation
import Testing
import Vocabulary

@testable import Exports
@testable import Scripting
@testable import Services
@testable import Transfer

@Suite("What the doctor says")
struct DoctorTests {
    private static func lines(_ findings: [Finding]) -> String {
        let text = FindingList(findings).text(TerminalStyle())
        return text.components(separatedBy: "\n\n")[0]
    }

    private static func folder(
        _ path: String, nearest: String? = nil, isFolder: Bool = true, isOwn: Bool = true, isWritable: Bool = true,
        mode: UInt32 = 0o700, free: Int64 = 5_000_000_000
    ) -> Finding {
        FolderFacts(
            path: path, nearest: nearest ?? path, isFolder: isFolder, isOwn: isOwn, isWritable: isWritable, mode: mode,
            free: ByteCount(free)
        ).stateFinding()
    }

    @Test("What an account may do stands on one line, what it may not on others")
    func remarks() {
        let remarks: [ServiceRemark] = [
            .may("list runs"), .may("list jobs"),
            .mayNot("export", Fault(.denied, "no such right", hint: "ask for it")),
            .mayNot("list assets", Fault(.unreachable, "no answer", hint: "wait")), .told("limits", "8 at once"),
        ]
        #expect(
            Self.lines(Finding.remarks(remarks)) == """
                ok       privileges     may list runs, list jobs
                note     privileges     may not export: no such right
                                        hint:  ask for it
                problem  privileges     cannot list assets: no answer
                                        hint:  wait
                ok       limits         8 at once
                """)
        #expect(Finding.remarks([]) == [])
    }

    @Test("The folder of the profiles need not be there, nor be writable")
    func configuration() {
        let facts = { (nearest: String, mode: UInt32) in
            FolderFacts(
                path: "/c", nearest: nearest, isFolder: true, isOwn: true, isWritable: false, mode: mode, free: nil
            ).configurationFinding()
        }
        #expect(Self.lines([facts("/", 0o755)]) == "ok       configuration  /c is not there; profiles would lie in it")
        #expect(Self.lines([facts("/c", 0o500)]) == "ok       configuration  /c")
        #expect(facts("/c", 0o770).mark == .problem)
    }

    @Test(
        "Folders",
        arguments: [
            (folder("/s"), "ok       state folder   /s, 5.00 GB free"),
            (folder("/s/m", nearest: "/s"), "ok       state folder   /s/m is made when it is needed"),
            (
                folder("/s", free: 1_000_000),
                """
                note     state folder   /s, only 1.00 MB free
                                        hint:  make room on that disk
                """
            ),
            (
                folder("/s", isWritable: false),
                """
                problem  state folder   /s cannot be written
                                        hint:  chown or chmod /s, or name another folder with
                                               XDG_STATE_HOME
                """
            ),
            (
                folder("/s/m", nearest: "/s", isWritable: false),
                """
                problem  state folder   /s/m cannot be made: /s cannot be written
                                        hint:  chown or chmod /s, or name another folder with
                                               XDG_STATE_HOME
                """
            ),
            (
                folder("/s/m", nearest: "/s", isFolder: false),
                """
                problem  state folder   /s is a file, where a folder is needed
                                        hint:  move it away
                """
            ),
            (
                folder("/s", mode: 0o777),
                """
                problem  state folder   /s may be written by others, or belongs to another user
                                        hint:  chmod go-w /s
                """
            ),
        ])
    func folders(finding: Finding, expected: String) {
        #expect(Self.lines([finding]) == expected)
    }

    @Test(
        "The ledger",
        arguments: [
            (
                Finding.ledgerState(path: "/l", isThere: false, orders: nil, writer: nil, fault: nil),
                "ok       ledger         none yet: it is made with the first order"
            ),
            (
                .ledgerState(path: "/l", isThere: true, orders: 12, writer: nil, fault: nil),
                "ok       ledger         12 orders, whole, /l"
            ),
            (
                .ledgerState(path: "/l", isThere: true, orders: 1, writer: 77, fault: nil),
                """
                note     ledger         1 order, whole; process 77 is writing to it
                                        hint:  other programs wait for it; if it never ends,
                                               look what it is: ps 77
                """
            ),
            (
                .ledgerState(
                    path: "/l", isThere: true, orders: nil, writer: nil, fault: Fault.ledgerDamaged("/l", "page 3")),
                """
                problem  ledger         the ledger /l is damaged: page 3
                                        hint:  keep a copy of it; move it away and a new one is
                                               made at the next order
                """
            ),
        ])
    func ledger(finding: Finding, expected: String) {
        #expect(Self.lines([finding]) == expected)
    }

    private static func report(
        _ chosen: Result<Credentials?, Fault>, overlooked: [String] = [], mode: UInt32? = nil,
        profiles: [CredentialReport.Profile] = []
    ) -> String {
        var report = CredentialReport(chosen: chosen, profiles: .success(profiles))
        report.overlooked = overlooked
        report.dotEnvMode = mode
        return lines(Finding.credentials(report, .sift, dotEnv: ".env"))
    }

    @Test("Credentials: what is used, what is not, and what is wrong; never a value")
    func credentials() {
        var found = Credentials(url: "https://s.example", key: Secret("doctor-secret"), source: "environment")
        found.notes = ["SIFT_GRPC_URI in the environment is not used: moonport speaks REST only"]
        let profiles = [
            CredentialReport.Profile(name: "default", services: ["sift"], unknown: ["ulr"]),
            CredentialReport.Profile(name: "lab", services: ["other", "sift"], unknown: []),
        ]
        #expect(
            Self.report(
                .success(found), overlooked: [".env (SIFT_REST_URI)"], mode: 0o664, profiles: profiles) == """
                    ok       profiles       default (sift), lab (other, sift)
                    problem  profiles       default.sift has the unknown setting "ulr"
                                            hint:  did you mean "url"?
                    ok       sift           connect() uses https://s.example, key and address from
                                            environment
                    note     sift           SIFT_GRPC_URI in the environment is not used: moonport
                                            speaks REST only
                    note     sift           not used: .env (SIFT_REST_URI)
                                            hint:  one source gives key and address, and environment
                                                   comes first
                    note     .env           .env may be written by others
                                            hint:  chmod 600 .env
                    """)
        #expect(
            Self.report(.success(nil), mode: 0o644) == """
                ok       profiles       none
                note     sift           no credentials: connect() has nothing to use
                                        hint:  set SIFT_API_KEY, write a profile, or try the
                                               sandbox: moonport sandbox
                note     .env           .env may be read by others
                                        hint:  chmod 600 .env
                """)
        #expect(Self.report(.success(nil), mode: 0o640).contains("note     .env           .env may be read by others"))
        #expect(
            Self.report(.failure(Fault.keyMissing("the environment", .sift)), mode: 0o600) == """
                ok       profiles       none
                problem  sift           SIFT_REST_URI is set in the environment, SIFT_API_KEY is
                                        not
                                        hint:  address and key come from one source: set both
                                               there, or remove SIFT_REST_URI
                """)
    }

    private static func network(_ environment: [String: String], _ certificates: Result<Int, Fault> = .success(0))
        throws
        -> String
    {
        let settings = try NetworkSettings(environment: environment)
        return lines(Finding.network(settings, certificates: certificates, environment: environment))
    }

    @Test("The network: proxies without their passwords, variables that are not read, authorities")
    func network() throws {
        #expect(
            try Self.network([:]) == """
                ok       network        no proxy
                ok       certificates   the system's authorities
                """)
        #expect(
            try Self.network(
                [
                    "HTTPS_PROXY": "http://me:doctor-pass@p.example:3128", "HTTP_PROXY": "http://q:1",
                    "NO_PROXY": "a.example,10.0.0.0/77", "MOONPORT_CA_FILE": "/ca.pem",
                ], .success(2)) == """
                    ok       network        https through http://p.example:3128 with a user name
                                            (HTTPS_PROXY), but not for NO_PROXY
                    note     network        NO_PROXY has entries that cannot be read: "10.0.0.0/77"
                                            hint:  names, addresses, networks such as 10.0.0.0/8,
                                                   each with :port if need be
                    note     network        HTTP_PROXY is set and not read
                                            hint:  http_proxy is, in lower case, as by curl
                    ok       certificates   the system's authorities and 2 more: /ca.pem
                                            (MOONPORT_CA_FILE)
                    """)
    }

    @Test("Libraries, terminal and answer")
    func others() {
        let missing = LibraryInspection(
            name: "libarchive", use: "archives", fault: Fault.noArchiveLibrary("libarchive.so.13: not found"))
        #expect(
            Self.lines([
                .engine(version: "v2.0.0", path: "/lib/libduckdb.so"), .library(missing),
                .terminal(TerminalStyle(width: 100, hasColor: true, hasUnicode: false, isTerminal: true)),
                .answered("sift", host: "https://s.example", after: .milliseconds(41)),
                .unanswered(Fault(.denied, "sift does not accept the API key", hint: "make a new one")),
            ]) == """
                ok       DuckDB         v2.0.0, /lib/libduckdb.so
                problem  libarchive     the library libarchive is missing: libarchive.so.13: not
                                        found
                                        hint:  install the package libarchive13
                note     terminal       100 columns, colours, ASCII only: the locale is not
                                        UTF-8
                                        hint:  LANG=C.UTF-8, if the terminal can show it
                ok       ping           sift at https://s.example answers after 41 ms and
                                        accepts the key
                problem  ping           sift does not accept the API key
                                        hint:  make a new one
                """)
    }

    @Test(
        "What it comes to: the last line, and the kind that decides the exit code",
        arguments: [
            ([Finding.ok("a", "b")], "no problems", nil),
            ([.note("a", "b", hint: nil)], "no problems, 1 note", nil),
            (
                [.problem("a", "b", hint: nil), .note("a", "b", hint: nil), .note("a", "b", hint: nil)],
                "1 problem, 2 notes", Fault.Kind.missing
            ),
            (
                [.problem("sift", Fault(.denied, "no")), .problem("DuckDB", Fault(.missing, "no"))], "2 problems",
                .missing
            ),
            ([.problem("DuckDB", Fault(.missing, "no")), .unanswered(Fault(.denied, "no"))], "2 problems", .denied),
            ([.unanswered(Fault(.timedOut, "no"))], "1 problem", .timedOut),
        ] as [([Finding], String, Fault.Kind?)])
    func summary(findings: [Finding], expected: String, kind: Fault.Kind?) {
        let list = FindingList(findings)
        #expect(list.summary == expected)
        #expect(list.fault?.kind == kind)
        #expect(list.text(TerminalStyle()).hasSuffix("\n\n\(expected)\n"))
    }

    @Test("Colour only where colour is welcome, and no line wider than 80 columns")
    func look() {
        let findings = [Finding.ok("a", String(repeating: "word ", count: 40)), .problem("b", "c", hint: "d")]
        let coloured = FindingList(findings).text(TerminalStyle(hasColor: true))
        #expect(coloured.hasPrefix("\u{1B}[32mok\u{1B}[0m       a"))
        #expect(coloured.contains("\u{1B}[1;31mproblem\u{1B}[0m  b"))
        let plain = FindingList(findings).text(TerminalStyle())
        #expect(!plain.contains("\u{1B}"))
        #expect(plain.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("Known secrets stay out, whatever a finding says")
    func secrets() {
        _ = Secret("doctor-hidden")
        #expect(FindingList([.ok("a", "x doctor-hidden y")]).text(TerminalStyle()).contains("x *** y"))
    }
}
