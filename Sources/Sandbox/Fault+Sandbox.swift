import Vocabulary

/// Every message of the sandbox that is for its user, in one place. (Answers of a dialect have their own homes.)
extension Fault {
    static func timesNotAscending(_ time: Nanoseconds) -> Fault {
        Fault(
            .damaged, "the samples are not in the order of time at \(time)",
            hint: "did a file change while it was read?")
    }
    static func unreadableSource(_ file: String, _ cause: Fault) -> Fault {
        Fault(.damaged, "the data file \(file) cannot be read any more", hint: "was it changed or moved?", cause: cause)
    }
    static func noArchiveLibrary(_ reason: String) -> Fault {
        Fault(.missing, "libarchive cannot be opened: \(reason)", hint: "install it: apt-get install libarchive13")
    }
    static func cannotWriteArchive(_ name: String, _ reason: String) -> Fault {
        Fault(
            .file, "cannot write the archive\(name.isEmpty ? "" : " at \(name)"): \(reason)",
            hint: "is there room for the state folder?")
    }
    static func stateInUse(_ folder: String) -> Fault {
        Fault(
            .conflict, "another sandbox uses the state folder \(folder)",
            hint: "stop it, or name another folder with --state")
    }
    static func cannotUseFolder(_ path: String, _ reason: String) -> Fault {
        Fault(
            .file, "cannot use the folder \(path): \(reason)",
            hint: "name a folder that you may use: --data for your files, --state for what the sandbox keeps")
    }
    static func cannotWriteFile(_ path: String, _ reason: String) -> Fault {
        Fault(.file, "cannot write \(path): \(reason)", hint: "is there room, and may you write there?")
    }
    static func cannotPublish(_ path: String, _ reason: String) -> Fault {
        Fault(
            .file, "the finished export cannot take its name \(path): \(reason)",
            hint: "is the state folder still there, and writable? Order it again then")
    }
    static func cannotListen(_ port: Int, _ reason: String) -> Fault {
        Fault(
            .unreachable, "cannot listen on 127.0.0.1:\(port): \(reason)",
            hint: "another program may hold the port: choose one with --port and --storage-port, or 0 for any")
    }
    static func unknownDialect(_ name: String) -> Fault {
        Fault(
            .jobFailed, "this sandbox does not play the service \(name)",
            hint: "was it ordered from a newer version of the sandbox?")
    }
    static func badAPIKey() -> Fault {
        Fault(.badArgument, "an API key must not be empty nor hold blanks", hint: "letters, digits and dashes are fine")
    }
    static func badExporters(_ count: Int) -> Fault {
        Fault(.badArgument, "\(count) exporters cannot work", hint: "1 to 64")
    }
    static func badLargestPage(_ points: Int) -> Fault {
        Fault(.badArgument, "a page of \(points) points cannot be", hint: "the largest page holds 1 point or more")
    }
    static func badPort(_ port: Int) -> Fault {
        Fault(.badArgument, "\(port) is not a port", hint: "0 to 65535; 0 means any free one")
    }

    /// All files of a data folder that cannot be served, each with its reason.
    static func badData(_ folder: String, _ problems: [FileProblem]) -> Fault {
        let lines = problems.map { "\n  \($0.file): \($0.reason)" }.joined()
        return Fault(
            .file, "cannot serve the data of \(folder):\(lines)",
            hint: "mend or move these files; docs/sandbox.md says what a file must look like")
    }
    static func noData(_ folder: String) -> Fault {
        Fault(
            .file, "there is no CSV or Parquet file in \(folder)",
            hint: "a file directly in it is a topic, a folder in it a run")
    }
}

/// A file of a data folder that cannot be served, and why.
struct FileProblem: Sendable, Equatable {
    /// Relative to the data folder.
    var file: String
    var reason: String

    static let empty = "the file is empty"
    static let onlyHeader = "there is a header but no row"
    static let noTime = "there is no time column: name one timestamp_ns, time_ns, timestamp or time"
    static let onlyTime = "there is no column besides the time"
    static func unreadable(_ reason: String) -> String { "cannot be read: \(reason)" }
    static func missingTimes(_ column: String, _ count: Int64) -> String {
        "\(count) \(count == 1 ? "row has" : "rows have") no time in column \(column)"
    }
    static func badTimes(_ column: String, _ example: String) -> String {
        "column \(column) holds \"\(example)\", which is no time"
    }
    static func floatingTime(_ column: String) -> String {
        "the time column \(column) is floating point, which cannot hold nanoseconds: use integers or timestamps"
    }
    static func forbiddenName(_ column: String) -> String { "the column name \(column) holds \"|\"" }
    static func doubledTopic(_ topic: String) -> String { "another file of the folder gives the topic \(topic) too" }
    static func doubledName(_ column: String) -> String { "the column name \(column) occurs twice" }
    static func doubledDimension(_ column: String, _ dimension: String) -> String {
        "the column \(column) means the dimension \(dimension), which another column holds"
    }

    /// A reason on its way to the list of problems.
    struct Reason: Error, Equatable {
        var text: String
        init(_ text: String) { self.text = text }
    }
}
