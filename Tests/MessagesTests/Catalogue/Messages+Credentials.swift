import Glibc
import Vocabulary

@testable import Services

private let path = "/home/ada/.config/moonport/profiles.toml"

let credentialMessages: [Message] = [
    Message("noCredentials", .noCredentials(.sift, path), .credentials, "no source says anything about the service"),
    Message("keyMissing", .keyMissing("the environment", .sift), .credentials, "a source gives a URL without its key"),
    Message(
        "keyMissing", .keyMissing(".env", .obelisk, beside: "OBELISK_CLIENT_ID"), .credentials,
        "a source gives half of a key that has two parts"),
    Message("argumentKeyMissing", .argumentKeyMissing(.sift), .credentials, "connect { url = … } stands without a key"),
    Message(
        "argumentKeyMissing", .argumentKeyMissing(.obelisk, "client_id"), .credentials,
        "connect { … } stands with half of a key that has two parts"),
    Message("profileKeyMissing", .profileKeyMissing("lab", .sift, path), .credentials, "a profile has no key"),
    Message(
        "serviceMissing", .serviceMissing("lab", .sift, among: ["sfit"], path), .credentials,
        "a profile has nothing for this service, but something of a near name"),
    Message(
        "serviceMissing", .serviceMissing("lab", .sift, among: [], path), .credentials, "the same, with nothing near"),
    Message("noSandboxProfile", .noSandboxProfile(.sift), .credentials, "connect \"sandbox\" comes before the sandbox"),
    Message(
        "unknownProfile", .unknownProfile("lba", among: ["lab"], .sift, path), .credentials, "there is no such profile"),
    Message(
        "unknownProfile", .unknownProfile("work", among: ["default", "lab"], .sift, path), .credentials,
        "the same, with no name near it"),
    Message("unknownSetting", .unknownSetting("api_kye", "lab", .sift), .credentials, "a profile has a wrong setting"),
    Message(
        "malformedLine", .malformedLine(".env", DotEnvScanner.Malformed(line: 3, reason: "a quote is not closed")),
        .credentials, "the file .env cannot be read; its text is not repeated"),
    Message(
        "noTOML", .noTOML(path, line: 2), .credentials, "the file of profiles cannot be read; its text is not repeated"),
    Message(
        "wrongProfile", .wrongProfile(path, "lab"), .credentials, "the file of profiles is TOML, but not of profiles"),
    Message("unreadable", .unreadable(path, EACCES), .credentials, "a file with credentials may not be read"),
    Message("noTextFile", .noTextFile(".env"), .credentials, "a file with credentials is a folder, or holds no text"),
    Message("foreignFile", .foreignFile(".env"), .credentials, "somebody else has put a file with credentials there"),
    Message(
        "readableByOthers", .readableByOthers(path), .credentials, "a file with credentials is open to other users"),
    Message(
        "folderOpen", .folderOpen("/home/ada/.config/moonport", holding: path), .credentials,
        "other users may exchange a file with credentials"),
]
