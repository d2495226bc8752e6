import Glibc
import Vocabulary

/// Wording: proxies and certificates.
extension Fault {
    // The settings. The value of a proxy's variable is never shown: it may hold a password.

    static func proxyKind(_ kind: String, _ variable: String) -> Fault {
        let isKnown = ["https", "socks4", "socks4a", "socks5", "socks5h"].contains(kind)
        return Fault(
            .badArgument, "\(variable) names a proxy of \(isKnown ? "the kind \(kind)" : "an unknown kind")",
            hint: "proxies are spoken to over http: \(example(variable))")
    }

    static func proxyPath(_ variable: String) -> Fault {
        Fault(
            .badArgument, "\(variable) has a path behind the proxy's port",
            hint: "\(example(variable)); a / in a password is written %2F")
    }

    static func proxyAddress(_ variable: String) -> Fault {
        Fault(
            .badArgument, "\(variable) is not the address of a proxy",
            hint: "\(example(variable)), or with a percent-encoded user name: http://user:password@proxy.example:3128")
    }

    static func proxyPort(_ variable: String) -> Fault {
        Fault(
            .badArgument, "\(variable) names a proxy without its port",
            hint: "programs disagree about what that means, so say it: \(example(variable))")
    }

    static func proxyUser(_ variable: String) -> Fault {
        Fault(
            .badArgument, "the user name or password in \(variable) cannot be read",
            hint: "they are percent-encoded: % is written %25, @ is %40, : is %3A")
    }

    private static func example(_ variable: String) -> String { "\(variable)=http://proxy.example:3128" }

    static func authorityUnreadable(_ file: AuthorityFile, _ code: Int32) -> Fault {
        Fault(
            .file, "\(file.path), which \(file.source) names, cannot be read: \(String(cString: strerror(code)))",
            hint: "it must be a file of PEM certificates that you may read, or \(file.source) must not be set")
    }

    static func authorityDamaged(_ file: AuthorityFile) -> Fault {
        Fault(
            .damaged, "\(file.path), which \(file.source) names, holds no PEM certificates",
            hint: "it begins with -----BEGIN CERTIFICATE-----; "
                + "from DER: openssl x509 -inform DER -in file -out file.pem")
    }

    // What happened on the way

    static func ofProxy(_ failure: WireFailure, to address: WebAddress) -> Fault {
        guard let proxy = failure.proxy else { return Fault(.unreachable, failure.text, isRetryable: true) }
        switch failure.kind {
        case .proxyDenies: return proxyDenies(failure, proxy)
        case .proxyRefuses: return proxyRefuses(failure, proxy, to: address)
        default: return proxyUnreachable(failure, proxy, to: address)
        }
    }

    private static func proxyUnreachable(_ failure: WireFailure, _ proxy: ProxyServer, to address: WebAddress) -> Fault
    {
        Fault(
            .unreachable, failure.text,
            hint: "\(proxy.variable) names it: check host and port; what needs no proxy is listed in NO_PROXY, "
                + "for example NO_PROXY=\(address.host)",
            isRetryable: true)
    }

    private static func proxyRefuses(_ failure: WireFailure, _ proxy: ProxyServer, to address: WebAddress) -> Fault {
        Fault(
            .unreachable, failure.text,
            hint: "may it reach \(address.host)? Ask who runs it, or go without: NO_PROXY=\(address.host)",
            isRetryable: true)
    }

    private static func proxyDenies(_ failure: WireFailure, _ proxy: ProxyServer) -> Fault {
        Fault(
            .denied, failure.text,
            hint: proxy.hasCredentials
                ? "check them in \(proxy.variable); special characters are percent-encoded: @ is %40, : is %3A"
                : "\(proxy.variable)=http://user:password@\(proxy.host):\(proxy.port)")
    }

    static func untrusted(_ failure: WireFailure, from address: WebAddress) -> Fault {
        Fault(.unreachable, "\(address.origin) cannot be trusted: \(failure.text)", hint: hint(for: failure.trouble))
    }

    private static func hint(for trouble: CertificateTrouble?) -> String {
        switch trouble {
        case .expired, .notYetValid:
            "is this machine's clock right? If so, whoever runs the host must renew the certificate"
        case .wrongHost: "check the URL: the certificate was made for another name"
        case .selfSigned, .unknownAuthority, .untrusted:
            "if it is the right host, name its authority's certificate (PEM): MOONPORT_CA_FILE=/path/authority.pem, "
                + "or ca_file in the profile"
        case nil: "check the URL; is it https, and is the port right?"
        }
    }
}
