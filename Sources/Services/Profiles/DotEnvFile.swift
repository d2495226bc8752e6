import Vocabulary

/// A `.env` file, of which only the variables with known names are kept. Nothing is put into the environment of the
/// process, and no value of another variable is remembered.
///
///     # a comment
///     export SIFT_API_KEY="k-123"     # double quotes know \n \r \t \" \\ \$
///     SIFT_REST_URI=https://sift.example
///
/// A value without quotes ends at white space before a `#`; in single quotes everything is as it stands; a quoted value
/// may go over several lines; `$NAME` is not replaced; the last line of a name counts.
struct DotEnvFile: Sendable {
    /// Known name → value, for names whose values may be shown.
    private(set) var texts: [String: String] = [:]
    /// Known name → value, for the others.
    private(set) var secrets: [String: Secret] = [:]
    /// Names that may be meant for a known one that is not there.
    private(set) var mistyped: [(name: String, meant: String)] = []
    /// The file's permission bits.
    let mode: UInt32

    /// Reads a file; nil when there is none. An empty value counts as not set.
    ///
    /// - Parameters:
    ///   - texts: names whose values may be shown.
    ///   - secrets: names whose values may not.
    /// - Throws: `denied` when it belongs to somebody else, `damaged` with its line when one is malformed; a value is
    ///   never shown.
    init?(path: String, texts: [String], secrets: [String]) throws(Fault) {
        guard let file = try CheckedFile(path) else { return nil }
        mode = UInt32(file.mode)
        var names: [String] = []
        var scanner = DotEnvScanner(Array(try file.text().utf8))
        while true {
            do throws(DotEnvScanner.Malformed) {
                guard let (name, value) = try scanner.next() else { break }
                names.append(name)
                if texts.contains(name) { self.texts[name] = value.isEmpty ? nil : value }
                if secrets.contains(name) { self.secrets[name] = value.isEmpty ? nil : Secret(value) }
            } catch {
                throw Fault.malformedLine(path, error)
            }
        }
        let known = texts + secrets
        for name in names where !known.contains(name) {
            guard let meant = nearest(name, in: known).first, name.utf8.count > 4, !has(meant) else { continue }
            mistyped.append((name, meant))
        }
    }

    /// True when a known name has a value.
    func has(_ name: String) -> Bool { texts[name] != nil || secrets[name] != nil }
}
