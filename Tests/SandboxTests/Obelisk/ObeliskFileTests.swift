import Foundation
import Testing

extension SandboxFixture {
    /// Runs a body over files of the user.
    fileprivate static func run(
        files: [String: String], _ body: (SandboxFixture) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            for (name, text) in files {
                let path = folder + "/" + name
                try FileManager.default.createDirectory(
                    atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
                try text.write(toFile: path, atomically: true, encoding: .utf8)
            }
            try await run(with: { $0.dataFolder = folder }, body: body)
        }
    }

    /// The id of a dataset by its name.
    fileprivate func datasetID(_ name: String, client: ObeliskWord = .full) async throws -> String {
        let query = "query Find($name: String) { me { datasets(filter: { name: $name }) { items { id } } } }"
        let items =
            try await catalogValue("me.datasets.items", query, ["name": name], client: client) as? [[String: Any]]
        return try #require(items?.first?["id"] as? String)
    }

    fileprivate func events(_ id: String, _ rest: String = "") async throws -> Answer {
        try await obelisk("POST", "/data/query/events", body: #"{"dataRange":{"datasets":["\#(id)"]}\#(rest)}"#)
    }
}

@Test func wideFilesGiveAMetricForEachColumn() async throws {
    let imu = """
        time,source,x,ok,label,lat,lng,elevation,tags
        2024-03-02T14:00:00.123456789Z,a,1,true,one,51.05,3.72,10,"k=v;w"
        2024-03-02T14:00:01Z,,2.5,,"two, three",,,,
        2024-03-02T14:00:02Z,b,,false,,,,,
        """
    try await SandboxFixture.run(files: ["imu.csv": imu, "second/imu.csv": "time,x\n1,1\n2,2\n"]) {
        (fixture) async throws in
        let id = try await fixture.datasetID("imu")
        #expect(try fixture.obeliskSetting("dataset") == id)
        let page = try await fixture.events(
            id,
            #","fields":["metric","source","value","tags","location","elevation"],"timestampPrecision":"microseconds""#)
        #expect(
            page.text
                == #"{"items":[{"timestamp":1709388000123456,"metric":"x::number","value":1.0,"source":"a","#
                + #""tags":["k=v","w"],"location":{"lat":51.05,"lng":3.72},"elevation":10.0},"#
                + #"{"timestamp":1709388000123456,"metric":"ok::bool","value":true,"source":"a","#
                + #""tags":["k=v","w"],"location":{"lat":51.05,"lng":3.72},"elevation":10.0},"#
                + #"{"timestamp":1709388000123456,"metric":"label::string","value":"one","source":"a","#
                + #""tags":["k=v","w"],"location":{"lat":51.05,"lng":3.72},"elevation":10.0},"#
                + #"{"timestamp":1709388001000000,"metric":"x::number","value":2.5},"#
                + #"{"timestamp":1709388001000000,"metric":"label::string","value":"two, three"},"#
                + #"{"timestamp":1709388002000000,"metric":"ok::bool","value":false,"source":"b"}],"cursor":null}"#)
        let query = "query Look($id: String!) { dataset(id: $id) { metrics { items { id } } things { items { id } } } }"
        let dataset = try #require(try await fixture.catalogValue("dataset", query, ["id": id]) as? [String: Any])
        let metrics = (dataset["metrics"] as? [String: Any])?["items"] as? [[String: String]]
        #expect(metrics?.compactMap { $0["id"] } == ["label::string", "ok::bool", "x::number"])
        let things = (dataset["things"] as? [String: Any])?["items"] as? [[String: String]]
        #expect(things?.compactMap { $0["id"] } == ["a", "b"])
        let second = try await fixture.datasetID("second/imu")
        #expect(try await fixture.events(second).values("value", Double.self) == [1, 2])
        // The team reads them; there is room for events of one's own.
        #expect(try await fixture.datasetID("imu", client: .member) == id)
        #expect(try await fixture.datasetID("Scratchpad") == ObeliskDemoName.scratch.id)
        let sent = try await fixture.obelisk(
            "POST", "/data/ingest/\(id)", body: #"[{"timestamp":1709388000500,"metric":"x::number","value":9}]"#)
        #expect(sent.status == 204)
        #expect(try await fixture.events(id).items.count == 7)
        let exported = try await fixture.catalogValue(
            "createExport.item.id", SandboxFixture.createExport,
            [
                "input": [
                    "name": "e", "dataRange": ["datasets": [id], "metrics": ["x::number"]],
                    "fields": ["timestamp", "value"],
                ]
            ])
        #expect(
            try await fixture.exportedTable(try #require(exported as? String))
                == "1709388000123,1.0\r\n1709388000500,9.0\r\n1709388001000,2.5\r\n")
    }
}

@Test func longFilesGiveAnEventForEachRow() async throws {
    let long = """
        timestamp_ms,metric,value,source
        1000,temperature,20.5,s1
        1001,open,true,s1
        1002,text::string,007,s2
        1003,list::number[],"[1,2]",
        1004,object::json,"{""a"": 1}",
        1005,note,hello,
        1006,wrong::number,no number,
        """
    try await SandboxFixture.run(files: ["log.csv": long]) { (fixture) async throws in
        let page = try await fixture.events(try await fixture.datasetID("log"))
        #expect(
            page.text
                == #"{"items":[{"timestamp":1000,"metric":"temperature::number","value":20.5,"source":"s1"},"#
                + #"{"timestamp":1001,"metric":"open::bool","value":true,"source":"s1"},"#
                + #"{"timestamp":1002,"metric":"text::string","value":"007","source":"s2"},"#
                + #"{"timestamp":1003,"metric":"list::number[]","value":[1.0,2.0]},"#
                + #"{"timestamp":1004,"metric":"object::json","value":{"a":1}},"#
                + #"{"timestamp":1005,"metric":"note::string","value":"hello"}],"cursor":null}"#)
    }
}

@Test func numbersThatJSONDoesNotKnowAreLeftOut() async throws {
    let wide = """
        time,x,lat,lng,elevation
        1,1,nan,3.72,nan
        2,nan,51.05,1e400,inf
        3,3,51.05,3.72,10
        4,4,91,3.72,-inf
        5,5,51.05,-180.5,11
        """
    let long = """
        timestamp_ms,metric,value
        1000,t,1.5
        1001,t,nan
        1002,t,inf
        1003,text::string,007
        1004,text::string,nan
        1005,t::number,nan
        """
    try await SandboxFixture.run(files: ["wide.csv": wide, "long.csv": long]) { (fixture) async throws in
        let page = try await fixture.events(
            try await fixture.datasetID("wide"), #","fields":["value","location","elevation"]"#)
        #expect(
            page.text
                == #"{"items":[{"timestamp":1000,"value":1.0},"#
                + #"{"timestamp":3000,"value":3.0,"location":{"lat":51.05,"lng":3.72},"elevation":10.0},"#
                + #"{"timestamp":4000,"value":4.0},{"timestamp":5000,"value":5.0,"elevation":11.0}],"cursor":null}"#)
        let id = try await fixture.datasetID("long")
        #expect(
            try await fixture.events(id, #","fields":["metric","value"]"#).text
                == #"{"items":[{"timestamp":1000,"metric":"t::number","value":1.5},"#
                + #"{"timestamp":1003,"metric":"text::string","value":"007"},"#
                + #"{"timestamp":1004,"metric":"text::string","value":"nan"}],"cursor":null}"#)
        // Reading on from the middle goes by a copy, of which another dialect has its own.
        let page2 = try await fixture.events(id, #","fields":["value"],"from":1003"#)
        #expect(page2.values("value") == ["007", "nan"])
        let query = "query Look($id: String!) { dataset(id: $id) { metrics { items { id } } } }"
        let metrics = try await fixture.catalogValue("dataset.metrics.items", query, ["id": id]) as? [[String: String]]
        #expect(metrics?.compactMap { $0["id"] } == ["t::number", "text::string"])
    }
}
