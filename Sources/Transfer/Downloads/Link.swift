import Vocabulary

/// A link to a file: its query may be the credential, so it is a secret and is never written down.
public struct Link: Sendable {
    /// The whole URL.
    public var url: Secret
    /// The host to ask instead of the one in the URL; nil for that one. With `authorization` set it is asked instead of
    /// the host that the service sends to.
    public var host: DownloadHost?
    /// The value of the `Authorization` header for a link that is a call of the service itself and leads on to the
    /// storage: sent to the link's own scheme, host and port only. nil = the link needs none.
    public var authorization: Secret?

    /// Wraps a URL.
    public init(url: Secret, host: DownloadHost? = nil) {
        self.url = url
        self.host = host
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
