import Foundation
import GRDB
import Sandbox
import Testing
import Vocabulary

private let order = #"{"datastream_id":123,"start_time":1704067200000000000,"end_time":1704067500000000000}"#
private let sameOrder = #"{ "end_time":1704067500000000000, "start_time":1704067200000000000,"datastream_id":123 }"#

@Test func oneKeyOneOrder() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let key = "9b2f6a51-0c3d-4e5f-8a7b-6c5d4e3f2a1b"
        let first = try await fixture.tick("POST", "/exports", order, headers: [("Idempotency-Key", key)])
        #expect(first.status == 202 && first.headers["idempotent-replayed"] == nil)
        for form in [key, key.uppercased(), "{\(key)}", "urn:uuid:\(key)", key.replacing("-", with: "")] {
            let again = try await fixture.tick(
                "POST", "/exports", sameOrder, key: "second_api_key", headers: [("Idempotency-Key", form)])
            #expect((again.status, again.text) == (202, first.text))
            #expect(again.headers["idempotent-replayed"] == "true")
            #expect(again.headers["x-request-id"] != first.headers["x-request-id"])
        }
        #expect(try await fixture.tick("GET", "/exports").object["total"] as? Int == 1)
        let conflict = "409 already_exists Idempotency-Key was already used with a different request"
        let other = order.replacing("1704067500", with: "1704067600")
        #expect(
            try await fixture.tick("POST", "/exports", other, headers: [("Idempotency-Key", key)]).refusal == conflict)
        let id = first.object["id"] as? String ?? ""
        #expect(
            try await fixture.tick("POST", "/exports/\(id)/cancel", headers: [("Idempotency-Key", key)]).refusal
                == conflict)
        // Another account may use the same key.
        let foreign = try await fixture.tick(
            "POST", "/exports", order, key: "other_api_key", headers: [("Idempotency-Key", key)])
        #expect(foreign.status == 403)
        #expect(
            try await fixture.tick("POST", "/exports", order, headers: [("Idempotency-Key", "my-order")]).refusal
                == "400 invalid_argument Idempotency-Key must be a UUID of at most 128 characters")
    }
}

@Test func aKeyWorksForDeletesAndIsIgnoredForReads() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let headers = [("Idempotency-Key", UUID().uuidString)]
        let id = try await fixture.tickOrder(123, "2024-01-01T00:00:00Z", "2024-01-01T00:05:00Z")
        for isReplayed in [nil, "true"] {
            let answer = try await fixture.tick("DELETE", "/exports/\(id)", headers: headers)
            #expect((answer.status, answer.text) == (204, ""))
            #expect(answer.headers["idempotent-replayed"] == isReplayed)
        }
        #expect(
            try await fixture.tick("DELETE", "/exports/exp_other", headers: headers).refusal
                == "409 already_exists Idempotency-Key was already used with a different request")
        #expect(try await fixture.tick("GET", "/exports", headers: headers).status == 200)
    }
}

@Test func aRefusedCallMayBeTriedAgainUnderItsKey() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let headers = [("Idempotency-Key", UUID().uuidString)]
        let stream = try await fixture.streamID("binance", "SOLUSDT", "trade")
        let body = order.replacing("123", with: "\(stream)")
        #expect(try await fixture.tick("POST", "/exports", body, headers: headers).status == 403)
        _ = try await fixture.tick("POST", "/subscriptions", #"{"datastream_id":\#(stream)}"#)
        #expect(try await fixture.tick("POST", "/exports", body, headers: headers).status == 202)
    }
}

@Test func anAnswerIsKeptForADayAndOverARestart() async throws {
    try await withTemporaryFolder { folder in
        let clock = MovedClock()
        var configuration = SandboxConfiguration(stateFolder: folder + "/state")
        configuration.now = { clock.now }
        let headers = [("Idempotency-Key", UUID().uuidString)]
        let before = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        let first = try await before.tick("POST", "/exports", order, headers: headers)
        await before.server.stop()
        let after = SandboxFixture(server: try await SandboxServer.start(configuration), folder: folder)
        #expect(try await after.tick("POST", "/exports", order, headers: headers).text == first.text)
        clock.advance(seconds: 86_399 - 60)
        #expect(try await after.tick("POST", "/exports", order, headers: headers).text == first.text)
        clock.advance(seconds: 61)
        let late = try await after.tick("POST", "/exports", order, headers: headers)
        #expect(late.status == 202 && late.text != first.text)
        #expect(try await after.tick("GET", "/exports").object["total"] as? Int == 2)
        await after.server.stop()
    }
}

@Test func anOrderIsNotTakenWithoutItsAnswer() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        // No answer can be kept: as if the server were killed between an order and its answer.
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        let state = try DatabaseQueue(path: fixture.folder + "/state/state.sqlite", configuration: configuration)
        try await state.write { database in
            try database.execute(
                sql: "CREATE TRIGGER killed BEFORE INSERT ON ticksupply_answer BEGIN SELECT RAISE(ABORT, 'killed'); END"
            )
        }
        let headers = [("Idempotency-Key", UUID().uuidString)]
        #expect(try await fixture.tick("POST", "/exports", order, headers: headers).status == 500)
        #expect(try await fixture.tick("GET", "/exports").object["total"] as? Int == 0)
        try await state.write { database in try database.execute(sql: "DROP TRIGGER killed") }
        for _ in 0..<2 {
            #expect(try await fixture.tick("POST", "/exports", order, headers: headers).status == 202)
        }
        #expect(try await fixture.tick("GET", "/exports").object["total"] as? Int == 1)
    }
}

@Test func anAnswerThatIsCutIsGivenAgain() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        try fixture.server.faults.add("reset-after 1 path=/v1/exports method=POST")
        let headers = [("Idempotency-Key", UUID().uuidString)]
        await #expect(throws: (any Error).self) {
            _ = try await fixture.tick("POST", "/exports", order, headers: headers)
        }
        let answer = try await fixture.tick("POST", "/exports", order, headers: headers)
        #expect(answer.status == 202 && answer.headers["idempotent-replayed"] == "true")
        #expect(try await fixture.tick("GET", "/exports").object["total"] as? Int == 1)
    }
}
