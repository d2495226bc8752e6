import Exports
import Foundation
import Sandbox
import Synchronization
import Testing
import Transfer
import Vocabulary

@testable import Services

/// The Sift client against a sandbox in this process, over real sockets.
@Suite("The Sift client, live")
struct SiftLiveTests {
    /// A server and a client with a ledger of its own.
    final class Fixture: Sendable {
        let sandbox: SandboxServer
        let folder: String
        let client: SiftClient
        let exports: ExportService
        let ledger: Ledger
        private let heard: Heard

        final class Heard: Sendable {
            let notes = Mutex<[String]>([])
        }

        init(linkLife: Duration = .seconds(3600), delay: Duration = .zero, faults: [String] = []) async throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("live-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            sandbox = try await SandboxServer.start(
                SandboxConfiguration(
                    stateFolder: folder + "/sandbox", linkLife: linkLife, exportDelay: delay,
                    faults: try faults.map { try SandboxFault(parsing: $0) }))
            let credentials = Credentials(url: sandbox.siftURL, key: sandbox.apiKey, source: "test")
            client = try SiftClient(credentials: credentials)
            let now: @Sendable () -> Nanoseconds = {
                Nanoseconds(sinceEpoch: Int64(Date().timeIntervalSince1970 * 1e6) * 1000)
            }
            ledger = try Ledger(folder: folder + "/state", now: now)
            let heard = Heard()
            self.heard = heard
            exports = try client.exports(
                ledger: ledger, downloader: Downloader(),
                environment: ExportEnvironment(
                    now: now, sleep: { try await Task.sleep(for: $0 / 10) }, random: { 0.5 },
                    notify: { event in
                        if case .note(let text) = event.news { heard.notes.withLock { $0.append(text) } }
                    }, inspect: { _ in nil }))
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        var notes: [String] { heard.notes.withLock { $0 } }

        func order(_ run: String = "hotfire 10", key: String? = nil, channels: [String] = ["motor.temp"]) async throws
            -> Order
        {
            let run = try await client.run(run)
            let channels = try await client.channels(named: channels, of: .runs([run]))
            return try client.order(
                SiftExport(
                    .runs([run]), channels: channels, range: try TimeRange(from: nil, to: nil), format: .csv, key: key))
        }
    }

    @Test("Ping, and a wrong key")
    func ping() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.client.ping() != "")
        let wrong = try SiftClient(
            credentials: Credentials(url: fixture.sandbox.siftURL, key: Secret("wrong-key"), source: "test"))
        let fault = await #expect(throws: Fault.self) { try await wrong.ping() }
        #expect(fault?.kind == .denied)
        #expect(fault?.message == "sift does not accept the API key")
        #expect(fault?.detail.contains("wrong-key") == false)
        await fixture.sandbox.stop()
    }

    @Test("A run by id, by client key and by name; several of a name list themselves")
    func runs() async throws {
        let fixture = try await Fixture()
        let byName = try await fixture.client.run("hotfire 12")
        #expect(try await fixture.client.run(byName.id) == byName)
        var wish = SiftListWish()
        wish.add(name: "field test")
        let twins = try await fixture.client.list(SiftRun.self, wish).all()
        #expect(twins.count == 2)
        let key = try #require(twins[0].clientKey)
        #expect(try await fixture.client.run(key) == twins[0])
        let fault = await #expect(throws: Fault.self) { try await fixture.client.run("field test") }
        for twin in twins { #expect(fault?.hint?.contains(twin.id) == true) }
        await fixture.sandbox.stop()
    }

    @Test("Every channel name that was not found is named")
    func missingChannels() async throws {
        let fixture = try await Fixture()
        let run = try await fixture.client.run("hotfire 12")
        let fault = await #expect(throws: Fault.self) {
            try await fixture.client.channels(named: ["motor.temp", "motor.tmep", "nozzle"], of: .runs([run]))
        }
        #expect(fault?.message == "channels not found: \"motor.tmep\", \"nozzle\"")
        await fixture.sandbox.stop()
    }

    @Test("Order, wait, download, verify; the receipt and the ledger know it")
    func journey() async throws {
        let fixture = try await Fixture()
        let job = try await fixture.exports.place(try await fixture.order(key: "journey"))
        let files = try await job.waitAndDownload(to: fixture.folder + "/out")
        #expect(files.map(\.path) == ["\(fixture.folder)/out/journey.csv"])
        try await files[0].verify()
        #expect(job.entry.stage == .saved)
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder + "/out").count == 2)
        try Data("changed".utf8).write(to: URL(fileURLWithPath: files[0].path))
        let fault = await #expect(throws: Fault.self) { try await files[0].verify() }
        #expect(fault?.kind == .damaged)
        await fixture.sandbox.stop()
    }

    @Test("extract = false keeps the archive as it is")
    func archive() async throws {
        let fixture = try await Fixture()
        let job = try await fixture.exports.place(try await fixture.order(key: "whole"))
        let files = try await job.waitAndDownload(to: fixture.folder + "/out", extract: false)
        #expect(files.map(\.path) == ["\(fixture.folder)/out/whole.zip"])
        #expect(try isZip(files[0].path))
        await fixture.sandbox.stop()
    }

    @Test("An equal order is found in the service's own list; another one is not")
    func search() async throws {
        let fixture = try await Fixture()
        let order = try await fixture.order()
        let job = try await fixture.exports.place(order)
        let id = try #require(job.entry.jobID)
        let since = Nanoseconds(sinceEpoch: job.entry.written.sinceEpoch - 60_000_000_000)
        #expect(try await fixture.client.jobs(like: order, since: since) == [id])
        let other = try await fixture.order("hotfire 11")
        #expect(try await fixture.client.jobs(like: other, since: since) == [])
        let later = Nanoseconds(sinceEpoch: job.entry.written.sinceEpoch + 60_000_000_000)
        #expect(try await fixture.client.jobs(like: order, since: later) == [])
        await fixture.sandbox.stop()
    }

    @Test("A cancelled job says so, and its key orders again")
    func cancel() async throws {
        let fixture = try await Fixture(delay: .seconds(30))
        let job = try await fixture.exports.place(try await fixture.order(key: "stop"))
        try await job.cancel()
        let fault = await #expect(throws: Fault.self) { try await job.wait() }
        #expect(fault?.message == "job \(job.entry.jobID ?? "") was cancelled")
        let again = try await fixture.exports.place(try await fixture.order(key: "stop"))
        #expect(again.entry.attempt == 2)
        #expect(again.entry.jobID != job.entry.jobID)
        #expect(fixture.notes.contains("stop: the earlier order was cancelled; ordering again (attempt 2)"))
        await fixture.sandbox.stop()
    }

    @Test("A file name that another order has is not taken")
    func nameTaken() async throws {
        let fixture = try await Fixture()
        for name in ["out/hotfire-10.csv", "out/hotfire-10-2.csv"] {
            let job = try await fixture.exports.place(try await fixture.order())
            let files = try await job.waitAndDownload(to: fixture.folder + "/out")
            #expect(files.map(\.path) == ["\(fixture.folder)/\(name)"])
        }
        #expect(fixture.notes.last?.contains("this one is named hotfire-10-2") == true)
        await fixture.sandbox.stop()
    }

    @Test("A folder that cannot be written is an error of the folder, and the job is still there")
    func unwritable() async throws {
        let fixture = try await Fixture()
        try Data("a file".utf8).write(to: URL(fileURLWithPath: fixture.folder + "/taken"))
        let job = try await fixture.exports.place(try await fixture.order())
        let fault = await #expect(throws: Fault.self) {
            try await job.waitAndDownload(to: fixture.folder + "/taken/out")
        }
        #expect(fault?.kind == .file)
        #expect(try await job.waitAndDownload(to: fixture.folder + "/free").count == 1)
        await fixture.sandbox.stop()
    }
}
