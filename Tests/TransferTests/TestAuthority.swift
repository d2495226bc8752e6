import Foundation

/// A certificate authority made for one test with the `openssl` command, and the certificates it signs.
struct TestAuthority {
    /// A certificate and its key, in PEM files.
    struct Pair {
        var certificate: String
        var key: String
    }

    struct CommandFailed: Error { var text: String }

    let scratch: Scratch
    /// The authority's own certificate; what a client must trust.
    let certificate: String
    private let key: String

    init(named name: String = "Moonport Test Authority") throws {
        scratch = Scratch()
        (certificate, key) = (scratch.file("authority.pem"), scratch.file("authority.key"))
        try Self.openssl(
            ["req", "-x509"] + Self.newKey + [
                "-keyout", key, "-out", certificate, "-days", "30", "-subj", "/CN=\(name)", "-addext",
                "basicConstraints=critical,CA:TRUE",
            ])
    }

    /// A certificate for `service.test` and 127.0.0.1, or for another name.
    ///
    /// - Parameter days: how long it is valid from now; -1 = until yesterday.
    func sign(_ name: String = "service.test", days: Int = 30) throws -> Pair {
        let pair = Pair(certificate: scratch.file("\(name).pem"), key: scratch.file("\(name).key"))
        let request = scratch.file("\(name).csr")
        try Self.openssl(["req"] + Self.newKey + ["-keyout", pair.key, "-out", request, "-subj", "/CN=\(name)"])
        let names = name == "service.test" ? "DNS:\(name),IP:127.0.0.1" : "DNS:\(name)"
        scratch.write("extensions", Array("subjectAltName=\(names)\n".utf8))
        try Self.openssl([
            "x509", "-req", "-in", request, "-CA", certificate, "-CAkey", key, "-set_serial", "7", "-days", "\(days)",
            "-extfile", scratch.file("extensions"), "-out", pair.certificate,
        ])
        return pair
    }

    /// A certificate for 127.0.0.1 that nobody but itself has signed.
    func selfSigned() throws -> Pair {
        let pair = Pair(certificate: scratch.file("self.pem"), key: scratch.file("self.key"))
        try Self.openssl(
            ["req", "-x509"] + Self.newKey + [
                "-keyout", pair.key, "-out", pair.certificate, "-days", "30", "-subj", "/CN=alone", "-addext",
                "subjectAltName=IP:127.0.0.1",
            ])
        return pair
    }

    private static let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]

    private static func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CommandFailed(text: text) }
    }
}
