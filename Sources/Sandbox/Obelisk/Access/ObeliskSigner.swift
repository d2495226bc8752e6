import CDigest
import Synchronization
import Vocabulary

/// Signs tokens as RS256, with a key that the state folder keeps.
///
/// Without libcrypto nothing is signed: answers then have no `id_token`, which nobody needs for a call.
final class ObeliskSigner: Sendable {
    private let folder: StateFolder
    private let key = Mutex<Key>(.unread)

    private enum Key: Sendable {
        case unread
        /// There is no libcrypto.
        case none
        case native(NativeSigningKey)
    }

    init(folder: StateFolder) { self.folder = folder }

    /// A JSON Web Token with these claims; nil without libcrypto.
    func token(_ claims: JSON) throws(Fault) -> String? {
        guard let id = try keyID else { return nil }
        let header = JSON.object([("alg", .string("RS256")), ("typ", .string("JWT")), ("kid", .string(id))])
        let text = Self.url(header.bytes) + "." + Self.url(claims.bytes)
        return try signature(of: Array(text.utf8)).map { text + "." + Self.url($0) }
    }

    /// The public key as a JSON Web Key; nil without libcrypto.
    var publicKey: JSON? {
        get throws(Fault) {
            guard let modulus = try modulus else { return nil }
            return .object([
                ("kty", .string("RSA")), ("use", .string("sig")), ("alg", .string("RS256")),
                ("kid", .string(Self.id(modulus))), ("n", .string(Self.url(modulus))), ("e", .string("AQAB")),
            ])
        }
    }

    private var keyID: String? {
        get throws(Fault) { try modulus.map(Self.id) }
    }

    private static func id(_ modulus: [UInt8]) -> String {
        deterministicID("obelisk signing key", url(modulus)).filter { $0 != "-" }
    }

    private var modulus: [UInt8]? {
        get throws(Fault) {
            try with { key in
                Self.filled(512) { space, room in signing_key_modulus(key, space, room) }
            }
        }
    }

    private func signature(of bytes: [UInt8]) throws(Fault) -> [UInt8]? {
        try with { key in
            Self.filled(512) { space, room in signing_key_sign(key, bytes, bytes.count, space, room) }
        }
    }

    /// Runs a body with the key: that of the last time, or a new one.
    private func with(_ body: (OpaquePointer) -> [UInt8]) throws(Fault) -> [UInt8]? {
        let native = try key.withLock { key throws(Fault) in
            if case .unread = key { key = try Self.kept(folder).map { .native($0) } ?? .none }
            return if case .native(let native) = key { native } else { NativeSigningKey?.none }
        }
        return native.map { body($0.pointer) }
    }

    private static func kept(_ folder: StateFolder) throws(Fault) -> NativeSigningKey? {
        guard signing_load() == nil else { return nil }
        let text = try folder.secret("obelisk-signing-key") {
            guard let key = signing_key_new().map(NativeSigningKey.init) else { return "none" }
            return Base64.encoded(filled(4096) { space, room in signing_key_write(key.pointer, space, room) })
        }
        guard let bytes = Base64.decoded(text.reveal()) else { return nil }
        return signing_key_read(bytes, bytes.count).map(NativeSigningKey.init)
    }

    private static func filled(_ room: Int, _ fill: (UnsafeMutablePointer<UInt8>, Int) -> Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: room) { space, count in
            count = space.baseAddress.map { fill($0, space.count) } ?? 0
        }
    }

    /// Base64 with the letters of URLs, without padding.
    static func url(_ bytes: [UInt8]) -> String {
        Base64.encoded(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

/// A key of libcrypto, which ends with its last holder.
// Unchecked: nothing changes a key once it is made, and libcrypto may sign with one on several threads.
private final class NativeSigningKey: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { signing_key_free(pointer) }
}
