import Testing
import Vocabulary

@testable import Sandbox

private func headers(_ change: (inout ExportOrder) -> Void) -> [String: [String]] {
    let world = World.demo
    let runs = world.runs.filter { $0.name == "field test" }.map(\.id)
    let channels = world.channels.filter { ["drive.speed", "drive.status"].contains($0.name) }.map(\.id)
    var order = ExportOrder(scope: .runs(runs), channelIDs: channels)
    change(&order)
    let plan = ExportPlanner.plan(order, of: world)
    return Dictionary(uniqueKeysWithValues: plan.files.map { ($0.name, $0.columns.map(\.header)) })
}

@Test func headersWithAndWithoutTheOptions() {
    let (first, second) = ("rover-1|field test (field-test-a)|", "rover-1|field test (field-test-b)|")
    let elements = ["drive.status.enabled", "drive.status.mode", "drive.status.load"]
    #expect(
        headers { _ in } == [
            "sift_export": [first + "drive.speed", second + "drive.speed"] + elements.map { first + $0 }
                + elements.map { second + $0 }
        ])
    #expect(headers { $0.combinesRuns = true } == ["sift_export": (["drive.speed"] + elements).map { "rover-1|" + $0 }])
    #expect(
        headers { $0.splitsByRun = true } == [
            "field test (field-test-a)": (["drive.speed"] + elements).map { "rover-1|" + $0 },
            "field test (field-test-b)": (["drive.speed"] + elements).map { "rover-1|" + $0 },
        ])
    #expect(
        headers {
            $0.splitsByAsset = true
            $0.combinesRuns = true
            $0.simplifiesNames = true
        } == ["rover-1": ["speed", "status.enabled", "status.mode", "status.load"]])
    #expect(
        headers {
            $0.headers = .legacy
            $0.channelIDs.removeLast()
            $0.combinesRuns = true
        } == ["sift_export": [#"drive.speed {asset="rover-1", units="m/s"}"#]])
    #expect(
        headers {
            $0.embedsConfigurations = true
            $0.combinesRuns = true
        } == ["sift_export": ["rover-1|drive.speed", "rover-1|drive.status"]])
}

@Test func namesAreSimplifiedOnlyWhereTheyStayUnique() {
    let world = World.demo
    let stand = world.assets[0].id
    let order = ExportOrder(scope: .assets([stand]), simplifiesNames: true, combinesRuns: true, splitsByAsset: true)
    let all = ExportPlanner.plan(order, of: world).files[0].columns.map(\.header)
    #expect(all.contains("thrust") && all.contains("state") && all.contains("error"))
    let rover = ExportOrder(
        scope: .everything,
        channelIDs: world.channels.filter { ["edge.double", "nav.altitude"].contains($0.name) }.map(\.id),
        simplifiesNames: true, combinesRuns: true)
    // Two versions of one channel keep apart by their ids.
    let altitudes = ExportPlanner.plan(rover, of: world).files[0].columns.map(\.header).filter {
        $0.contains("altitude")
    }
    #expect(altitudes.count == 2)
    #expect(altitudes.allSatisfy { $0.hasPrefix("rover-1|altitude (") })
}

@Test func namesOfFilesStayInTheirFolder() {
    #expect(TableNames.safe("../a\\b:c\n") == ".._a_b_c_")
    #expect(TableNames.safe("..") == "__")
    #expect(TableNames.safe("") == "_")
    #expect(TableNames.unique(["a", "A", "a", "a_2"]) == ["a", "A_2", "a_3", "a_2_2"])
}

private func merged(_ recordings: [(channels: [String], times: [Int64], values: [Int64])]) throws -> [String] {
    let names = Array(Set(recordings.flatMap(\.channels))).sorted()
    let moment = Nanoseconds(sinceEpoch: 0)
    let columns = names.map { name in
        TableColumn(
            header: name,
            channel: Channel(id: name, name: name, assetID: "", type: .int64, created: moment, modified: moment),
            unit: "")
    }
    let sources = recordings.map { recording in
        let cells = recording.channels.map { _ in SampleColumn(values: .int64(recording.values)) }
        let source = DemoSource.rows(times: recording.times, columns: cells)
        return TableSource(
            recording: Recording(
                assetID: "", channelIDs: recording.channels, span: 0...100_000, source: .demo(source)),
            channelIDs: recording.channels, targets: recording.channels.map { [names.firstIndex(of: $0) ?? 0] })
    }
    var merge = try TableMerge(TableFile(name: "t", columns: columns, sources: sources), from: .min, to: nil)
    var text = CSVText()
    while let batch = try merge.next() { text.rows(batch) }
    return String(decoding: text.take(), as: UTF8.self).split(separator: "\n").map(String.init).map {
        $0.replacing("1970-01-01T00:00:00.00000000", with: "").replacing("1970-01-01T00:00:0", with: "")
    }
}

@Test func rowsAreTheUnionOfAllTimes() throws {
    #expect(
        try merged([(["a"], [1, 3, 5], [10, 30, 50]), (["b"], [2, 3, 4], [20, 31, 40])])
            == ["1Z,10,", "2Z,,20", "3Z,30,31", "4Z,,40", "5Z,50,"])
}

@Test func samplesOfOneTimeAreAllKept() throws {
    #expect(
        try merged([(["a"], [1, 1, 1], [10, 11, 12]), (["b"], [1, 1, 2], [20, 21, 22])])
            == ["1Z,10,20", "1Z,11,21", "1Z,12,", "2Z,,22"])
    // Alone, too.
    #expect(try merged([(["a"], [1, 1, 2], [10, 11, 12])]) == ["1Z,10", "1Z,11", "2Z,12"])
}

@Test func recordingsOfOneColumnNeverShareARow() throws {
    #expect(
        try merged([(["a"], [1, 3], [10, 30]), (["a", "b"], [1, 2], [11, 21])])
            == ["1Z,10,", "1Z,11,11", "2Z,21,21", "3Z,30,"])
}

@Test func longRecordingsOfDifferentRatesKeepTheirOrder() throws {
    let fast = (0..<30_000).map { Int64($0) * 2 }
    let slow = (0..<7_000).map { Int64($0) * 9 }
    let lines = try merged([(["a"], fast, fast), (["b"], slow, slow)])
    let both = Set(fast).union(slow).sorted()
    #expect(lines.count == both.count)
    let cells = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(
        zip(cells, both).allSatisfy { row, time in
            row[1] == (time % 2 == 0 && time < 60_000 ? "\(time)" : "")
                && row[2] == (time % 9 == 0 && time < 63_000 ? "\(time)" : "")
        })
}

@Test func samplesOutOfOrderAreAFault() {
    #expect(throws: Fault.self) { try merged([(["a"], [2, 1], [1, 2]), (["b"], [2, 3], [1, 2])]) }
}

@Test func windowsOfEvenlySpacedSamples() {
    let clock = DemoClock(start: 100, period: 10, count: 5)
    #expect(clock.indices(from: .min, to: nil) == 0..<5)
    #expect(clock.indices(from: 100, to: 140) == 0..<4)
    #expect(clock.indices(from: 101, to: 141) == 1..<5)
    #expect(clock.indices(from: 999, to: nil) == 5..<5)
    #expect(clock.indices(from: .min, to: .min) == 0..<0)
    #expect(clock.indices(from: .min, to: .max) == 0..<5)
}
