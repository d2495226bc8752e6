import Exports
import Foundation
import Sandbox
import Synchronization
import Testing
import Transfer
import Vocabulary

@testable import Services

/// The Ticksupply client against a sandbox in this process, over real sockets.
@Suite("The Ticksupply client, live")
struct TicksupplyLiveTests {
    typealias Fixture = TicksupplyFixture

    @Test("Ping, a wrong key, and an account that has not paid")
    func ping() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.client.ping().contains("active"))
        #expect(fixture.client.budget.map(\.name) == ["minute", "hour"])
        let wrong = try TicksupplyClient(
            credentials: Credentials(
                url: fixture.client.credentials.url, key: Secret("key_wrong.secret"), source: "test"))
        let fault = await #expect(throws: Fault.self) { try await wrong.ping() }
        #expect(fault?.kind == .denied)
        #expect(fault?.message.hasPrefix("ticksupply does not accept the API key") == true)
        #expect(fault?.requestID?.hasPrefix("req_") == true)
        #expect(fault?.detail.contains("key_wrong") == false)
        await fixture.sandbox.stop()
        let suspended = try await Fixture(key: "suspended_api_key")
        let stream = try await suspended.client.stream("binance BTCUSDT trade", among: TicksupplyStreamWish())
        let unpaid = await #expect(throws: Fault.self) { try await suspended.client.subscribe(stream) }
        #expect(unpaid?.kind == .limit)
        await suspended.sandbox.stop()
    }

    @Test("Streams by id, by name and by parts; wrong names get the nearest, wherever they are wrong")
    func streams() async throws {
        let fixture = try await Fixture()
        let client = fixture.client
        let byName = try await client.stream("binance BTCUSDT trade", among: TicksupplyStreamWish())
        #expect(try await client.stream(byName.id, among: TicksupplyStreamWish()) == byName)
        var wish = TicksupplyStreamWish()
        (wish.exchange, wish.instrument) = ("binance", "BTCUSDT")
        #expect(try await client.stream("trade", among: wish) == byName)
        #expect(try await client.streams(wish).all().allSatisfy { $0.instrument == "BTCUSDT" })
        wish.type = "trade*"
        #expect(try await client.streams(wish).all() == [byName])
        for (exchange, instrument, type, hint) in [
            ("binanec", nil, nil, "binance"), ("binance", "BTCUSTD", nil, "BTCUSDT"),
            ("binance", "BTCUSDT", "trades", "trade"),
        ] as [(String, String?, String?, String)] {
            var wrong = TicksupplyStreamWish()
            (wrong.exchange, wrong.instrument, wrong.type) = (exchange, instrument, type)
            let fault = await #expect(throws: Fault.self) { try await client.streams(wrong).first(1) }
            #expect(fault?.kind == .notFound)
            #expect(fault?.hint?.contains("\"\(hint)\"") == true, "\(fault?.description ?? "")")
        }
        let several = await #expect(throws: Fault.self) {
            try await client.stream("BTCUSDT", among: TicksupplyStreamWish())
        }
        #expect(several?.kind == .badArgument)
        let untyped = await #expect(throws: Fault.self) {
            try await client.stream("binance BTCUSDT", among: TicksupplyStreamWish())
        }
        #expect(untyped?.message == "stream \"binance BTCUSDT\" not found: its type is missing")
        #expect(untyped?.hint?.hasPrefix("for example \"binance BTCUSDT trade\"; types there: ") == true)
        let exchange = await #expect(throws: Fault.self) {
            try await client.stream("binance", among: TicksupplyStreamWish())
        }
        #expect(
            exchange?.description
                == "\"binance\" is an exchange, not a stream\n  hint:  c:streams { exchange = \"binance\" } lists its streams"
        )
        let none = await #expect(throws: Fault.self) {
            try await client.stream("999999999", among: TicksupplyStreamWish())
        }
        #expect(none?.kind == .notFound)
        await fixture.sandbox.stop()
    }

    @Test("Instruments over several pages, with patterns; a wrong exchange gets the nearest")
    func instruments() async throws {
        let fixture = try await Fixture()
        var wish = TicksupplyInstrumentWish(exchange: "binance")
        let all = try await fixture.client.instruments(wish).all()
        #expect(all.count > 100)
        #expect(all.allSatisfy { $0.exchange == "binance" })
        wish.names = ["BTC*T"]
        #expect(try await fixture.client.instruments(wish).all().map(\.id).contains("BTCUSDT"))
        #expect(try await fixture.client.instrument("BTCUSDT", among: wish).base == "BTC")
        let near = await #expect(throws: Fault.self) {
            try await fixture.client.instruments(TicksupplyInstrumentWish(exchange: "binanec")).first(1)
        }
        #expect(near?.hint == "did you mean \"binance\"?")
        await fixture.sandbox.stop()
    }

    @Test("Order, wait, download every part, verify; the receipt and the ledger know what the service made of it")
    func journey() async throws {
        let fixture = try await Fixture()
        let order = try await fixture.order(
            from: "2024-01-01", to: "2024-01-04", schema: "normalized", format: .parquet,
            options: .object(["compression": .text("snappy")]), key: "journey")
        let job = try await fixture.exports.place(order)
        let files = try await job.waitAndDownload(to: fixture.folder + "/out")
        #expect(
            files.map { $0.path.dropFirst(fixture.folder.count) } == [
                "/out/journey/binance_BTCUSDT_trade_part_2024010100.parquet",
                "/out/journey/binance_BTCUSDT_trade_part_2024010200.parquet",
                "/out/journey/binance_BTCUSDT_trade_part_2024010300.parquet",
            ])
        for file in files { try await file.verify() }
        let resolved = try #require(job.entry.resolved.flatMap { JSONValue(parsing: $0) })
        #expect(resolved["format_options"]?["compression"] == .text("snappy"))
        #expect(resolved["format_options"]?["compression_level"] != nil)
        let receipt = try String(contentsOfFile: fixture.folder + "/out/journey.receipt.json", encoding: .utf8)
        #expect(receipt.contains("compression_level"))
        // Again: nothing is ordered, nothing fetched.
        let again = try await fixture.exports.place(
            try await fixture.order(
                from: "2024-01-01", to: "2024-01-04", schema: "normalized", format: .parquet,
                options: .object(["compression": .text("snappy")]), key: "journey"))
        #expect(try await again.waitAndDownload(to: fixture.folder + "/out") == files)
        #expect(try await fixture.count() == 1)
        await fixture.sandbox.stop()
    }

    @Test("Twenty orders at once survive resets, late answers and rate limits: twenty exports")
    func manyFaults() async throws {
        let fixture = try await Fixture(faults: [
            "reset-after 5 path=/exports method=POST", "unavailable 4 path=/exports", "bad-gateway 3 path=/exports",
            "server-error 3 path=/exports", "request-timeout 3 path=/exports",
            "rate-limit 3 path=/exports wait=1s header=yes",
        ])
        let exports = fixture.exports
        let orders = try await (0..<20).inTurn {
            try await fixture.order(to: "2024-01-01T00:0\($0 / 10):\($0 % 10 + 10)Z")
        }
        let ids = try await withThrowingTaskGroup(of: String?.self) { group in
            for order in orders { group.addTask { try await exports.place(order).entry.jobID } }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(ids.count == 20)
        #expect(try await fixture.count() == 20)
        await fixture.sandbox.stop()
    }

    @Test("A key of one's own is the service's to judge: another order under it is a conflict at once")
    func ownKey() async throws {
        let fixture = try await Fixture()
        let mark = "11111111-2222-4333-8444-555555555555"
        let job = try await fixture.exports.place(try await fixture.order(mark: mark))
        let same = try await fixture.exports.place(try await fixture.order(mark: mark))
        #expect(job.entry.jobID == same.entry.jobID)
        let fault = await #expect(throws: Fault.self) {
            try await fixture.exports.place(try await fixture.order(to: "2024-01-03", mark: mark))
        }
        #expect(fault?.kind == .conflict)
        let bad = await #expect(throws: Fault.self) {
            try await fixture.exports.place(try await fixture.order(mark: "no uuid"))
        }
        #expect(bad?.kind == .badArgument)
        await fixture.sandbox.stop()
    }

    @Test("Links that expire are renewed together, and no key goes to the storage")
    func expiry() async throws {
        let fixture = try await Fixture(faults: ["expired-link 3", "slow-down 3"])
        let job = try await fixture.exports.place(try await fixture.order(to: "2024-01-06"))
        #expect(try await job.waitAndDownload(to: fixture.folder + "/out").count == 5)
        #expect(fixture.notes.filter { $0 == "the links have expired; going on with new ones" }.count < 4)
        #expect(fixture.notes.contains("the links have expired; going on with new ones"))
        await fixture.sandbox.stop()
    }

    @Test(
        "Broken downloads go on, part by part",
        arguments: ["truncate 4", "reset-middle 3", "no-ranges always; truncate 2"])
    func broken(text: String) async throws {
        let fixture = try await Fixture(faults: text.split(separator: ";").map(String.init))
        let job = try await fixture.exports.place(try await fixture.order(to: "2024-01-04"))
        let files = try await job.waitAndDownload(to: fixture.folder + "/out")
        #expect(files.count == 3)
        for file in files { try await file.verify() }
        await fixture.sandbox.stop()
    }

    @Test("A file of another length than the service tells is fetched once more, and never published")
    func wrongLength() async throws {
        let fixture = try await Fixture()
        var remote = fixture.client.remote
        let link = remote.link
        remote.link = { id in
            var answer = try await link(id)
            guard case .files(var files, let lifetime)? = answer.delivery else { return answer }
            for index in files.indices { files[index].bytes = files[index].bytes.map { $0 + 1 } }
            answer.delivery = .files(files, lifetime: lifetime)
            return answer
        }
        let order = try await fixture.order(to: "2024-01-01T00:10:00Z", key: "wrong")
        let job = try await fixture.exportService(with: remote).place(order)
        let fault = await #expect(throws: Fault.self) { try await job.waitAndDownload(to: fixture.folder + "/out") }
        #expect(fault?.kind == .damaged)
        let name = "binance_BTCUSDT_trade_part_2024010100.csv.gz"
        #expect(fault?.message.hasPrefix("\(name) has ") == true)
        #expect(fixture.notes.filter { $0.hasSuffix("; fetching it again") }.count == 1)
        let names = try FileManager.default.contentsOfDirectory(atPath: fixture.folder + "/out")
        #expect(names.allSatisfy { $0.hasPrefix(".moonport-") }, "\(names)")
        // What the service tells rightly is then fetched anew.
        #expect(try await fixture.exports.place(order).waitAndDownload(to: fixture.folder + "/out").count == 1)
        await fixture.sandbox.stop()
    }

    @Test("A name that leads out of the folder is refused, and nothing is fetched")
    func hostileName() async throws {
        let fixture = try await Fixture(faults: ["hostile-file-names"])
        let job = try await fixture.exports.place(try await fixture.order())
        let fault = await #expect(throws: Fault.self) { try await job.waitAndDownload(to: fixture.folder + "/out") }
        #expect(
            fault?.message
                == "the service tells of the file \"../outside.csv.gz\", which leads out of the folder")
        #expect(!FileManager.default.fileExists(atPath: fixture.folder + "/outside.csv.gz"))
        await fixture.sandbox.stop()
    }

    @Test("A state that nobody knows yet is no end")
    func unknownState() async throws {
        let fixture = try await Fixture(faults: ["unknown-state 3"])
        let job = try await fixture.exports.place(try await fixture.order(to: "2024-01-01T00:10:00Z"))
        #expect(try await job.waitAndDownload(to: fixture.folder + "/out").count == 1)
        await fixture.sandbox.stop()
    }

    @Test("Without a subscription the error says how to subscribe; then it is recorded")
    func subscription() async throws {
        let fixture = try await Fixture(key: "other_api_key")
        let fault = await #expect(throws: Fault.self) { try await fixture.exports.place(try await fixture.order()) }
        #expect(fault?.kind == .denied)
        #expect(fault?.hint?.hasPrefix("c:subscribe(stream)") == true)
        let stream = try await fixture.client.stream("binance BTCUSDT trade", among: TicksupplyStreamWish())
        let made = try await fixture.client.subscribe(stream)
        #expect(made.status == "active")
        #expect(try await fixture.client.subscribe(stream).id == made.id)
        try await fixture.client.pause(made.id)
        try await fixture.client.pause(made.id)
        #expect(try await fixture.client.subscription(id: made.id).status == "paused")
        try await fixture.client.resume(made.id)
        let spans = try await fixture.client.spans(of: made.id)
        #expect(spans.count == 2)
        #expect(spans.filter { $0.ended == nil }.count == 1)
        #expect(
            try await fixture.client.subscription("binance BTCUSDT trade", among: TicksupplySubscriptionWish()).id
                == made.id)
        try await fixture.client.unsubscribe(made.id)
        try await fixture.client.unsubscribe(made.id)
        #expect(try await fixture.client.subscriptions().all().isEmpty)
        await fixture.sandbox.stop()
    }

    @Test(
        "Schemas with drafts: made, drafted, published, replaced, deleted; names are found, wrong ones get the nearest")
    func schemas() async throws {
        let fixture = try await Fixture()
        let client = fixture.client
        let column = try #require(
            JSONValue(parsing: #"[{"output_column":"t","meta":{"value":"collection_timestamp_ns"}}]"#))
        let other = try #require(
            JSONValue(parsing: #"[{"output_column":"ms","meta":{"value":"collection_timestamp_ns","format":"ms"}}]"#))
        let made = try await client.makeSchema(
            name: "times", category: "trade", TicksupplySchemaContent(columns: column))
        #expect((made.version, made.hasDraft) == (1, false))
        let clash = await #expect(throws: Fault.self) {
            try await client.makeSchema(name: "times", category: "trade", TicksupplySchemaContent(columns: column))
        }
        #expect(clash?.kind == .conflict)
        _ = try await client.beginDraft(of: made.id)
        _ = try await client.changeDraft(of: made.id, TicksupplySchemaContent(columns: other))
        #expect(try await client.draft(of: made.id).content?.columns == other)
        #expect(try await client.schema("times").content?.columns.text.contains("output_column: \"t\"") == true)
        #expect(try await client.publishDraft(of: made.id).version == 2)
        #expect(try await client.schema("times").content?.columns == other)
        let gone = await #expect(throws: Fault.self) { try await client.draft(of: made.id) }
        #expect(gone?.kind == .notFound)
        _ = try await client.beginDraft(of: made.id, TicksupplySchemaContent(columns: column))
        try await client.dropDraft(of: made.id)
        #expect(try await client.publish(TicksupplySchemaContent(columns: column), of: made.id).version == 3)
        let near = await #expect(throws: Fault.self) { try await client.schema("timse") }
        #expect(near?.hint == "did you mean \"times\"?")
        let several = await #expect(throws: Fault.self) { try await client.schema("normalized") }
        #expect(several?.message.hasSuffix("schemas are named \"normalized\"") == true)
        try await client.deleteSchema(made.id)
        #expect(try await !client.schemas().contains { $0.id == made.id })
        await fixture.sandbox.stop()
    }

    @Test("A schema of the account is kept as it was: the same order again gives the same columns after a change")
    func keptSchema() async throws {
        let fixture = try await Fixture()
        let client = fixture.client
        let first = try #require(
            JSONValue(parsing: #"[{"output_column":"t","meta":{"value":"collection_timestamp_ns"}}]"#))
        let made = try await client.makeSchema(name: "mine", category: "trade", TicksupplySchemaContent(columns: first))
        let order = try await fixture.order(to: "2024-01-01T00:01:00Z", schema: "mine")
        let job = try await fixture.exports.place(order)
        let second = try #require(
            JSONValue(parsing: #"[{"output_column":"later","meta":{"value":"collection_timestamp_ns","format":"s"}}]"#))
        _ = try await client.publish(TicksupplySchemaContent(columns: second), of: made.id)
        var again = client.again(order)
        again.request = try #require(job.entry.resolved)
        // The service has filled in the format of the time.
        #expect(again.request.contains(#""format":"ns""#))
        #expect(again.request.contains(#""output_column":"t""#))
        #expect(again.mark != order.mark)
        let files = try await fixture.exports.place(again).waitAndDownload(to: fixture.folder + "/again")
        #expect(files.count == 1)
        await fixture.sandbox.stop()
    }

    @Test("What an export will hold, and the gap in it")
    func estimate() async throws {
        let fixture = try await Fixture()
        let order = try await fixture.order(from: "2024-01-17", to: "2024-01-18")
        let estimate = try #require(try await fixture.client.estimate(of: order))
        #expect(estimate.gaps.map(\.text) == ["2024-01-17 06:00 UTC to 2024-01-17 08:00 UTC"])
        #expect((25_000...28_800).contains(estimate.rows ?? 0))
        let wrong = try await fixture.order(schema: "normalised")
        let fault = await #expect(throws: Fault.self) { try await fixture.client.estimate(of: wrong) }
        #expect(fault?.description == "schema \"normalised\" not found\n  hint:  did you mean \"normalized\"?")
        await fixture.sandbox.stop()
    }

    @Test("Jobs of the list can be adopted, cancelled and deleted; a failed one says why; none is run twice")
    func jobs() async throws {
        let fixture = try await Fixture(delay: .seconds(30))
        let job = try await fixture.exports.place(try await fixture.order(key: "one"))
        let id = try #require(job.entry.jobID)
        let record = try #require(try await fixture.client.record(id))
        #expect(record.isExport)
        #expect(record.summary?.hasSuffix(", 2024-01-01 to 2024-01-02, csv") == true, "\(record.summary ?? "")")
        let order = try await record.order()
        #expect(order.summary == "binance BTCUSDT trade, 2024-01-01 to 2024-01-02, csv")
        #expect(throws: Fault.self) { try fixture.client.order(order, schema: nil) }
        let mark = "11111111-2222-4333-8444-555555555555"
        let same = try fixture.client.order(order, schema: .text("raw"), mark: mark)
        #expect(same.request.contains(#""schema":"raw""#))
        #expect(same.summary == "binance BTCUSDT trade, 2024-01-01 to 2024-01-02, raw, csv")
        #expect(same.mark == mark)
        // Whoever sends it sees that the key is the user's: it is kept, and a conflict is told.
        #expect(same.terms.suffix(2) == [Order.Term("schema", "raw"), Order.Term("idempotency_key", mark)])
        #expect(!fixture.client.again(same).terms.contains { $0.name == "idempotency_key" })
        try await job.cancel()
        let fault = await #expect(throws: Fault.self) { try await job.wait() }
        #expect(fault?.message == "job \(id) was cancelled")
        // Nothing that the service cannot do is advised.
        #expect(fault?.hint?.contains("retry") == false, "\(fault?.hint ?? "")")
        let retry = await #expect(throws: Fault.self) { try await job.retry() }
        #expect(retry?.message == "ticksupply does not run job \(id) a second time")
        try await job.delete()
        try await fixture.client.deleteJob(id)
        #expect(try await fixture.client.record(id) == nil)
        await fixture.sandbox.stop()
        let empty = try await Fixture()
        let none = try await empty.exports.place(try await empty.order(from: "2020-01-01", to: "2020-01-02"))
        let failed = await #expect(throws: Fault.self) { try await none.wait() }
        #expect(failed?.message.contains("no data in requested range") == true)
        await empty.sandbox.stop()
    }

    @Test("A plan that is used up leaves the order unsent; afterwards the same order goes through")
    func payment() async throws {
        let fixture = try await Fixture(faults: ["payment-required 1 path=/exports method=POST"])
        let fault = await #expect(throws: Fault.self) {
            try await fixture.exports.place(try await fixture.order(key: "unpaid"))
        }
        #expect(fault?.kind == .limit)
        let entry = try fixture.ledger.entries()[0]
        #expect(entry.stage == .notSent)
        let job = try await fixture.exports.place(try await fixture.order(key: "unpaid"))
        #expect((job.entry.number, job.entry.attempt) == (entry.number, 1))
        await fixture.sandbox.stop()
    }
}
