import Foundation
import Testing

@testable import Sandbox

@Test("A draft takes the place of what a killed server had published already", arguments: ["all.csv", nil])
func draftsAreFoldersOrFiles(member: String?) async throws {
    try await withTemporaryFolder { folder in
        let storage = StorageFolder(root: folder)
        try storage.prepare()
        let key = "exports/a"
        let file = { (path: String) in member.map { path + "/" + $0 } ?? path }
        for text in ["old", "new"] {
            let draft = storage.draftPath(of: key)
            if member != nil {
                try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: true)
            }
            try text.write(toFile: file(draft), atomically: false, encoding: .utf8)
            try storage.publish(key)
            #expect(try String(contentsOfFile: file(storage.path(of: key)), encoding: .utf8) == text)
            #expect(!FileManager.default.fileExists(atPath: draft))
        }
    }
}

@Test func aDraftThatIsNotThereCannotBePublished() async throws {
    try await withTemporaryFolder { folder in
        let storage = StorageFolder(root: folder)
        try storage.prepare()
        #expect(throws: (any Error).self) { try storage.publish("exports/a") }
    }
}
