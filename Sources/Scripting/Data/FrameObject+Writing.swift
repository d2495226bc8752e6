import Engine
import Exports
import Lua
import Transfer
import Vocabulary

extension FrameObject {
    static let write = Function(
        "write",
        "Writes the rows to a file, beside it first and then renamed. The suffix tells the format: csv, tsv, csv.gz, "
            + "jsonl, parquet, arrow, arrows, xlsx, mat.",
        parameters: [
            Parameter("path", .text, "the file"),
            Parameter("options", .options, "how", required: false, options: WriteOptions.parameters),
        ],
        returns: "File",
        example: "local file = f:write(\"cities.parquet\", { compression = \"zstd\" })\nprint(file.rows)"
    ) { call throws(Fault) in
        let this = try call.this(as: FrameObject.self)
        let path = try call.text(1)
        let options = WriteOptions(try call.options(2))
        let frame = this.frame
        return .wait {
            try await this.session.written(path, .writing) { try frame.write(to: path, options, control: $0) }
        }
    }
}

extension Session {
    /// A file for Lua that the engine writes, with its digest.
    ///
    /// - Parameters:
    ///   - path: as the script says it; that is how the file calls itself.
    ///   - size: the bytes that are read for it, where they are known.
    func written(
        _ path: String, _ state: EngineWork.State, size: ByteCount? = nil,
        _ write: @escaping @Sendable (RunControl) throws -> WrittenFile
    ) async throws -> LuaValue {
        let file = try await EngineWork(state, of: path, size: size, on: terminal).run { control in
            let written = try write(control)
            let digest = try SHA256Digest(ofFile: written.path).hex
            return SavedFile(path: path, bytes: written.bytes.bytes, sha256: digest, rows: written.rows)
        }
        return .object(FileObject(file))
    }
}
