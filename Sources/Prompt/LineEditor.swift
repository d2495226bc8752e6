import CEdit
import Display
import Glibc

/// The line editor on a terminal: libedit, and the terminal's other output above the half-typed entry.
///
/// A class, because C calls back into it. It lives on one thread.
final class LineEditor: LineSource {
    let isInteractive = true
    private let editor: OpaquePointer
    private let terminal: Terminal
    private let wakeDescriptor: Int32
    private let complete: (String) -> CompletionAnswer
    private let onWake: () -> Void
    private var prompt: UnsafeMutablePointer<CChar>

    /// Opens the editor on the first of the two descriptors that is a terminal; nil without one.
    ///
    /// - Parameters:
    ///   - runtimeDescriptor: becomes readable when background work has something to do.
    ///   - onWake: does it.
    ///   - complete: answers the Tab key, from the text before the cursor.
    init?(
        terminal: Terminal, runtimeDescriptor: Int32, onWake: @escaping () -> Void,
        complete: @escaping (String) -> CompletionAnswer
    ) {
        let screen: Int32? = isatty(1) == 1 ? 1 : isatty(2) == 1 ? 2 : nil
        wakeDescriptor = cedit_wake_open()
        let callbacks = cedit_callbacks(
            context: nil, prompt: promptOfEditor, complete: completeInEditor, wake: wakeEditor)
        guard let screen, isatty(0) == 1, let memory = strdup(""),
            let editor = cedit_open("moonport", screen, runtimeDescriptor, wakeDescriptor, callbacks)
        else {
            if wakeDescriptor >= 0 { close(wakeDescriptor) }
            return nil
        }
        self.editor = editor
        self.terminal = terminal
        self.onWake = onWake
        self.complete = complete
        prompt = memory
        cedit_unbuffer_input()
        cedit_set_context(editor, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        cedit_close(editor)
        close(wakeDescriptor)
        free(prompt)
    }

    func next(prompt text: String) -> LineEvent {
        if let memory = strdup(text) {
            free(prompt)
            prompt = memory
        }
        let descriptor = wakeDescriptor
        let erasure = Erasure(editor: editor)
        terminal.beginEditing(wake: { cedit_wake_signal(descriptor) }, erase: { erasure.text })
        defer { terminal.endEditing() }
        var line: UnsafePointer<CChar>?
        switch cedit_read(editor, &line) {
        case CEDIT_LINE: return .line(line.map { String(cString: $0) } ?? "")
        case CEDIT_INTERRUPTED: return .interrupted
        default: return .end
        }
    }

    func remember(_ entry: String) { cedit_history_add(editor, entry) }

    fileprivate var promptText: UnsafePointer<CChar> { UnsafePointer(prompt) }

    /// Does the background's work, then makes room for what it printed; true when the entry must be drawn again.
    fileprivate func wake() -> Bool {
        cedit_wake_clear(wakeDescriptor)
        onWake()
        return terminal.settle()
    }

    fileprivate func tab() -> Int32 {
        let text = String(cString: cedit_before_cursor(editor))
        switch complete(text) {
        case .none: return Int32(CEDIT_TAB_NOTHING.rawValue)
        case .insert(let more):
            cedit_insert(editor, more)
            return Int32(CEDIT_TAB_INSERTED.rawValue)
        case .list(let names):
            cedit_list(editor, CandidateList.text(names, style: terminal.outputStyle))
            return Int32(CEDIT_TAB_LISTED.rawValue)
        }
    }
}

// The pointer is used on the editing thread only: `Terminal` calls `erase` nowhere else.
private struct Erasure: @unchecked Sendable {
    let editor: OpaquePointer

    /// The characters that take the half-typed entry off the screen.
    var text: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            let count = cedit_erasure(editor, start)
            return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
        }
    }
}

private func editor(_ context: UnsafeMutableRawPointer?) -> LineEditor? {
    context.map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
}

private func promptOfEditor(_ context: UnsafeMutableRawPointer?) -> UnsafePointer<CChar> {
    // libedit asks first when an entry is read, and the context is set by then.
    editor(context)?.promptText ?? cedit_no_prompt()
}

private func completeInEditor(_ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer) -> Int32 {
    editor(context)?.tab() ?? 0
}

private func wakeEditor(_ context: UnsafeMutableRawPointer?) -> Bool { editor(context)?.wake() ?? false }
