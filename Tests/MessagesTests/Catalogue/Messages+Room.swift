import Vocabulary

@testable import Exports

/// Services that store only so many exports.
let roomMessages: [Message] = [
    Message(
        "storeIsFull",
        .storeIsFull(
            Fault(
                .limit,
                "obelisk stores no more of the user's: Cannot exceed the maximum amount of DataExports for this User (5)"
            ),
            [
                StoredExport(
                    id: "65b2f0c4a1d2e3f405162738", name: "days-20240131T140000Z-0000000000007", state: "ready"),
                StoredExport(id: "65b2f0c4a1d2e3f405162739", name: "by hand", state: "failed"),
            ], service: "obelisk"),
        .ordering, "a service stores no more exports, and none of ours is about to be saved"),
    Message(
        "stoppedBeforeRoom", .stoppedBeforeRoom(sampleEntry()), .ordering,
        "Ctrl-C ends the wait for room at a service"),
    Message(
        "clearedAndLost", .clearedAndLost(sampleEntry()), .downloading,
        "an export was removed after it was saved, and its files were removed or changed since"),
    Message(
        "archiveCleared", .archiveCleared(sampleEntry(), files: "/home/ann/out"), .downloading,
        "the archive of an export is wanted that was removed after its files were unpacked"),
]
