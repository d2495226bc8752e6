import Glibc
import Synchronization
import Testing
import Vocabulary

@testable import Display

/// A terminal over two pipes, with a clock that stands still until it is moved.
private final class Rig: Sendable {
    let terminal: Terminal
    private let time = Mutex(Duration.zero)
    private let output: (read: Int32, write: Int32)
    private let errors: (read: Int32, write: Int32)

    init(_ style: TerminalStyle) {
        output = Self.makePipe()
        errors = Self.makePipe()
        let box = Box()
        terminal = Terminal(
            output: output.write, errors: errors.write, environment: [:], style: style,
            clock: TerminalClock(
                elapsed: { box.time.withLock { $0 } },
                now: { Nanoseconds(sinceEpoch: 1_732_155_000_123_456_789 + box.time.withLock { $0 }.wholeNanoseconds) }
            ))
        self.box = box
    }

    final class Box: Sendable { let time = Mutex(Duration.zero) }
    private let box: Box

    func pass(_ duration: Duration) { box.time.withLock { $0 += duration } }
    func printed() -> String { Self.drain(output.read) }
    func said() -> String { Self.drain(errors.read) }

    private static func makePipe() -> (Int32, Int32) {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (ends[0], ends[1])
    }

    private static func drain(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(descriptor, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
    }

    deinit { for end in [output.read, output.write, errors.read, errors.write] { close(end) } }
}

extension Duration {
    fileprivate var wholeNanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}

@Suite("Terminal")
struct TerminalTests {
    private static let screen = TerminalStyle(width: 80, height: 24, hasColor: false, isTerminal: true)
    private let running = ProgressLine(label: "sift 0d6f", state: "running")

    @Test func inAFileEverythingIsALineWithItsTime() {
        let rig = Rig(TerminalStyle())
        rig.terminal.print("1,2\n")
        rig.terminal.progress("a", running)
        rig.terminal.progress("a", running)
        rig.pass(.seconds(10))
        rig.terminal.progress("a", running)
        rig.terminal.finish("a", "saved        sift 0d6f  51.0 MB")
        #expect(rig.printed() == "1,2\n")
        #expect(
            rig.said() == """
                2024-11-21T02:10:00Z  running      sift 0d6f
                2024-11-21T02:10:10Z  running      sift 0d6f
                2024-11-21T02:10:10Z  saved        sift 0d6f  51.0 MB

                """)
    }

    @Test func errorsHaveOneForm() {
        let rig = Rig(TerminalStyle())
        rig.terminal.error(Fault(.notFound, "run \"a\u{1B}[2J\" not found", hint: "did you mean \"b\"?"))
        #expect(rig.said() == "error: run \"a\\x1b[2J\" not found\n  hint:  did you mean \"b\"?\n")
        let colored = Rig(TerminalStyle(hasColor: true, isTerminal: true))
        colored.terminal.error(Fault(.notFound, "x"))
        #expect(colored.said() == "\u{1B}[1;31merror:\u{1B}[0m x\n")
    }

    @Test func secretsAreTakenOut() {
        let rig = Rig(TerminalStyle())
        let secret = Secret("terminal-test-key")
        rig.terminal.note("asked with \(secret.reveal())")
        #expect(rig.said() == "2024-11-21T02:10:00Z  asked with ***\n")
    }

    @Test func onAScreenOutputAppearsAboveTheProgress() {
        let rig = Rig(Self.screen)
        rig.terminal.progress("a", running)
        #expect(rig.said() == "  sift 0d6f   running   00:00\n")
        rig.terminal.print("hello\n")
        #expect(rig.printed() == "hello\n")
        #expect(rig.said() == "\r\u{1B}[1A\u{1B}[J" + "  sift 0d6f   running   00:00\n")
        rig.terminal.finish("a", "saved")
        #expect(rig.said() == "\r\u{1B}[1A\u{1B}[J" + "saved\n")
    }

    @Test func aHalfPrintedLineIsContinuedWhereItEnded() {
        let rig = Rig(Self.screen)
        rig.terminal.print("abc")
        rig.terminal.progress("a", running)
        #expect(rig.said() == "\n  sift 0d6f   running   00:00\n")
        rig.terminal.print("def\n")
        #expect(rig.said().hasPrefix("\r\u{1B}[1A\u{1B}[J\u{1B}[1A\u{1B}[3C"))
        #expect(rig.printed() == "abcdef\n")
    }

    @Test func quickNewsIsDrawnTenTimesASecondAtMost() {
        let rig = Rig(Self.screen)
        rig.terminal.progress("a", running)
        _ = rig.said()
        var line = running
        for count in 1...99 {
            rig.pass(.milliseconds(1))
            line.detail = "\(count)"
            rig.terminal.progress("a", line)
        }
        #expect(rig.said() == "")
        rig.pass(.milliseconds(1))
        rig.terminal.progress("a", line)
        #expect(rig.said() == "\r\u{1B}[1A\u{1B}[J  sift 0d6f   running   99   00:00\n")
        line.state = "ready"
        rig.terminal.progress("a", line)
        #expect(rig.said().contains("ready"), "a change of state does not wait")
    }

    @Test func whileAnEntryIsTypedOtherThreadsWait() {
        let rig = Rig(Self.screen)
        let wakes = Mutex(0)
        rig.terminal.beginEditing(wake: { wakes.withLock { $0 += 1 } }, erase: { "<erased>" })
        let thread = OtherThread { [terminal = rig.terminal] in
            terminal.note("from elsewhere")
            terminal.print("output\n")
        }
        thread.join()
        #expect(wakes.withLock { $0 } == 1)
        #expect(rig.said() == "")
        #expect(rig.terminal.settle())
        #expect(rig.said() == "<erased>from elsewhere\n")
        #expect(rig.printed() == "output\n")
        #expect(!rig.terminal.settle(), "nothing to draw again")

        rig.terminal.print("same thread\n")
        #expect(rig.said() == "<erased>")
        #expect(rig.printed() == "same thread\n")
        #expect(rig.terminal.settle())
        rig.terminal.endEditing()
        rig.terminal.note("free again")
        #expect(rig.said() == "free again\n")
    }

    @Test func progressIsDrawnAboveTheEntryByItsThread() {
        let rig = Rig(Self.screen)
        rig.terminal.beginEditing(wake: {}, erase: { "<erased>" })
        rig.terminal.progress("a", running)
        #expect(rig.said() == "")
        #expect(rig.terminal.settle())
        #expect(rig.said() == "<erased>  sift 0d6f   running   00:00\n")
        rig.terminal.finish("a", nil)
        #expect(rig.terminal.settle())
        #expect(rig.said() == "<erased>\r\u{1B}[1A\u{1B}[J")
        rig.terminal.endEditing()
    }

    @Test func aFullDiskIsRemembered() {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        let terminal = Terminal(output: full, errors: full, environment: [:], style: TerminalStyle())
        #expect(terminal.outputFault == nil)
        terminal.print("x")
        #expect(terminal.outputFault?.kind == .file)
        #expect(terminal.outputFault?.message == "cannot write to descriptor \(full): No space left on device")
    }
}

/// Runs a closure on a thread of its own.
private final class OtherThread {
    private var thread = pthread_t()

    init(_ body: @escaping @Sendable () -> Void) {
        let boxed = Unmanaged.passRetained(Body(body)).toOpaque()
        pthread_create(
            &thread, nil,
            {
                Unmanaged<Body>.fromOpaque($0!).takeRetainedValue().run(); return nil
            }, boxed)
    }

    func join() { pthread_join(thread, nil) }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
