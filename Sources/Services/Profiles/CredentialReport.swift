import Glibc
import Vocabulary

/// Where the credentials of a service come from on this machine, and what is wrong or surprising about the sources.
/// No value but the address stands in it.
public struct CredentialReport: Sendable {
    /// What `connect()` would use; nil when no source says anything.
    public var chosen: Result<Credentials?, Fault>
    /// Sources that also say something and are not asked, because one before them decides.
    public var overlooked: [String] = []
    /// The permission bits of `.env`; nil when there is none, or when it cannot be read.
    public var dotEnvMode: UInt32?
    /// All profiles, sorted, with their services; or why they cannot be read.
    public var profiles: Result<[Profile], Fault>

    /// True when the profile that is asked has settings for other services only, none of them a misspelt name of this
    /// one: nobody needs every service.
    public var isLeftOut = false

    /// True when no source says anything about the service.
    public var saysNothing: Bool {
        if case .success(.none) = chosen { true } else { false }
    }

    /// A profile, without its values.
    public struct Profile: Sendable {
        /// `staging`
        public var name: String
        /// The services that it has settings for, sorted.
        public var services: [String]
        /// Settings of the service in question that mean nothing.
        public var unknown: [String]
    }
}

extension CredentialReport {
    fileprivate func leavesOut(_ names: CredentialNames, in profile: String) -> Bool {
        guard case .failure(let fault) = chosen, fault.kind == .notFound, case .success(let profiles) = self.profiles,
            let asked = profiles.first(where: { $0.name == profile })
        else { return false }
        return !asked.services.isEmpty && !asked.services.contains(names.service)
            && nearest(names.service, in: asked.services).isEmpty
    }
}

extension CredentialSearch {
    /// Looks at all sources of a service's credentials, without changing anything.
    ///
    /// - Parameter name: the profile that `--profile` names; nil = none.
    public func examine(_ names: CredentialNames, profile name: String?) -> CredentialReport {
        let file = (try? dotEnvFile(names)).flatMap { $0 }
        var report = CredentialReport(
            chosen: chosen(names, profile: name), dotEnvMode: file?.mode, profiles: profiles(names))
        let variables = [names.keyVariable, names.urlVariable] + names.further.map(\.variable)
        let ofEnvironment = variables.filter { !(environment[$0] ?? "").isEmpty }
        let ofFile = variables.filter { file?.has($0) ?? false }
        let given = [("the environment", ofEnvironment), (dotEnvPath, ofFile)].filter { !$0.1.isEmpty }
        // With a profile named, nothing else is asked; without one, the first source decides.
        report.overlooked = given.dropFirst(name == nil ? 1 : 0).map { "\($0.0) (\($0.1.joined(separator: ", ")))" }
        report.isLeftOut = report.leavesOut(names, in: name ?? "default")
        return report
    }

    private func chosen(_ names: CredentialNames, profile name: String?) -> Result<Credentials?, Fault> {
        do throws(Fault) {
            if let name { return .success(try profile(name, names)) }
            return .success(try found(names))
        } catch {
            return .failure(error)
        }
    }

    private func profiles(_ names: CredentialNames) -> Result<[CredentialReport.Profile], Fault> {
        do throws(Fault) {
            var all = try ProfileFile(path: folders.profiles).profiles
            if all["sandbox"] == nil {
                all["sandbox"] = try ProfileFile(path: folders.sandboxProfile).profiles["sandbox"]
            }
            return .success(
                all.keys.sorted().map { name in
                    CredentialReport.Profile(
                        name: name, services: (all[name] ?? [:]).keys.sorted(),
                        unknown: all[name]?[names.service]?.unknown(to: names) ?? [])
                })
        } catch {
            return .failure(error)
        }
    }
}
