/// How the files of an order are named: the title, key or run in letters that every file system takes.
///
///     OutputName.stem("hotfire 12")       // hotfire-12
///     OutputName.stem("Flüge / Mai: A")   // Flüge-Mai-A
public enum OutputName {
    /// Longer names are cut: 255 bytes are allowed, and a suffix and `.receipt.json` follow.
    private static let longest = 200

    /// Letters, digits, `.`, `_`, `+` and `-` stay; every run of other characters becomes one `-`. Never empty,
    /// never hidden, never a path.
    public static func stem(_ text: String) -> String {
        var name = ""
        for character in text {
            let stays = character.isLetter || character.isNumber || "._+-".contains(character)
            if stays { name.append(character) } else if !name.hasSuffix("-") { name.append("-") }
        }
        while let first = name.first, first == "." || first == "-" { name.removeFirst() }
        while let last = name.last, last == "." || last == "-" { name.removeLast() }
        while name.utf8.count > longest { name.removeLast() }
        return name.isEmpty ? "export" : name
    }

    /// The names to try, in order: the stem, then `-2`, `-3`, …
    public static func candidates(_ stem: String) -> some Sequence<String> {
        (1...).lazy.map { $0 == 1 ? stem : "\(stem)-\($0)" }
    }
}
