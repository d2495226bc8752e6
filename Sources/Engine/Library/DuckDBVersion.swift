/// A version of DuckDB: `v2.0.0`, `v2.1.0-dev17`.
struct DuckDBVersion: Sendable, Equatable, Comparable, CustomStringConvertible {
    var major: Int
    var minor: Int

    /// The oldest one that is used: the ones before it crash on a second query while a result is open.
    static let oldest = DuckDBVersion(major: 2, minor: 0)

    init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Nil for a text that does not begin like a version.
    init?(parsing text: String) {
        let parts = text.drop { $0 == "v" }.split(separator: ".")
        guard parts.count >= 2, let major = Int(parts[0]), let minor = Int(parts[1].prefix { $0.isNumber }) else {
            return nil
        }
        self.init(major: major, minor: minor)
    }

    static func < (left: DuckDBVersion, right: DuckDBVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }

    var description: String { "\(major).\(minor)" }
}
