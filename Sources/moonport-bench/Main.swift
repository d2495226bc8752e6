import Glibc
import Vocabulary

/// The measuring side of `scripts/bench`: what cannot be measured from outside the program. Not installed.
@main
enum Main {
    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        do {
            switch words.first {
            case "calls" where words.count == 1: try CallBenchmark.run()
            case "scan" where words.count == 1: try ScanBenchmark.run()
            case "sample" where words.count == 1: SamplingBenchmark.run()
            case "align" where words.count == 2: try AlignmentBenchmark.run(folder: words[1])
            case "download" where words.count == 3: try await DownloadBenchmark.run(url: words[1], path: words[2])
            default:
                throw Fault(.usage, "usage: moonport-bench calls | scan | sample | align FOLDER | download URL PATH")
            }
        } catch {
            let text = Array("\(Fault.from(error).report)\n".utf8)
            write(2, text, text.count)
            exit(2)
        }
    }
}
