import Testing
import Vocabulary

@testable import Sandbox

@Test(arguments: [
    (
        Fault.timesNotAscending(Nanoseconds(sinceEpoch: 0)),
        "error: the samples are not in the order of time at 1970-01-01T00:00:00Z\n  hint:  did a file change while it was read?"
    ),
    (
        .noArchiveLibrary("gone"),
        "error: libarchive cannot be opened: gone\n  hint:  install it: apt-get install libarchive13"
    ),
    (
        .cannotWriteArchive("a.csv", "disk full"),
        "error: cannot write the archive at a.csv: disk full\n  hint:  is there room for the state folder?"
    ),
    (
        .cannotWriteArchive("", "disk full"),
        "error: cannot write the archive: disk full\n  hint:  is there room for the state folder?"
    ),
    (
        .stateInUse("/s"),
        "error: another sandbox uses the state folder /s\n  hint:  stop it, or name another folder with --state"
    ),
    (
        .cannotUseFolder("/s", "no"),
        "error: cannot use the folder /s: no\n  hint:  name a folder that you may use: --data for your files, --state for what the sandbox keeps"
    ),
    (
        .cannotWriteFile("/s", "no"),
        "error: cannot write /s: no\n  hint:  is there room, and may you write there?"
    ),
    (
        .cannotListen(80, "taken"),
        "error: cannot listen on 127.0.0.1:80: taken\n  hint:  another program may hold the port: choose one with --port and --storage-port, or 0 for any"
    ),
    (
        .unreadableSource("run/a.csv", Fault(.file, "/secret/place")),
        "error: the data file run/a.csv cannot be read any more\n  hint:  was it changed or moved?"
    ),
    (.badAPIKey(), "error: an API key must not be empty nor hold blanks\n  hint:  letters, digits and dashes are fine"),
    (.badExporters(0), "error: 0 exporters cannot work\n  hint:  1 to 64"),
    (
        .badLargestPage(0),
        "error: a page of 0 points cannot be\n  hint:  the largest page holds 1 point or more"
    ),
    (.badPort(70_000), "error: 70000 is not a port\n  hint:  0 to 65535; 0 means any free one"),
    (
        .badData(
            "/d",
            [
                FileProblem(file: "a.csv", reason: FileProblem.empty),
                FileProblem(file: "b/c.csv", reason: FileProblem.noTime),
            ]),
        "error: cannot serve the data of /d:\n  a.csv: the file is empty\n  b/c.csv: there is no time column: name one timestamp_ns, time_ns, timestamp or time\n  hint:  mend or move these files; docs/sandbox.md says what a file must look like"
    ),
    (
        .noData("/d"),
        "error: there is no CSV or Parquet file in /d\n  hint:  a file directly in it is a topic, a folder in it a run"
    ),
])
func faultsOfTheSandbox(fault: Fault, expected: String) { #expect(fault.report == expected) }

@Test(arguments: [
    (FileProblem.onlyHeader, "there is a header but no row"),
    (FileProblem.onlyTime, "there is no column besides the time"),
    (FileProblem.unreadable("x"), "cannot be read: x"),
    (FileProblem.missingTimes("t", 1), "1 row has no time in column t"),
    (FileProblem.missingTimes("t", 2), "2 rows have no time in column t"),
    (FileProblem.badTimes("t", "soon"), "column t holds \"soon\", which is no time"),
    (
        FileProblem.floatingTime("t"),
        "the time column t is floating point, which cannot hold nanoseconds: use integers or timestamps"
    ),
    (FileProblem.forbiddenName("a|b"), "the column name a|b holds \"|\""),
    (FileProblem.doubledName("a"), "the column name a occurs twice"),
    (FileProblem.doubledTopic("a"), "another file of the folder gives the topic a too"),
])
func problemsOfFiles(text: String, expected: String) { #expect(text == expected) }

@Test func failedJobsDoNotTellInsidesOfTheMachine() {
    struct Inside: Error {}
    #expect(ExportFailure.text(Inside()) == "internal error")
    #expect(ExportFailure.text(Fault(.limit, "out of memory")) == "out of memory")
}

@Test(arguments: [
    (SiftStatus.unknownPath, 404, #"{"code":5,"message":"Not Found","details":[]}"#),
    (.wrongMethod, 501, #"{"code":12,"message":"Method Not Allowed","details":[]}"#),
    (
        .sunDisabled, 403,
        #"{"code":7,"message":"Sun/WinPlot export is not enabled for this organization","details":[]}"#
    ),
    (.bodyTooLarge, 429, #"{"code":8,"message":"request body is larger than 16 MiB","details":[]}"#),
    (
        .badExpression(.noChannels), 400,
        #"{"code":3,"message":"invalid argument: invalid expression: the expression uses no channel, so it has no times","details":[]}"#
    ),
    (
        .unknownChannelName("a", asset: "b"), 404,
        #"{"code":5,"message":"channel a not found on asset b","details":[]}"#
    ),
    (.jobFailed("a", reason: ""), 400, #"{"code":9,"message":"job a failed","details":[]}"#),
    (.jobFailed("a", reason: "no room"), 400, #"{"code":9,"message":"job a failed: no room","details":[]}"#),
    (SiftStatus(.unavailable, "x"), 503, #"{"code":14,"message":"x","details":[]}"#),
])
func statusesOfSift(status: SiftStatus, http: Int, body: String) {
    #expect(status.code.httpStatus == http)
    #expect(status.json.text == body)
}
