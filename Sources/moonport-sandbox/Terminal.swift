import Foundation

/// The two standard streams, written at once: a parent that reads them must not wait for a buffer to fill.
enum Terminal {
    static func print(_ text: String) { write(text, to: FileHandle.standardOutput) }

    static func printError(_ text: String) { write(text, to: FileHandle.standardError) }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that went away is no reason to stop serving.
        try? handle.write(contentsOf: Data((text + "\n").utf8))
    }
}
