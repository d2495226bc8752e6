import Vocabulary

/// A link to a file. The query of a signed one is the credential, so it is a secret and is never written down.
public struct Link: Sendable {
    /// The whole URL.
    public var url: Secret
    /// The host to ask instead of the one in the URL; nil for that one. With `authorization` it is asked instead of the
    /// host that the link leads to.
    public var host: DownloadHost?
    /// The whole value of an `Authorization` header for a link that is not signed itself but leads to one that is; nil
    /// for a signed one. It goes to the link's own origin only, not along a redirect to another.
    public var authorization: Secret?
    /// True where whoever gives the link also knows whether there is still something behind it: it is asked for again
    /// after each trouble, before the next try.
    public var isCheckedAnew: Bool

    /// Wraps a URL.
    public init(
        url: Secret, host: DownloadHost? = nil, authorization: Secret? = nil, isCheckedAnew: Bool = false
    ) {
        self.url = url
        self.host = host
        self.authorization = authorization
        self.isCheckedAnew = isCheckedAnew
    }

    /// Wraps a URL and makes a secret of it.
    public init(_ url: String) { self.init(url: Secret(url)) }
}

/// How far a download or an extraction is.
public struct TransferProgress: Sendable, Equatable {
    /// Bytes that are there.
    public var done: Int64
    /// All bytes; nil while the server has not told.
    public var total: Int64?
    /// Bytes that were there before this run; the rate of this run is `done - from` over its time.
    public var from: Int64
    /// What is happening when no bytes come: `asking for a fresh link`.
    public var note: String?

    /// Makes a progress.
    public init(done: Int64, total: Int64? = nil, from: Int64 = 0, note: String? = nil) {
        self.done = done
        self.total = total
        self.from = from
        self.note = note
    }
}

/// A file that was fetched whole and has its final name.
public struct Downloaded: Sendable, Equatable {
    /// Where it is.
    public var path: String
    /// Its length.
    public var bytes: Int64
    /// Its SHA-256 as 64 hexadecimal digits, computed while it came in.
    public var sha256: String
    /// The server's entity tag, with its quotes; nil when there was none.
    public var etag: String?
    /// Bytes that came from a part file of an earlier run.
    public var resumedFrom: Int64

    /// Makes the record of a fetched file.
    public init(path: String, bytes: Int64, sha256: String, etag: String? = nil, resumedFrom: Int64 = 0) {
        self.path = path
        self.bytes = bytes
        self.sha256 = sha256
        self.etag = etag
        self.resumedFrom = resumedFrom
    }
}
