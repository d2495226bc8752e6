import Exports
import Foundation
import Testing
import Vocabulary

@testable import Services

@Suite("Coveo's messages")
struct CoveoMessagesTests {
    private func read<Message: Decodable>(_ text: String, as type: Message.Type = Message.self) throws -> Message {
        try JSONMessage.read(type, from: Array(text.utf8), of: .coveo)
    }

    /// The Export of the vendor's article, PENDING with a link and a size.
    private static let export = """
        {"id":"9429fbb7-4217-47b8-8e25-8812ae6c31e5","author":"alice@example.com",
         "downloadLink":"https://c.example/rest/v15/exports/9429fbb7?redirect=true",
         "startDate":1553198432348,"from":1546318800000,"to":1551416399999,"filters":{"commonFilters":"a == 1"},
         "description":"monthly (moonport ab12)","size":46153,"status":"PENDING",
         "tables":["SEARCHES","custom_events"],"downloadable":true,"dimensions":[],"replayable":true,
         "usingDisplayNames":false,"scheduleId":null,"somethingNew":{"x":[1]}}
        """

    @Test("An export is read, milliseconds exact; a link and a size do not make it ready")
    func export() throws {
        let job = try read(Self.export, as: CoveoJob.self)
        #expect(job.id == "9429fbb7-4217-47b8-8e25-8812ae6c31e5")
        #expect(job.description == "monthly")
        #expect(job.mark == CoveoMark("ab12"))
        #expect((job.from, job.to, job.startDate) == (1_546_318_800_000, 1_551_416_399_999, 1_553_198_432_348))
        #expect(job.created?.description == "2019-03-21T20:00:32.348Z")
        #expect(job.range.to?.description == "2019-03-01T05:00:00Z")
        #expect(job.tables == ["searches", "custom_events"])
        #expect(job.look == JobLook(state: .queued, serviceState: "PENDING"))
        #expect(job.isReplayable && job.scheduleID == nil)
        #expect("\(job)".contains("redirect=true") == false)
    }

    @Test(
        "Only AVAILABLE is ready; an unknown word is not finished",
        arguments: [
            ("PENDING", .queued), ("AVAILABLE", .ready), ("FAILED", .failed), ("EXPIRED", .expired), ("ARCHIVING", nil),
        ] as [(String, JobState?)])
    func states(word: String, state: JobState?) throws {
        #expect(try read("{\"id\":\"a\",\"status\":\"\(word)\"}", as: CoveoJob.self).look.state == state)
    }

    @Test("What is missing or of another form does not spoil the rest")
    func tolerance() throws {
        let job = try read(
            #"{"id":"a","status":"AVAILABLE","tables":null,"filters":[1],"size":"x","downloadLink":"","from":1.5}"#,
            as: CoveoJob.self)
        #expect(job.tables == [] && job.filters == [:] && job.size == nil && job.link == nil && job.from == nil)
        let huge = try read(
            #"{"id":"a","status":"X","startDate":9223372036854775807,"to":9223372036854775807}"#, as: CoveoJob.self)
        #expect(huge.created == nil && huge.range.to == nil)
        for text in ["", "[]", "{}", "<html>", #"{"id":"a"}"#, #"{"status":"X"}"#] {
            let fault = #expect(throws: Fault.self) { try read(text, as: CoveoJob.self) }
            #expect(fault?.message == "coveo answered with something that cannot be understood")
        }
    }

    private static let dimensions = """
        [{"apiNames":["originlevel1"],"returnName":"originLevel1","displayName":"Origin 1 (Page/Hub)","custom":false,
          "eventTypes":["searches","CLICKS"],"type":"TEXT","status":"AVAILABLE"},
         {"apiNames":["causev2","searchcausev2"],"returnName":"causeV2"},
         {"apiNames":["c_role"],"returnName":"c_role","displayName":"city","custom":true},
         {"returnName":"city","displayName":"City"}]
        """

    @Test("A column is found by its return name, its name in filters or its display name; each once")
    func names() throws {
        let dimensions = try read(Self.dimensions, as: [CoveoDimension].self)
        #expect(dimensions[0].tables == ["searches", "clicks"])
        #expect(
            try dimensions.returnNames(of: ["ORIGINLEVEL1", "Origin 1 (page/hub)", "searchcausev2", "city"]) == [
                "originLevel1", "causeV2", "city",
            ])
        let fault = #expect(throws: Fault.self) { try dimensions.returnNames(of: ["orginLevel1"]) }
        #expect(fault?.message == "dimension \"orginLevel1\" not found")
        #expect(fault?.hint?.contains("originLevel1") == true)
        let several = #expect(throws: Fault.self) { try dimensions.returnNames(of: ["ctiy", "nothing like it"]) }
        #expect(several?.message == "dimensions not found: \"ctiy\", \"nothing like it\"")
    }

    @Test("Schedules and filters are read, and written as the service wants them")
    func schedules() throws {
        let schedule = try read(
            """
            {"id":"s1","author":"a@example.com","frequency":"WEEKLY","timezone":"America/New_York","dayOfWeek":"MONDAY",
             "dimensions":[],"tables":["SEARCHES"],"filters":{"commonFilters":"a == 1"},"description":"",
             "exportFormat":"EXCEL","notificationsEmails":["b@example.com"],"errorInfo":{"code":3}}
            """, as: CoveoSchedule.self)
        #expect(schedule.tables == ["searches"] && schedule.dayOfWeek == "MONDAY" && schedule.description == nil)
        #expect(schedule.emails == ["b@example.com"] && schedule.errorInfo == "there is one")
        var filters = CoveoFilters()
        filters.common = ["city == 'Gent'"]
        let draft = try CoveoScheduleDraft(
            .weekly, day: "monday", timezone: "UTC", tables: [.clicks, .searches], filters: filters,
            description: "d", dialect: .noNewline, usesDisplayNames: true, emails: ["b@example.com"])
        #expect(
            try JSONMessage.write(draft, for: .coveo)
                == #"{"commonFilters":["city == 'Gent'"],"dayOfWeek":"MONDAY","description":"d","#
                + #""exportFormat":"NO_NEWLINE","frequency":"WEEKLY","notificationsEmails":["b@example.com"],"#
                + #""tables":["SEARCHES","CLICKS"],"timezone":"UTC","usingDisplayNames":true}"#)
        #expect(
            thrown { _ = try CoveoScheduleDraft(.weekly, timezone: "UTC") }?.message
                == "a weekly schedule needs its day")
        #expect(
            thrown { _ = try CoveoScheduleDraft(.daily, day: "monday", timezone: "UTC") }?.message
                == "a daily schedule has no day of the week")
        #expect(throws: Fault.self) { try CoveoScheduleDraft(.daily, timezone: "") }
        let named = try read(
            #"{"filters":[{"id":"NO_BOTS","displayName":"No bots","value":"a != 1"}]}"#, as: CoveoMessages.Filters.self)
        #expect(named.filters.map(\.value) == ["a != 1"])
    }

    @Test("The filters of a foreign export are taken over only where their kinds are known")
    func filters() {
        let known = CoveoFilters([
            "commonFilters": "a == 1 AND b == 2", "searchesFilters": "", "customEventsFilters": "c",
        ])
        #expect(known?.common == ["a == 1 AND b == 2"])
        #expect(known?.searches == [] && known?.customEvents == ["c"])
        #expect(CoveoFilters(["visitFilters": "a"]) == nil)
    }
}
