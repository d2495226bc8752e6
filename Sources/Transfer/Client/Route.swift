/// How a request gets to its host.
enum Route: Sendable, Hashable {
    /// Over a connection to the host itself.
    case direct
    /// Over a proxy that only passes bytes on: for `https`, where it sees nothing of the request.
    case tunnel(ProxyServer)
    /// Over a proxy that reads the request and sends its own: for `http`.
    case relay(ProxyServer)

    init(to address: WebAddress, _ network: NetworkSettings) {
        guard let proxy = network.proxy(for: address) else {
            self = .direct
            return
        }
        self = address.scheme == .https ? .tunnel(proxy) : .relay(proxy)
    }

    /// The proxy on the way.
    var proxy: ProxyServer? {
        switch self {
        case .direct: nil
        case .tunnel(let proxy), .relay(let proxy): proxy
        }
    }

    /// What the library is given to connect to; for a relay that is the proxy, with the path of the address.
    func url(of address: WebAddress) -> String {
        guard case .relay(let proxy) = self else { return address.url }
        return proxy.origin + address.target
    }
}
