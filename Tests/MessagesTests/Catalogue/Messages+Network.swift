import Glibc
import Vocabulary

@testable import Transfer

private func fault(_ kind: WireFailure.Kind, _ text: String, _ trouble: CertificateTrouble? = nil) -> Fault {
    do {
        let address = try WebAddress(parsing: "https://api.example.com/api/v1/ping")
        var failure = WireFailure(kind: kind, text: text, mayHaveArrived: false)
        failure.trouble = trouble
        failure.proxy = try ProxyServer(parsing: "http://proxy.example:3128", variable: "HTTPS_PROXY")
        return trouble == nil ? .ofProxy(failure, to: address) : .untrusted(failure, from: address)
    } catch {
        return error
    }
}

private func untrusted(_ trouble: CertificateTrouble) -> Fault { fault(.insecure, trouble.text, trouble) }

private func ofProxy(_ kind: WireFailure.Kind, _ text: String) -> Fault {
    fault(kind, "the proxy http://proxy.example:3128 \(text)")
}

private let authorities = AuthorityFile(path: "/etc/lab.pem", source: "MOONPORT_CA_FILE")

let networkMessages: [Message] = [
    Message("untrusted", untrusted(.expired("2024-03-01")), .connecting, "the host's certificate is out of date"),
    Message("untrusted", untrusted(.selfSigned), .connecting, "the host vouches for itself"),
    Message("untrusted", untrusted(.unknownAuthority("Lab Root CA")), .connecting, "an authority is not known here"),
    Message("untrusted", untrusted(.wrongHost), .connecting, "the certificate is for another name"),
    Message(
        "authorityUnreadable", .authorityUnreadable(authorities, ENOENT), .connecting,
        "the file of further authorities is not there"),
    Message(
        "authorityDamaged", .authorityDamaged(authorities), .connecting, "the file of further authorities holds none"),
    Message(
        "ofProxy", ofProxy(.proxyUnreachable, "cannot be reached: connection refused"),
        .connecting, "the proxy is down"),
    Message(
        "ofProxy", ofProxy(.proxyDenies, "asks for a user name and password"), .connecting,
        "the proxy answers 407"),
    Message(
        "ofProxy", ofProxy(.proxyRefuses, "refuses the connection to the host"), .connecting,
        "the proxy does not let this host through"),
    Message("proxyKind", .proxyKind("socks5", "HTTPS_PROXY"), .connecting, "the proxy is of a kind that is not spoken"),
    Message("proxyPath", .proxyPath("HTTPS_PROXY"), .connecting, "the proxy's address has a path"),
    Message("proxyAddress", .proxyAddress("HTTPS_PROXY"), .connecting, "the proxy's address is none"),
    Message("proxyPort", .proxyPort("HTTPS_PROXY"), .connecting, "the proxy's address names no port"),
    Message("proxyUser", .proxyUser("HTTPS_PROXY"), .connecting, "the proxy's user name or password is not encoded"),
]
