import Transfer
import Vocabulary

/// A download as `job:download` does it: part file, sidecar, SHA-256, rename.
enum DownloadBenchmark {
    static func run(url: String, path: String) async throws {
        let file = try await Downloader().fetch(to: path, identity: "bench \(url)", link: { _ in Link(url) })
        print("\(file.bytes) \(file.sha256)")
    }
}
