import Exports
import Services

/// Tells which files of a job are parts of one table: `a_part_2024010100.csv.gz`, `a_part_2024010101.csv.gz` are `a`.
enum FileParts {
    /// The tables in the order of their first files, each with its files in order.
    ///
    ///     FileParts.tables(of: ["out/clicks.csv", "out/searches.csv"])
    ///     // [("clicks", ["out/clicks.csv"]), ("searches", ["out/searches.csv"])]
    static func tables(of paths: [String]) -> [(name: String, paths: [String])] {
        var tables: [(name: String, paths: [String])] = []
        for path in paths {
            let name = whole(stem(of: path))
            if name != stem(of: path), let index = tables.firstIndex(where: { $0.name == name }) {
                tables[index].paths.append(path)
            } else {
                tables.append((unused(name, among: tables.map(\.name)), [path]))
            }
        }
        return tables
    }

    /// The name, with a number where another table has it already: files of one name lie in several folders.
    private static func unused(_ name: String, among names: [String]) -> String {
        guard names.contains(name) else { return name }
        var number = 2
        while names.contains("\(name)-\(number)") { number += 1 }
        return "\(name)-\(number)"
    }

    /// The same for the files of an order. A single file is named like the order on this machine; the one table that was
    /// ordered keeps its own name.
    static func tables(of files: [SavedFile], _ order: Order) -> [(name: String, files: SourceFiles)] {
        let form = Dialects.form(of: order)
        let tables = tables(of: files.map(\.path))
        return tables.map { name, paths in
            let parts = paths.compactMap { path in files.first { $0.path == path } }
            return (tables.count == 1 ? form?.table ?? name : name, SourceFiles(parts, form))
        }
    }

    /// The file's name without folder and suffix, `.gz` too.
    private static func stem(of path: String) -> String {
        let name = FileObject.changed(path, suffix: "").split(separator: "/").last.map(String.init) ?? path
        return path.hasSuffix(".gz") ? FileObject.changed(name, suffix: "") : name
    }

    /// The stem without the number of its part.
    private static func whole(_ stem: String) -> String {
        guard let part = stem.ranges(of: "_part_").last, part.lowerBound > stem.startIndex else { return stem }
        let number = stem[part.upperBound...]
        let isNumber = !number.isEmpty && number.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "_" || $0 == "-") }
        return isNumber ? String(stem[..<part.lowerBound]) : stem
    }
}
