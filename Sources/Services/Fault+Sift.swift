import Vocabulary

/// The wording of Sift's answers.
extension Fault {
    static func sunNotAllowed(_ told: String?) -> Fault {
        Fault(
            .denied, "sift does not allow this\(after(told))",
            hint: "choose format = \"parquet\" or \"csv\": Sun/WinPlot is a feature for certain customers")
    }

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
