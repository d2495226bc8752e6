import Services
import Vocabulary

/// Findings about profiles and credentials. No value but an address is ever shown.
extension Finding {
    /// - Parameter names: the service in question.
    static func credentials(_ report: CredentialReport, _ names: CredentialNames, dotEnv: String) -> [Finding] {
        profiles(report.profiles, names) + [chosen(report.chosen, names)] + surprises(report, names, dotEnv: dotEnv)
    }

    /// A service without credentials beside others that have some.
    static func unused(_ report: CredentialReport, _ names: CredentialNames) -> [Finding] {
        profiles(report.profiles, names) + [.ok(names.service, "no credentials")]
    }

    private static func profiles(
        _ profiles: Result<[CredentialReport.Profile], Fault>, _ names: CredentialNames
    ) -> [Finding] {
        switch profiles {
        case .failure(let fault): return [.problem("profiles", fault)]
        case .success(let profiles):
            let list = profiles.map { "\($0.name) (\($0.services.joined(separator: ", ")))" }.joined(separator: ", ")
            return [.ok("profiles", list.isEmpty ? "none" : list)]
                + profiles.flatMap { profile in profile.unknown.map { unknownSetting($0, profile.name, names) } }
        }
    }

    private static func unknownSetting(_ setting: String, _ profile: String, _ names: CredentialNames) -> Finding {
        let known = names.profileSettings
        return .problem(
            "profiles", "\(profile).\(names.service) has the unknown setting \"\(setting)\"",
            hint: nearestHint(setting, in: known) ?? "it takes \(known.joined(separator: ", "))")
    }

    private static func chosen(_ chosen: Result<Credentials?, Fault>, _ names: CredentialNames) -> Finding {
        switch chosen {
        case .failure(let fault): .problem(names.service, fault)
        case .success(let credentials?):
            .ok(names.service, "connect() uses \(credentials.url), key and address from \(credentials.source)")
        case .success(nil):
            .note(
                names.service, "no credentials: connect() has nothing to use",
                hint: "set \(names.neededVariables.inWords), write a profile, or try the sandbox: moonport sandbox")
        }
    }

    private static func surprises(_ report: CredentialReport, _ names: CredentialNames, dotEnv: String) -> [Finding] {
        var findings: [Finding] = []
        if case .success(let credentials?) = report.chosen {
            findings += credentials.notes.map { .note(names.service, $0, hint: nil) }
            findings += report.overlooked.map {
                .note(
                    names.service, "not used: \($0)",
                    hint: "one source gives key and address, and \(credentials.source) comes first")
            }
        }
        guard let mode = report.dotEnvMode, mode & 0o066 != 0 else { return findings }
        let who = mode & 0o022 != 0 ? "written" : "read"
        findings.append(.note(".env", "\(dotEnv) may be \(who) by others", hint: "chmod 600 \(dotEnv)"))
        return findings
    }
}
