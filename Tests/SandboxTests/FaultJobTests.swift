import Foundation
import Sandbox
import Testing
import Vocabulary

private func reason(_ job: [String: Any]) -> String? {
    ((job["jobStatusDetails"] as? [String: Any])?["dataExport"] as? [String: Any])?["errorMessage"] as? String
}

@Test func jobsThatFailWithAndWithoutAReason() async throws {
    try await SandboxFixture.run(with: { $0.exporters = 1 }) { (fixture) async throws in
        try fixture.server.faults.add(
            "failed-job 1; failed-job 1 message=\"disk full\"; failed-job 1 message=\"\"")
        let order = try await fixture.smallOrder()
        for (text, answer) in [
            ("the export ran out of memory", "failed: the export ran out of memory"),
            ("disk full", "failed: disk full"), ("", "failed"),
        ] {
            let id = try await fixture.order(order)
            #expect(try await fixture.wait(id, for: "JOB_STATUS_FAILED") == "JOB_STATUS_FAILED")
            #expect(reason(try await fixture.job(id)) == text)
            #expect(try await fixture.get("/api/v1/export/\(id)/download-url").error == "400 9 job \(id) \(answer)")
        }
        let id = try await fixture.order(order)
        #expect(try await fixture.wait(id, for: "JOB_STATUS_FINISHED") == "JOB_STATUS_FINISHED")
    }
}

@Test func aJobThatSomebodyCancels() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        fixture.server.faults.add(SandboxFault(.cancelledJob, times: 1))
        let id = try await fixture.order(try await fixture.smallOrder())
        #expect(try await fixture.wait(id, for: "JOB_STATUS_CANCELLED") == "JOB_STATUS_CANCELLED")
        #expect(try await fixture.get("/api/v1/export/\(id)/download-url").error == "400 9 job \(id) was cancelled")
        _ = try await fixture.call("POST", "/api/v1/jobs/\(id):retry")
        #expect(try await fixture.wait(id, for: "JOB_STATUS_FINISHED") == "JOB_STATUS_FINISHED")
    }
}

@Test func aJobThatIsStuck() async throws {
    try await SandboxFixture.run(with: { $0.exporters = 1 }) { (fixture) async throws in
        try fixture.server.faults.add("stuck-job 1; stuck-job 1 wait=200ms")
        let id = try await fixture.order(try await fixture.smallOrder())
        #expect(try await fixture.wait(id, for: "JOB_STATUS_RUNNING") == "JOB_STATUS_RUNNING")
        let next = try await fixture.order(try await fixture.smallOrder())
        #expect(try await fixture.job(next)["jobStatus"] as? String == "JOB_STATUS_CREATED")
        _ = try await fixture.call("POST", "/api/v1/jobs/\(id):cancel")
        #expect(try await fixture.wait(id, for: "JOB_STATUS_CANCELLED") == "JOB_STATUS_CANCELLED")
        // Stuck for a while only.
        #expect(try await fixture.wait(next, for: "JOB_STATUS_FINISHED") == "JOB_STATUS_FINISHED")
    }
}

@Test func sunIsForThoseWhoMay() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let order = try await fixture.smallOrder(format: 2)
        let refused = "403 7 Sun/WinPlot export is not enabled for this organization"
        #expect(try await fixture.call("POST", "/api/v1/export", body: order).error == refused)
        fixture.server.faults.add(SandboxFault(.sun))
        let members = try await fixture.export(order)
        #expect(members.map(\.name) == ["sift_export.sun"])
        #expect(members.first?.bytes.count == 1024)
        #expect(members.first?.bytes.prefix(5) == [0x53, 0x55, 0x4E, 0x00, 11])
        fixture.server.faults.clear()
        #expect(try await fixture.call("POST", "/api/v1/export", body: order).error == refused)
    }
}
