import Testing
import Vocabulary

@testable import Sandbox

private struct Stopped: Error {}

@Test func whatIsDoneTogetherIsKeptWholeOrNotAtAll() async throws {
    try await withTemporaryFolder { folder in
        let state = try StateDatabase(path: folder + "/state.sqlite")
        let jobs = JobStore(state: state, now: { Nanoseconds(sinceEpoch: 1) })
        let add = { (id: String) throws in
            _ = try jobs.add(id: id, dialect: "sift", request: "{}", storageKey: "exports/\(id)")
        }
        #expect(throws: Stopped.self) {
            try state.together {
                try add("a")
                try add("b")
                // It sees its own words.
                #expect(try jobs.jobs(of: "sift").count == 2)
                throw Stopped()
            }
        }
        #expect(try jobs.jobs(of: "sift").isEmpty)
        try state.together {
            try add("a")
            try jobs.remove("a")
            try add("b")
        }
        #expect(try jobs.jobs(of: "sift").map(\.id) == ["b"])
    }
}
