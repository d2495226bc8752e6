/// Where an answer sends the client, decided without touching the network.
enum Redirect: Equatable {
    /// The answer is no redirect, or one that is not followed and is handed on as it is.
    case none
    /// The same request goes there.
    case follow(WebAddress)
    /// It must not be followed; the text says why.
    case refuse(String)

    /// - Parameters:
    ///   - followed: redirects that were followed for this request so far.
    init(status: Int, headers: HTTPHeaders, from address: WebAddress, followed: Int, maximum: Int) {
        guard [301, 302, 303, 307, 308].contains(status) else {
            self = .none
            return
        }
        guard let location = headers["Location"], let next = address.resolving(location) else {
            self = .refuse("without a usable Location")
            return
        }
        guard followed < maximum else {
            self = .refuse("more than \(maximum) times")
            return
        }
        // What was asked for in secret is not fetched in the open.
        guard address.scheme == .http || next.scheme == .https else {
            self = .refuse("from https to http")
            return
        }
        self = .follow(next)
    }
}
