import Glibc
import TOMLKit
import Vocabulary

/// A TOML file of profiles: a table a profile, in it a table a service.
///
///     [staging.sift]
///     url = "https://sift.example"
///     api_key = "…"
public struct ProfileFile: Sendable {
    /// Profile name → service → setting → value.
    public var profiles: [String: [String: [String: String]]]

    /// Reads a file; an absent one holds no profiles.
    ///
    /// - Throws: `denied` when others may read it, `damaged` with line when it is no TOML or not of this shape.
    public init(path: String) throws(Fault) {
        profiles = [:]
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        guard status.st_mode & 0o077 == 0 else {
            throw Fault(.denied, "\(path) holds credentials and may be read by others", hint: "chmod 600 \(path)")
        }
        guard let file = fopen(path, "r") else {
            throw Fault(.file, "\(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { fclose(file) }
        var text = ""
        while let line = readLine(from: file) { text += line }
        try read(text, path: path)
    }

    private mutating func read(_ text: String, path: String) throws(Fault) {
        do {
            for (profile, services) in try TOMLTable(string: text) {
                guard let services = services.table else { throw Fault.wrongProfile(path, profile) }
                for (service, settings) in services {
                    guard let settings = settings.table else { throw Fault.wrongProfile(path, "\(profile).\(service)") }
                    for (name, value) in settings {
                        guard let value = value.string else {
                            throw Fault.wrongProfile(path, "\(profile).\(service).\(name)")
                        }
                        profiles[profile, default: [:]][service, default: [:]][name] = value
                    }
                }
            }
        } catch let fault as Fault {
            throw fault
        } catch let error as TOMLParseError {
            throw Fault(
                .damaged, "\(path) line \(error.source.begin.line): \(error.description)",
                hint: "mend or remove that line")
        } catch {
            throw Fault(.damaged, "\(path) cannot be read: \(error)")
        }
    }

    private func readLine(from file: UnsafeMutablePointer<FILE>) -> String? {
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        guard getline(&line, &capacity, file) >= 0, let line else { return nil }
        return String(cString: line)
    }
}

extension Fault {
    static func wrongProfile(_ path: String, _ name: String) -> Fault {
        Fault(
            .damaged, "\(path): \(name) is not of the form [profile.service] with texts in it",
            hint: "for example: [default.sift] and under it url = \"…\", api_key = \"…\"")
    }
}
