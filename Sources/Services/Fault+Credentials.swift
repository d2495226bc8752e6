import Glibc
import Vocabulary

/// Wording: where credentials come from. No value of a file or a variable is ever part of a message.
extension Fault {
    // What is missing

    /// - Parameters:
    ///   - missing: the variable that is not set; nil for that of the key.
    ///   - given: the one that is; nil for that of the URL.
    static func keyMissing(
        _ place: String, _ names: CredentialNames, _ missing: String? = nil, beside given: String? = nil
    ) -> Fault {
        let parts = given == nil ? "address and key" : names.neededSettings.inWords
        let set = given ?? names.urlVariable
        return Fault(
            .denied, "\(set) is set in \(place), \(missing ?? names.keyVariable) is not",
            hint: "\(parts) come from one source: set both there, or remove \(set)", service: names.service)
    }

    /// - Parameter missing: the setting that is not there; nil for the key.
    static func argumentKeyMissing(_ names: CredentialNames, _ missing: String? = nil) -> Fault {
        let parts = missing == nil ? "address and key" : names.neededSettings.inWords
        let example = missing.map { "\($0) = \"…\"" } ?? "\(names.keySetting) = secret \"\(names.keyVariable)\""
        return Fault(
            .denied, "\(names.service).connect: \(missing ?? names.keySetting) is missing",
            hint: "\(parts) come from one source, the argument: \(example)", service: names.service)
    }

    /// - Parameter missing: the setting that is not there; nil for the key.
    static func profileKeyMissing(_ name: String, _ names: CredentialNames, _ path: String, _ missing: String? = nil)
        -> Fault
    {
        Fault(
            .denied, "profile \"\(name)\" has no \(missing ?? names.keySetting) for \(names.service)",
            hint: "add it to \(path)", service: names.service)
    }

    static func serviceMissing(_ name: String, _ names: CredentialNames, among known: [String], _ path: String) -> Fault
    {
        let near = nearest(names.service, in: known).first
        return Fault(
            .notFound, "profile \"\(name)\" has nothing for \(names.service)",
            hint: near.map { "it has [\(name).\($0)]: did you mean [\(name).\(names.service)]?" }
                ?? "add [\(name).\(names.service)] with \((["url"] + names.neededSettings).inWords) to \(path)",
            service: names.service)
    }

    static func noSandboxProfile(_ names: CredentialNames) -> Fault {
        Fault(
            .notFound, "no sandbox has been started on this machine",
            hint: "start one: moonport sandbox, or at the prompt: sandbox.start()", service: names.service)
    }

    static func noCredentials(_ names: CredentialNames, _ path: String) -> Fault {
        Fault(
            .denied, "no credentials for \(names.service)",
            hint:
                "set \(names.neededVariables.inWords), write a profile to \(path), or try the sandbox: connect \"sandbox\", "
                + "on the command line --profile sandbox",
            service: names.service)
    }

    static func unknownProfile(
        _ name: String, among known: [String], _ names: CredentialNames, _ path: String
    ) -> Fault {
        let list = known.isEmpty ? "" : "known ones: \(known.joined(separator: ", ")); "
        return Fault(
            .notFound, "profile \"\(name)\" not found",
            hint: nearestHint(name, in: known) ?? "\(list)profiles lie in \(path)", service: names.service)
    }

    static func unknownSetting(_ wrong: String, _ name: String, _ names: CredentialNames) -> Fault {
        let known = names.profileSettings
        return Fault(
            .badArgument, "profile \"\(name)\": unknown setting \"\(wrong)\" for \(names.service)",
            hint: nearestHint(wrong, in: known) ?? "it takes \(known.joined(separator: ", "))", service: names.service)
    }

    /// The same fault; its hint also says what was noticed on the way.
    func with(_ notes: [String]) -> Fault {
        guard !notes.isEmpty else { return self }
        var fault = self
        fault.hint = ((hint.map { [$0] } ?? []) + notes).joined(separator: "; ")
        return fault
    }

    // Files

    static func malformedLine(_ path: String, _ malformed: DotEnvScanner.Malformed) -> Fault {
        Fault(
            .damaged, "\(path) line \(malformed.line): \(malformed.reason)",
            hint: "lines are NAME=value, NAME=\"value\", NAME='value' or # comments")
    }

    static func noTOML(_ path: String, line: Int?) -> Fault {
        Fault(
            .damaged, "\(path)\(line.map { " line \($0)" } ?? "") is not TOML",
            hint: "mend that line: [profile.service] in brackets, texts in quotes, a name only once")
    }

    static func wrongProfile(_ path: String, _ name: String) -> Fault {
        Fault(
            .damaged, "\(path): \(name) is not of the form [profile.service] with texts in it",
            hint: "for example: [default.sift] and under it url = \"…\", api_key = \"…\"")
    }

    static func unreadable(_ path: String, _ code: Int32) -> Fault {
        Fault(
            .file, "\(path) cannot be read: \(String(cString: strerror(code)))",
            hint: "it must be a file that you may read")
    }

    static func noTextFile(_ path: String) -> Fault {
        Fault(
            .damaged, "\(path) is not a text file",
            hint: "it must be an ordinary file in UTF-8 of at most 1 MiB; move it away")
    }

    static func foreignFile(_ path: String) -> Fault {
        Fault(
            .denied, "\(path) belongs to another user",
            hint: "credentials of another user's making are not used: make your own, or change the owner with chown")
    }

    static func readableByOthers(_ path: String) -> Fault {
        Fault(.denied, "\(path) holds credentials and may be read by others", hint: "chmod 600 \(path)")
    }

    static func folderOpen(_ folder: String, holding path: String) -> Fault {
        Fault(.denied, "\(folder) may be written by others, who could replace \(path)", hint: "chmod go-w \(folder)")
    }
}
