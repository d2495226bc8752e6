import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension WireFailure {
    /// Puts an error of the library into our words.
    init(_ error: any Error, mayHaveArrived: Bool, proxy: ProxyServer?) {
        var (kind, text) = Self.meaning(of: error, mayHaveArrived: mayHaveArrived)
        if let proxy, let (ofProxy, words) = Self.proxyMeaning(of: error, kind, text, proxy) {
            (kind, text) = (ofProxy, words)
        }
        // A connection that never stood carried nothing, whatever the library was asked for.
        let isBefore: Set<Kind> = [
            .cannotConnect, .insecure, .unusable, .proxyUnreachable, .proxyDenies, .proxyRefuses,
        ]
        self.init(kind: kind, text: text, mayHaveArrived: mayHaveArrived && !isBefore.contains(kind), proxy: proxy)
        if kind == .insecure { trouble = Self.trouble(in: "\(error)") }
    }

    /// The proxy wants to know who sends the request.
    static func denied(by proxy: ProxyServer) -> WireFailure {
        let text = "the proxy \(proxy.origin) \(denial(proxy))"
        return WireFailure(kind: .proxyDenies, text: text, mayHaveArrived: false, proxy: proxy)
    }

    private static func denial(_ proxy: ProxyServer) -> String {
        proxy.hasCredentials
            ? "does not accept its user name and password" : "asks for a user name and password"
    }

    /// The same for a request that goes through a proxy: only the proxy is connected to.
    private static func proxyMeaning(
        of error: any Error, _ kind: Kind, _ text: String, _ proxy: ProxyServer
    ) -> (Kind, String)? {
        let error = error as? HTTPClientError
        if error == .proxyAuthenticationRequired { return (.proxyDenies, "the proxy \(proxy.origin) \(denial(proxy))") }
        if error == .invalidProxyResponse {
            return (.proxyRefuses, "the proxy \(proxy.origin) refuses the connection to the host")
        }
        if error == .httpProxyHandshakeTimeout {
            return (.proxyRefuses, "the proxy \(proxy.origin) does not answer in time")
        }
        if error == .tlsHandshakeTimeout { return nil }
        return kind == .cannotConnect
            ? (.proxyUnreachable, "the proxy \(proxy.origin) cannot be reached: \(text)") : nil
    }

    private static func trouble(in text: String) -> CertificateTrouble? {
        let text = text.lowercased()
        if text.contains("certificate_verify_failed") { return .untrusted }
        return text.contains("hostname") ? .wrongHost : nil
    }

    private static func meaning(of error: any Error, mayHaveArrived: Bool) -> (Kind, String) {
        switch error {
        case is CancellationError: (.cancelled, "interrupted")
        case let error as HTTPClientError: meaning(of: error)
        case let error as HTTPParserError:
            error == .invalidEOFState ? (.closed, "connection closed") : (.garbled, "what came is not HTTP")
        case let error as IOError: meaning(of: error, mayHaveArrived: mayHaveArrived)
        case let error as ChannelError: meaning(of: error)
        default: meaning(ofName: String(reflecting: type(of: error)), text: "\(error)")
        }
    }

    private static func meaning(of error: HTTPClientError) -> (Kind, String) {
        switch error {
        case .cancelled: (.cancelled, "interrupted")
        case .readTimeout, .writeTimeout: (.stalled, "no bytes for too long")
        case .deadlineExceeded: (.tooSlow, "no answer in time")
        case .connectTimeout, .getConnectionFromPoolTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            (.cannotConnect, "no connection in time")
        case .tlsHandshakeTimeout: (.cannotConnect, "no secure connection in time")
        case .remoteConnectionClosed, .uncleanShutdown: (.closed, "connection closed")
        default: (.unusable, error.shortDescription)
        }
    }

    private static func meaning(of error: IOError, mayHaveArrived: Bool) -> (Kind, String) {
        let text = "\(error)".lowercased()
        if text.contains("refused") { return (.cannotConnect, "connection refused") }
        if text.contains("unreachable") || text.contains("no route") { return (.cannotConnect, "no route to the host") }
        if text.contains("reset") { return (.closed, "connection reset") }
        return (mayHaveArrived ? .closed : .cannotConnect, "connection lost (errno \(error.errnoCode))")
    }

    private static func meaning(of error: ChannelError) -> (Kind, String) {
        switch error {
        case .connectTimeout: (.cannotConnect, "no connection in time")
        default: (.closed, "connection closed")
        }
    }

    /// Errors of modules that are not imported here: the resolver's and TLS's.
    private static func meaning(ofName name: String, text: String) -> (Kind, String) {
        let lowered = text.lowercased()
        if name.hasPrefix("NIOSSL") { return tlsMeaning(of: lowered) }
        if name.hasSuffix("NIOConnectionError") {
            if lowered.contains("dns") { return (.cannotConnect, "no such host") }
            if lowered.contains("refused") { return (.cannotConnect, "connection refused") }
            if lowered.contains("timeout") { return (.cannotConnect, "no connection in time") }
            return (.cannotConnect, "no route to the host")
        }
        if name.contains("SocketAddressError") { return (.cannotConnect, "no such host") }
        return (.garbled, text)
    }

    private static func tlsMeaning(of text: String) -> (Kind, String) {
        if text.contains("certificate_verify_failed") { return (.insecure, CertificateTrouble.untrusted.text) }
        if text.contains("hostname") { return (.insecure, CertificateTrouble.wrongHost.text) }
        if text.contains("wrong_version") { return (.insecure, "it does not speak TLS") }
        if text.contains("handshake") { return (.insecure, "the TLS handshake failed") }
        return (.closed, "connection closed")
    }
}
