import Foundation
import Sandbox
import Testing
import Vocabulary

private func write(_ files: [String: String], to folder: String) throws {
    for (name, text) in files {
        let path = folder + "/" + name
        let parent = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}

private func serving(
    _ files: [String: String], _ body: (SandboxFixture) async throws -> Void
) async throws {
    try await withTemporaryFolder { data in
        try write(files, to: data)
        try await SandboxFixture.run(with: { $0.dataFolder = data }, body: body)
    }
}

private let range = [("from", "2024-03-02T00:00:00.000Z"), ("to", "2024-03-02T23:59:59.999Z")]

private let shop = [
    "searches.csv": #"""
    datetime,visitId,searchId,queryExpression,numberOfResults,Origin 1 (Page/Hub),shelf,isNew
    2024-03-02T10:00:02Z,v2,s2,"two, ""quoted""",007,Main,b,true
    2024-03-02 10:00:01.123456789,v1,s1,one,12,Main,a,false
    2024-03-02T10:00:03Z,v2,s3,,0,,,true
    2024-03-04T00:00:00Z,v9,s9,outside,1,Main,a,true

    """#,
    "clicks.csv": """
    datetime,visitId,searchId,clickRank
    2024-03-02T10:00:04Z,v2,s2,1
    2024-03-02T10:00:05Z,v1,s1,12
    2024-03-02T10:00:06Z,v9,s9,3

    """,
    "keywords.csv": """
    searchId,keyword
    s1,one
    s2,two
    s9,outside

    """,
]

@Test func filesCalledAsTablesAreThoseTables() async throws {
    try await serving(shop) { (fixture) async throws in
        let files = try await fixture.coveoFiles(try await fixture.coveoOrder(range: range))
        #expect(
            String(decoding: try #require(files["searches.csv"]), as: UTF8.self) == #"""
                "datetime","visitId","originLevel1","searchId","queryExpression","numberOfResults","c_shelf","c_isNew"
                "2024-03-02 10:00:01.123","v1","Main","s1","one","12","a","false"
                "2024-03-02 10:00:02.000","v2","Main","s2","two, ""quoted""","007","b","true"
                "2024-03-02 10:00:03.000","v2",,"s3",,"0",,"true"

                """#)
        #expect(
            String(decoding: try #require(files["keywords.csv"]), as: UTF8.self)
                == "\"searchId\",\"keyword\"\n\"s1\",\"one\"\n\"s2\",\"two\"\n")
        // A table without a file has its usual header.
        #expect(
            String(decoding: try #require(files["groups.csv"]), as: UTF8.self) == "\"searchId\",\"groupName\"\n")
        let named = try await fixture.coveo("GET", "/dimensions/exportables").array
        let shelf = try #require(named.first { $0["returnName"] as? String == "c_shelf" })
        #expect(shelf["custom"] as? Bool == true && shelf["displayName"] as? String == "shelf")
        #expect(shelf["eventTypes"] as? [String] == ["searches"])
        let number = named.first { $0["returnName"] as? String == "numberOfResults" }
        #expect(number?["type"] as? String == "NUMBER")
    }
}

@Test func filtersWorkOverFiles() async throws {
    try await serving(shop) { (fixture) async throws in
        let cases: [([(String, String)], searches: [String?], keywords: [String?])] = [
            ([("fs", "numberofresults >= 7")], ["s1", "s2"], ["s1", "s2"]),
            ([("fs", "numberofresults == 7")], ["s2"], ["s2"]),
            ([("fs", "queryexpression == null")], ["s3"], []),
            ([("fs", "c_isnew == true AND c_shelf =~ 'B'")], ["s2"], ["s2"]),
            ([("fs", "keyword == 'one'")], ["s1"], ["s1"]),
            ([("f", "visitid == 'v2'")], ["s2", "s3"], ["s2"]),
            ([("f", "datetime > '2024-03-02T10:00:02Z'")], ["s3"], []),
        ]
        for (query, searches, keywords) in cases {
            let files = try await fixture.coveoFiles(try await fixture.coveoOrder(query, range: range))
            let found = try EventTableText(try #require(files["searches.csv"]))["searchId"]
            #expect(found == searches, "\(query)")
            #expect(try EventTableText(try #require(files["keywords.csv"]))["searchId"] == keywords, "\(query)")
        }
        let visits = try await fixture.coveo(
            "POST", "/exports/visits", range + [("f", "clickrank == 12"), ("ordered", "false")])
        let files = try await fixture.coveoFiles(try #require(visits.object["id"] as? String))
        #expect(try EventTableText(try #require(files["searches.csv"]))["searchId"] == ["s1"])
        let estimate = try await fixture.coveo("GET", "/exports/estimate", range).object["estimates"]
        #expect(
            estimate as? [String: Int]
                == ["searches": 3, "custom_events": 0, "keywords": 2, "groups": 0, "clicks": 3])
    }
}

@Test func otherFilesAreCustomEvents() async throws {
    try await serving([
        "imu.csv": "timestamp,x,note\n2024-03-02T12:00:00.000000001Z,1.5,\"a\nb\"\n2024-03-02T12:00:00.002Z,-2,\n",
        "second/imu.csv": "timestamp,x,y\n2024-03-02T12:00:00.001Z,7,9\n",
        "battery.csv": "time_ms,volts\n1709380800003,12.60\n",
    ]) { (fixture) async throws in
        let files = try await fixture.coveoFiles(try await fixture.coveoOrder(range: range))
        #expect(
            String(decoding: try #require(files["custom_events.csv"]), as: UTF8.self) == """
                "datetime","customEventType","c_volts","c_x","c_note","c_y"
                "2024-03-02 12:00:00.000","imu",,"1.5","a
                b",
                "2024-03-02 12:00:00.001","imu",,"7",,"9"
                "2024-03-02 12:00:00.002","imu",,"-2",,
                "2024-03-02 12:00:00.003","battery","12.60",,,

                """)
        let some = try await fixture.coveoOrder([("fc", "customeventtype == 'imu' AND c_x > 1.4")], range: range)
        let found = try EventTableText(try #require(try await fixture.coveoFiles(some)["custom_events.csv"]))
        #expect(found["c_x"] == ["1.5", "7"])
    }
}

@Test func theLastMillisecondIsInToItsLastNanosecond() async throws {
    try await serving([
        "imu.csv": "timestamp,x\n2024-03-02T23:59:59.999999999Z,1\n2024-03-03T00:00:00Z,2\n"
    ]) { (fixture) async throws in
        let files = try await fixture.coveoFiles(try await fixture.coveoOrder(range: range))
        #expect(try EventTableText(try #require(files["custom_events.csv"]))["c_x"] == ["1"])
    }
}

@Test func aFileOfCustomEventsStandsBesideOthers() async throws {
    try await serving([
        "imu.csv": "timestamp,x\n2024-03-02T12:00:00Z,1\n",
        "custom_events.csv": "datetime,Custom Event Type,c_team,OUTCOME\n2024-03-02T13:00:00Z,view,red,-3\n",
    ]) { (fixture) async throws in
        let files = try await fixture.coveoFiles(try await fixture.coveoOrder(range: range))
        let events = try EventTableText(try #require(files["custom_events.csv"]))
        #expect(events["customEventType"] == ["imu", "view"])
        #expect(events["outcome"] == [nil, "-3"])
        #expect(events["c_x"] == ["1", nil])
        // It begins as dimensions of one's own do already.
        #expect(events["c_team"] == [nil, "red"])
        #expect(events.header.count == 5)
    }
}

@Test(
    "Two columns for one dimension stop the start",
    arguments: [
        (
            "searches.csv", "datetime,originLevel1,Origin 1 (Page/Hub)\n2024-03-02T10:00:00Z,a,b\n",
            "the column Origin 1 (Page/Hub) means the dimension originLevel1, which another column holds"
        ),
        (
            "clicks.csv", "datetime,city,City\n2024-03-02T10:00:00Z,a,b\n",
            "the column City means the dimension city, which another column holds"
        ),
        (
            "custom_events.csv", "timestamp,Date Time\n2024-03-02T10:00:00Z,b\n",
            "the column Date Time means the dimension datetime, which another column holds"
        ),
        (
            "keywords.csv", "searchId,keyword,SearchID\ns,k,t\n",
            "the column SearchID means the dimension searchId, which another column holds"
        ),
    ])
func doubledDimensions(name: String, text: String, reason: String) async {
    await #expect {
        try await serving([name: text, "imu.csv": "timestamp,x\n2024-03-02T12:00:00Z,1\n"]) { _ in }
    } throws: { error in
        (error as? Fault)?.message.hasSuffix("\n  \(name): \(reason)") == true
    }
}

@Test func filesOfKeywordsNeedNoTime() async throws {
    // Other dialects do not mind them.
    try await serving(shop) { (fixture) async throws in
        #expect(try await fixture.get("/api/v2/runs").list("runs").count == 1)
        let channels = try await fixture.get("/api/v3/channels").names("channels")
        #expect(channels.contains("clicks.clickRank") && !channels.contains { $0.hasPrefix("keywords") })
    }
}
