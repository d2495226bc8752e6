import Vocabulary

/// The wording of archives, encodings and temporary files.
extension Fault {
    static func unwritableTemporary(_ reason: String) -> Fault {
        Fault(.file, "temporary data cannot be written: \(reason)", hint: "name another folder: TMPDIR=/path")
    }

    static var noRoom: Fault {
        Fault(
            .limit, "the disk of the temporary folder has no room for the unpacked file",
            hint: "make room, or name a folder on another disk: TMPDIR=/path")
    }

    static func rewriteOfCompressed(_ path: String) -> Fault {
        Fault(
            .badArgument, "\(path) is compressed, and of a kind that is rewritten before it is read",
            hint: "unpack it: gunzip, unzstd")
    }

    static func unknownEncoding(_ name: String, in names: [String]) -> Fault {
        Fault(
            .badArgument, "there is no encoding \"\(name)\"",
            hint: nearestHint(name, in: names) ?? "one of \(names.joined(separator: ", "))")
    }

    static func wrongEncoding(_ path: String, line: Int, _ encoding: String) -> Fault {
        Fault(.damaged, "\(path), line \(line): the text is not \(encoding)", hint: "state its encoding")
    }

    static func archivesTooDeep(_ path: String, most: Int) -> Fault {
        Fault(
            .limit, "\(path): more than \(most) archives lie in each other",
            hint: "unpack the outer ones first: unzip")
    }

    static func missingMember(_ name: String, of archive: String, in names: [String]) -> Fault {
        Fault(
            .notFound, "\(archive) has no member \"\(name)\"",
            hint: nearestHint(name, in: names) ?? "members: \(names.prefix(8).joined(separator: ", "))")
    }

    static func whichMember(_ archive: String, of names: [String]) -> Fault {
        guard !names.isEmpty else { return Fault(.damaged, "\(archive) is empty", hint: "was it written to its end?") }
        return Fault(
            .badArgument, "\(archive) has \(names.count) members that may be tables",
            hint: "name one: \"\(archive)/\(names[0])\"")
    }

    static func damagedParquet(_ path: String, _ reason: String) -> Fault {
        Fault(.damaged, "\(path) is no whole Parquet file: \(reason)", hint: "was it written to its end?")
    }

    static func damagedPages(_ path: String, _ reason: String) -> Fault {
        Fault(.damaged, "\(path) is damaged: \(reason)", hint: "fetch or make the file again")
    }

    static func cutZstd(_ path: String, after length: Int64) -> Fault {
        Fault(
            .damaged, "\(path) ends after \(length) bytes, before its zstd data does",
            hint: "fetch or make the file again; zstd -t checks it")
    }

    static func damagedGzip(_ path: String, _ reason: String) -> Fault {
        Fault(.damaged, "\(path) is damaged: \(reason)", hint: "fetch or make the file again; gzip -t checks it")
    }

    static func keysDifferInCase(_ path: String, _ first: String, _ second: String) -> Fault {
        Fault(
            .badArgument, "\(path) has the keys \"\(first)\" and \"\(second)\", which differ in case only",
            hint: "names of columns do not: rename one of them in the file")
    }

    static func damagedJSON(_ path: String, _ reason: String) -> Fault {
        Fault(.damaged, "\(path): \(reason)", hint: "a JSON lines file has one whole object a line")
    }
}
