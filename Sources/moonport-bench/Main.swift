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
            case "download" where words.count == 3: try await DownloadBenchmark.run(url: words[1], path: words[2])
            default: throw Fault(.usage, "usage: moonport-bench calls | download URL PATH")
            }
        } catch {
            let text = Array("\(Fault.from(error).report)\n".utf8)
            write(2, text, text.count)
            exit(2)
        }
    }
}
