import CEdit
import Glibc

/// Where the lines of entries come from: the line editor, or standard input that is no terminal.
protocol LineSource: AnyObject {
    /// True when a person is typing: banner, numbers and history are wanted.
    var isInteractive: Bool { get }
    /// The next line; waits for it, and for everything in the background meanwhile.
    func next(prompt: String) -> LineEvent
    /// Makes an entry one that Up and Ctrl-R find.
    func remember(_ entry: String)
}

/// What came instead of, or as, a line.
enum LineEvent: Equatable {
    /// Without its line break; several lines when they were pasted or recalled.
    case line(String)
    /// Ctrl-D, or the end of the input.
    case end
    /// Ctrl-C.
    case interrupted
}

/// Lines of a pipe or a file: nothing is drawn, and a script's `io.read` finds what the prompt has not taken.
final class PlainLines: LineSource {
    let isInteractive = false
    private let wakeDescriptor: Int32
    private let onWake: () -> Void

    init(wakeDescriptor: Int32, onWake: @escaping () -> Void) {
        self.wakeDescriptor = wakeDescriptor
        self.onWake = onWake
        cedit_unbuffer_input()
    }

    func next(prompt: String) -> LineEvent {
        var text: UnsafeMutablePointer<CChar>?
        let length = cedit_read_plain(&text, wakeDescriptor, Unmanaged.passUnretained(self).toOpaque(), wakePlainLines)
        defer { free(text) }
        guard let text, length > 0 else { return .end }
        let bytes = UnsafeRawBufferPointer(start: text, count: length)
        let line = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
        return .line(String(decoding: line, as: UTF8.self))
    }

    func remember(_ entry: String) {}

    fileprivate func wake() { onWake() }
}

private func wakePlainLines(_ context: UnsafeMutableRawPointer?) -> Bool {
    guard let context else { return false }
    Unmanaged<PlainLines>.fromOpaque(context).takeUnretainedValue().wake()
    return false
}
