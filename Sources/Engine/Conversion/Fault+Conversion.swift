import Vocabulary

/// The wording of writing and converting tables.
extension Fault {
    /// A line of a sorted table is not in the temporary file any more.
    static func lineLost(_ path: String) -> Fault {
        Fault(
            .file, "\(path) has become shorter while it was used",
            hint: "look whether something else clears the temporary folder, then run it again")
    }

    static func diskFull(_ path: String, after written: ByteCount, cause: Fault?) -> Fault {
        Fault(
            .file, "no space left on the disk of \(path) after \(written); nothing is left of it",
            hint: "make room, or write to another disk", cause: cause)
    }

    static func temporaryDiskFull(_ folder: String, cause: Fault?) -> Fault {
        Fault(
            .file, "no space left on the disk of \(folder), where rows are kept that do not fit into memory",
            hint: "make room, or name a folder on another disk: TMPDIR=/data/tmp moonport …", cause: cause)
    }

    static func deflateRefused(_ status: Int32) -> Fault {
        Fault(
            .missing, "libisal refuses to make a gzip file (status \(status))",
            hint: "install libisal2 2.30 or a later 2.x, or write without .gz")
    }

    static let noThread = Fault(
        .limit, "the system gives no thread to compress with", hint: "end other programs, or write without .gz")

    static func damagedGzip(_ path: String, _ trouble: GzipMembers.Trouble) -> Fault {
        let again = "fetch the file again"
        return switch trouble {
        case .notGzip(at: 0): Fault(.damaged, "\(path) is not a gzip file", hint: "is its suffix .gz right?")
        case .notGzip(let position):
            Fault(
                .damaged, "\(path): what follows the gzip data at byte \(position) is not gzip",
                hint: "\(again), or cut it off there: head -c \(position)")
        case .unreadable(let position):
            Fault(.damaged, "\(path): the gzip data is broken near byte \(position)", hint: again)
        case .wrongChecksum(let position):
            Fault(
                .damaged, "\(path): the data that ends at byte \(position) has not the checksum that gzip promises",
                hint: again)
        case .truncated(at: 0): Fault(.damaged, "\(path) is empty, not a gzip file", hint: again)
        case .truncated(let position):
            Fault(.damaged, "\(path) ends after \(position) bytes, before its gzip data does", hint: again)
        }
    }

    static func unknownSuffix(_ path: String) -> Fault {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let parts = name.split(separator: ".").map(String.init)
        let suffix = parts.count > 1 ? parts[parts.count - 1] : ""
        let list = "suffixes: \(FileFormat.knownSuffixes.joined(separator: ", ")); or state the format"
        guard !suffix.isEmpty else {
            return Fault(.badArgument, "\(path) has no suffix that tells the format", hint: list)
        }
        return Fault(
            .badArgument, "the suffix \"\(suffix)\" of \(path) tells no format",
            hint: nearestHint(suffix, in: FileFormat.knownSuffixes) ?? list)
    }

    static func optionOfOtherFormat(_ option: String, _ format: FileFormat, belongsTo formats: String) -> Fault {
        Fault(
            .badArgument, "the option \(option) says nothing about \(format.rawValue)", hint: "it is for \(formats)")
    }

    static func compressionNotFor(_ format: FileFormat, _ compression: Compression, known: [Compression]) -> Fault {
        let names = known.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        return Fault(
            .badArgument, "\(format.rawValue) cannot be compressed with \"\(compression.rawValue)\"",
            hint: "compressions of \(format.rawValue): \(names)")
    }

    static func suffixAgainstCompression(_ path: String, _ compression: Compression) -> Fault {
        Fault(
            .badArgument, "the name \(path) and the compression \"\(compression.rawValue)\" say different things",
            hint: "a name that ends in .gz is compressed with gzip, another one not")
    }

    static func suffixAgainstFormat(_ path: String, _ format: FileFormat) -> Fault {
        Fault(
            .badArgument, "\(format.rawValue) is not compressed as a whole: \(path)",
            hint: format == .parquet ? "leave .gz out, and state compression = \"gzip\"" : "leave .gz out")
    }

    static func targetIsFolder(_ path: String) -> Fault {
        Fault(.file, "\(path) is a folder", hint: "name a file in it, such as \(path)/table.parquet")
    }

    static func targetIsNoFile(_ path: String) -> Fault {
        Fault(.file, "\(path) is not a regular file", hint: "a table is written beside its name, then renamed")
    }

    static func folderMissing(_ folder: String, near names: [String]) -> Fault {
        let name = folder.split(separator: "/").last.map(String.init) ?? folder
        return Fault(
            .notFound, "there is no folder \(folder)",
            hint: nearestHint(name, in: names) ?? "make it: mkdir -p \(folder)")
    }

    static func targetIsSource(_ path: String) -> Fault {
        Fault(.badArgument, "\(path) is read and cannot be written at once", hint: "write to another name")
    }
}
