import Exports
import Lua
import Services
import Vocabulary

/// A verified file, as Lua holds it.
final class FileObject: LuaObject {
    let file: SavedFile
    /// How it is read, where its order is at hand and it does not tell it itself.
    let form: TableForm?

    init(_ file: SavedFile, form: TableForm? = nil) {
        self.file = file
        self.form = form
    }

    /// The files of a job as a Lua list.
    static func list(_ files: [SavedFile], of order: Order) -> LuaValue {
        let form = Dialects.form(of: order)
        return .list(files.map { .object(FileObject($0, form: form)) })
    }

    private static func read(_ object: any LuaObject) throws(Fault) -> SavedFile {
        guard let object = object as? FileObject else { throw .notA("File") }
        return object.file
    }

    static let luaType = ObjectType(
        name: "File", summary: "A file that was fetched and verified; tostring gives its path.",
        fields: [
            Field("path", .text, "where it is") { object throws(Fault) in .text(try read(object).path) },
            Field("bytes", .integer, "its length") { object throws(Fault) in .integer(try read(object).bytes) },
            Field("rows", .integer, "rows of the table in it; nil where unknown") { object throws(Fault) in
                try read(object).rows.map { .integer($0) } ?? .none
            },
            Field("sha256", .text, "its SHA-256 in hexadecimal") { object throws(Fault) in
                .text(try read(object).sha256)
            },
        ],
        methods: [
            Function(
                "with_suffix", "The path with another suffix.",
                parameters: [Parameter("suffix", .text, "beginning with a point")], returns: "text",
                example: "print(file:with_suffix \".csv\")"
            ) { call throws(Fault) in
                .one(.text(changed(try call.this(as: FileObject.self).file.path, suffix: try call.text(1))))
            },
            Function(
                "verify", "Compares length and digest with what they were when it was saved.", returns: "File",
                example: "file:verify()"
            ) { call throws(Fault) in
                let this = try call.this(as: FileObject.self)
                return .wait {
                    try await this.file.verify()
                    return .object(this)
                }
            },
        ],
        short: { ($0 as? FileObject)?.file.path ?? "File" })

    /// `out/a.csv` for `out/a.parquet`; a file without a suffix gets one.
    static func changed(_ path: String, suffix: String) -> String {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        let name = path.dropFirst(folder.count)
        let stem = name.dropFirst().lastIndex(of: ".").map { name[..<$0] } ?? name
        return "\(folder)\(stem)\(suffix)"
    }
}
