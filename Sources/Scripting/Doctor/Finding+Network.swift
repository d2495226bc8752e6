import Transfer
import Vocabulary

/// Findings about proxies and certificates, and about a service's answer.
extension Finding {
    /// - Parameters:
    ///   - settings: what was read from the environment.
    ///   - certificates: how many additional authorities there are; or why they cannot be used.
    ///   - environment: for variables that are set and not read.
    static func network(
        _ settings: NetworkSettings, certificates: Result<Int, Fault>, environment: [String: String]
    ) -> [Finding] {
        var findings = [Finding.ok("network", proxies(settings))]
        if !settings.exceptions.unreadable.isEmpty {
            let entries = settings.exceptions.unreadable.map { "\"\($0)\"" }.joined(separator: ", ")
            findings.append(
                .note(
                    "network", "NO_PROXY has entries that cannot be read: \(entries)",
                    hint: "names, addresses, networks such as 10.0.0.0/8, each with :port if need be"))
        }
        let isUpperOnly = !(environment["HTTP_PROXY"] ?? "").isEmpty && settings.plainProxy?.variable != "http_proxy"
        if isUpperOnly {
            findings.append(
                .note("network", "HTTP_PROXY is set and not read", hint: "http_proxy is, in lower case, as by curl"))
        }
        switch certificates {
        case .failure(let fault): findings.append(.problem("certificates", fault))
        case .success(let count):
            let files = settings.authorities.map { "\($0.path) (\($0.source))" }.joined(separator: ", ")
            let more = files.isEmpty ? "" : " and \(count == 1 ? "1 more" : "\(count) more"): \(files)"
            findings.append(.ok("certificates", "the system's authorities\(more)"))
        }
        return findings
    }

    private static func proxies(_ settings: NetworkSettings) -> String {
        let named = [("https", settings.secureProxy), ("http", settings.plainProxy)].compactMap { scheme, proxy in
            proxy.map { proxy in
                "\(scheme) through \(proxy.origin)\(proxy.hasCredentials ? " with a user name" : "") (\(proxy.variable))"
            }
        }
        guard !named.isEmpty else { return "no proxy" }
        return named.joined(separator: ", ") + (settings.exceptions.isEmpty ? "" : ", but not for NO_PROXY")
    }

    /// - Parameters:
    ///   - host: the address that was asked.
    ///   - duration: from the question to the answer, connecting included.
    ///   - key: what the service calls its credential.
    static func answered(
        _ service: String, host: String, after duration: Duration, accepting key: String = "key"
    ) -> Finding {
        let milliseconds = Int64((duration.seconds * 1000).rounded())
        return .ok(
            FindingList.ping, "\(service) at \(host) answers after \(milliseconds) ms and accepts the \(key)")
    }

    static func unanswered(_ fault: Fault) -> Finding { .problem(FindingList.ping, fault) }
}
