import Foundation
import TerminalKit
import Testing

@Suite("Frames at the prompt", .serialized)
struct FramePromptTests {
    let home: Home

    init() throws { home = try Home() }

    private func prompt(_ variables: [String: String] = [:]) throws -> TerminalSession {
        try TerminalSession(
            command: Program.moonport,
            environment: home.environment.merging(["TERM": "xterm", "LANG": "C.UTF-8"]) { $1 }.merging(variables) {
                $1
            },
            columns: 100, rows: 40)
    }

    private static let table =
        "f = data.table { n = (function() local t = {} for i = 1, 3000 do t[i] = i * 7 end return t end)() }"

    @Test("A frame is named without reading, shown by its name, and its columns complete inside quotes")
    func shown() throws {
        let session = try prompt()
        try session.sees("1> ")
        session.type(Self.table)
        try session.sees("Frame  1 column: n")
        session.type("f")
        try session.sees("3 000 rows, 1 column   %all shows them in a pager")
        #expect(session.screen.lines.contains { $0.contains("int64") })
        session.type("f = f:sql 'select n, n % 2 as rest from self'")
        try session.sees("4> ")
        session.write("f:select { \"re\t")
        try session.sees("f:select { \"rest")
        session.type("\" }:where 'rest = 1':count()")
        try session.sees("1500")
        session.press("C-d")
        #expect(try session.end() == 0)
    }

    @Test("%all shows every row in the pager, which gets Ctrl-C; afterwards the prompt is there again")
    func pager() throws {
        // Keeps what it is given, and stays until its reader says so.
        let pager = "cat > '\(home.work)/paged'; echo paged; read -r word < /dev/tty; echo left $word"
        let session = try prompt(["PAGER": pager])
        try session.sees("1> ")
        session.type(Self.table)
        session.type("f")
        try session.sees("3 000 rows")
        session.type("%all")
        try session.sees("paged")
        session.type("now")
        try session.sees("left now")
        session.type("'still ' .. 'here'")
        try session.sees("still here")
        session.press("C-d")
        #expect(try session.end() == 0)
        let text = String(decoding: try home.bytes("paged"), as: UTF8.self)
        let numbers = text.split(separator: "\n").compactMap { Int($0.filter { $0 != " " }) }
        #expect(numbers == (1...3000).map { $0 * 7 })
    }

    @Test("A pager that is left early ends the reading; Ctrl-C belongs to it")
    func leftEarly() throws {
        let session = try prompt(["PAGER": "head -n 4"])
        try session.sees("1> ")
        session.type(Self.table)
        session.type("f:sql 'select a.n from self a, self b'; ")
        session.type("_")
        try session.sees("9 000 000 rows")
        session.type("%all")
        try session.sees("5> ")
        session.type("1 + 41")
        try session.sees("42")
        session.press("C-d")
        #expect(try session.end() == 0)
    }

    @Test("Ctrl-C stops a computation within a moment, and the frame can be used again")
    func interrupt() throws {
        let session = try prompt()
        try session.sees("1> ")
        session.type(Self.table)
        session.type("g = f:sql 'select a.n c from self a, self b, self c where (a.n * b.n + c.n) % 1000003 = 1'")
        try session.sees("Frame  1 column: c")
        session.type("g:count()")
        try session.sees("counting")
        let began = Date()
        session.press("C-c")
        try session.sees("interrupted")
        #expect(Date().timeIntervalSince(began) < 1)
        session.type("f:count() + 1")
        try session.sees("3001")
        session.type("g")
        try session.sees("reading")
        session.press("C-c")
        try session.sees("interrupted")
        #expect(!session.screen.lines.contains { $0.contains("local value") })
        session.press("C-d")
        #expect(try session.end() == 0)
    }
}
