import Vocabulary

/// The wording of Sift's answers.
extension Fault {
    static func unreadableAnswer(_ cause: any Error) -> Fault {
        Fault(
            .service, "sift answered with something that cannot be understood",
            hint: "is the url that of Sift's REST API?", cause: cause, service: "sift")
    }

    static func unwritableRequest(_ cause: any Error) -> Fault {
        Fault(
            .badArgument, "the order cannot be written as JSON", hint: "numbers must be finite, texts valid UTF-8",
            cause: cause, service: "sift")
    }

    static func wrongKey(_ told: String?) -> Fault {
        Fault(
            .denied, "sift does not accept the API key\(after(told))",
            hint: "keys are made in Sift's settings; SIFT_API_KEY or the profile's api_key must hold a current one")
    }

    static func unsendableKey(_ source: String) -> Fault {
        Fault(
            .denied, "the API key (\(source)) holds a space, a line break or another character that no key has",
            hint: "copy it again; look at its beginning and its end", service: "sift")
    }

    static func notAllowed(_ told: String?) -> Fault {
        Fault(
            .denied, "sift does not allow this\(after(told))",
            hint: "the key has the rights of its user; ask for access, or use another key")
    }

    static func sunNotAllowed(_ told: String?) -> Fault {
        Fault(
            .denied, "sift does not allow this\(after(told))",
            hint: "choose format = \"parquet\" or \"csv\": Sun/WinPlot is a feature for certain customers")
    }

    static func unknownAddress(_ path: String) -> Fault {
        Fault(
            .service, "sift does not know the address \(path.prefix { $0 != "?" })",
            hint: "is the url that of Sift's REST API, without a path behind the host?")
    }

    static func missing(_ told: String) -> Fault {
        Fault(.notFound, "sift: \(told)", hint: "was it removed, or does it belong to another organization?")
    }

    static func rateLimited(_ told: String?) -> Fault {
        Fault(.limit, "sift's rate limit is met\(after(told))", hint: "fewer requests at once, or later")
    }

    static func refused(_ told: String?) -> Fault {
        Fault(
            .badArgument, "sift refuses the request\(after(told))",
            hint: "err:detail() shows what was sent and answered")
    }

    static func notOffered(_ told: String?) -> Fault {
        Fault(
            .service, "sift does not offer this\(after(told))", hint: "is the url that of Sift's REST API, and current?"
        )
    }

    static func outOfService(_ status: Int, _ told: String?) -> Fault {
        Fault(
            .unreachable, "sift is out of service at the moment (\(status))\(after(told))", hint: "try again later")
    }

    static func internalError(_ status: Int, _ told: String?) -> Fault {
        Fault(.service, "sift met an error of its own (\(status))\(after(told))", hint: "try again later")
    }

    private static func after(_ told: String?) -> String { told.map { ": \($0)" } ?? "" }

    // MARK: Exports

    static let neitherJobNorLink = Fault(
        .service, "sift answered with neither a job nor a link", hint: "check that the range holds data",
        service: "sift")

    static func noExport(_ told: String) -> Fault {
        Fault(
            .service, "sift gives no export: \(told)", hint: "change the order as the service says, then repeat",
            service: "sift")
    }

    static func noExportJob(_ id: String, type: String) -> Fault {
        Fault(
            .badArgument, "job \(id) is a \(type), not an export",
            hint: "only exports have files; job:refresh(), job:cancel() and job:retry() work for every job",
            service: "sift")
    }

    static func emptySelection(_ noun: String) -> Fault {
        Fault(
            .badArgument, "export: \(noun)s is empty",
            hint: noun == "run"
                ? "runs = { run }, or names, ids or client keys" : "\(noun)s = { \(noun) }, or names or ids",
            service: "sift")
    }

    static let nothingSelected = Fault(
        .badArgument, "export: nothing says which data are wanted",
        hint: "runs, assets with from and to, or channels with from and to", service: "sift")

    static let runsAndAssets = Fault(
        .badArgument, "export: runs and assets are both given",
        hint: "runs take the data of those runs; assets with from and to take whatever the assets sent then",
        service: "sift")

    static func missingTimes(_ missing: [String], beside: String) -> Fault {
        Fault(
            .badArgument, "export: \(missing.joined(separator: " and ")) \(missing.count == 1 ? "is" : "are") missing",
            hint: "\(beside) need both: from is in, to is out", service: "sift")
    }

    static func emptyRange(_ moment: Nanoseconds, of function: String) -> Fault {
        Fault(
            .badArgument, "\(function): from and to are both \(moment), so the range is empty",
            hint: "ranges are half open: from is in, to is out", service: "sift")
    }

    static let timesWithoutChannels = Fault(
        .badArgument, "export: a time range alone needs channels or calculated_channels",
        hint: "channels = { … }, or say runs or assets for all of theirs", service: "sift")

    // MARK: Calculated channels

    static func missingReference(_ mark: String, of name: String) -> Fault {
        Fault(
            .badArgument, "the expression of \"\(name)\" uses \(mark), which references does not name",
            hint: "references = { [\"\(mark)\"] = \"a channel\" }", service: "sift")
    }

    static func noReferences(of name: String) -> Fault {
        Fault(
            .badArgument, "the calculated channel \"\(name)\" has no references",
            hint: "references = { [\"$1\"] = \"a channel\" }, and $1 in the expression", service: "sift")
    }

    static func ambiguousReference(_ word: String, _ channels: [SiftChannel]) -> Fault {
        let ids = channels.map { "\n         \($0.id)  asset \($0.assetID)" }.joined()
        return Fault(
            .badArgument, "\(channels.count) assets have a channel \"\(word)\"",
            hint: "inside a nested expression a channel must be one; name it by its id:\(ids)", service: "sift")
    }

    static func nestedVersion(_ name: String) -> Fault {
        Fault(
            .badArgument, "\"\(name)\" builds on another calculated channel and cannot be nested here",
            hint: "refer to it from the outermost references, or write its expression out", service: "sift")
    }
}
