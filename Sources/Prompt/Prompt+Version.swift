import CEdit

extension Prompt {
    /// The line editor that this program was built with: `2.11`.
    public static var editorVersion: String { String(cString: cedit_library_version()) }
}
