import Foundation

/// The checkout that these tests belong to.
enum Repository {
    static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// All files below a folder with one of these endings, sorted: the path from the folder, and the text.
    static func files(in folder: String, ending: String) throws -> [(path: String, text: String)] {
        let root = "\(path)/\(folder)"
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(ending) }.sorted().map { name in
            (name, try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8))
        }
    }
}
