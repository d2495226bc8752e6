import Vocabulary

@testable import Transfer

private let host = "https://storage.example.com"

private func noAnswer(_ kind: WireFailure.Kind, _ text: String) -> Fault {
    do {
        let address = try WebAddress(parsing: "https://api.example.com/api/v1/ping")
        return Fault.noAnswer(WireFailure(kind: kind, text: text, mayHaveArrived: true), from: address)
    } catch {
        return error
    }
}

let transferMessages: [Message] = [
    // Requests
    Message(
        "notADownloadHost", .notADownloadHost("storage/local"), .connecting, "download_host is not a host"),
    Message(
        "notAWebAddress", .notAWebAddress("api.siftstack.com"), .connecting,
        "the URL of a service is none; a user name and password in it are refused and not repeated"),
    Message(
        "noBody", .noBody(304, service: "sift"), .connecting, "a service accepts a request for data and sends none"),
    Message(
        "credentialAmongHeaders", .credentialAmongHeaders, .connecting, "code sends a credential of its own"),
    Message(
        "noAnswer", noAnswer(.cannotConnect, "connection refused"), .connecting,
        "no connection comes about: the service is down, the name unknown, the network away"),
    Message(
        "noAnswer", noAnswer(.insecure, "it does not speak TLS"), .connecting,
        "TLS is refused: the certificate is unknown, out of date or another host's, or the port does not speak TLS"),
    Message(
        "noAnswer", noAnswer(.closed, "connection closed"), .connecting,
        "the connection ends before the answer is whole, again and again"),
    Message("noAnswer", noAnswer(.stalled, "no bytes for too long"), .connecting, "the service is silent"),
    Message(
        "noAnswer", noAnswer(.unusable, "the URL cannot be sent"), .connecting,
        "the request cannot be written"),
    Message(
        "noAnswer", noAnswer(.tooLarge, "an answer of more than 64.0 MB"), .connecting,
        "more was asked for at once than is taken"),
    Message(
        "noAnswer", noAnswer(.cancelled, "interrupted"), .connecting, "Ctrl-C was pressed during a request",
        needsNoHint: "the user did it"),

    // Downloads
    Message("unusableLink", .unusableLink, .downloading, "the service's download link is none"),
    Message(
        "downloadMisdirected", .downloadMisdirected(host, "too often"), .downloading,
        "the storage redirects in a circle, or away from https"),
    Message(
        "downloadBroken", .downloadBroken(host, "connection closed", have: 1_500_000, total: 3_000_000), .downloading,
        "the connection breaks off and no further try brings another byte"),
    Message(
        "downloadRefused",
        .downloadRefused(host, 503, Array("<title>503 Service Temporarily Unavailable</title>".utf8)), .downloading,
        "the storage answers with an error, again and again"),
    Message(
        "downloadRefused", .downloadRefused(host, 429, []), .downloading, "the storage's rate limit is met"),
    Message(
        "downloadRefused", .downloadRefused(host, 405, []), .downloading, "the storage does not give the file"),
    Message(
        "downloadWithheld",
        .downloadWithheld(
            host, 500, Array("{\"error\":{\"status\":500,\"message\":\"An unexpected error occurred\"}}".utf8)),
        .downloading, "the service calls a file ready and does not give it"),
    Message(
        "linkRefused",
        .linkRefused(host, 403, Array("<Code>AccessDenied</Code><Message>Request has expired</Message>".utf8)),
        .downloading,
        "the link has expired, and the fresh ones are refused too"),
    Message("linkRefused", .linkRefused(host, 404, []), .downloading, "the file is gone from the storage"),
    Message(
        "contentKeepsChanging", .contentKeepsChanging(host), .downloading,
        "the file is another one at every try, so that no try can go on from the one before it"),
    Message(
        "tooManyBytes", .tooManyBytes(have: 2_000, total: 1_500), .downloading, "the file is longer than announced"),
    Message(
        "downloadEncoded", .downloadEncoded(host, "gzip"), .downloading, "something on the way packs the file again"),
    Message(
        "anotherProcessDownloads", .anotherProcessDownloads("out/.moonport-3026/export.zip"), .downloading,
        "two programs fetch the same file"),
    Message(
        "tooManyParts", .tooManyParts("out/.moonport-3026/export.zip"), .downloading,
        "part files of a thousand other orders lie in the way"),

    // Files and libraries
    Message(
        "noRoom", .noRoom("out", needed: 5_000_000_000, free: 1_000_000_000), .unpacking,
        "an archive announces more than the disk has room for"),
    Message(
        "noDigestLibrary", .noDigestLibrary("libcrypto.so.3: cannot open shared object file"), .files,
        "a file is to be verified and libcrypto is not installed"),
    Message("digestRefused", .digestRefused, .files, "libcrypto is there but gives no SHA-256"),

    // Archives
    Message(
        "hostileMember", .hostileMember("export.zip", member: "../../.bashrc", "leads out of the folder"), .unpacking,
        "a member would be written somewhere else than into the folder"),
    Message(
        "tooLargeArchive", .tooLargeArchive("export.zip", "holds more than 1.00 TB"), .unpacking,
        "the archive would fill the disk"),
]
