import Files
import FoundationEssentials
import Glibc
import Vocabulary

/// A small value kept in a file of its own, which a kill leaves as it was or as it shall be.
enum JSONFile {
    /// The value; nil when there is none or it cannot be understood.
    static func read<Value: Decodable>(_ type: Value.Type, at path: String) -> Value? {
        guard let file = try? OpenFile(path, O_RDONLY), let length = try? file.length(), length < 1 << 16,
            let bytes = try? file.read(Int(length), at: 0)
        else { return nil }
        return try? JSONDecoder().decode(type, from: Data(bytes))
    }

    /// Writes it beside, brings it to the disk and renames it.
    static func write(_ value: some Encodable, at path: String) throws(Fault) {
        guard let text = try? JSONEncoder().encode(value) else { throw Fault.cannotWrite(path, EINVAL) }
        let file = try OpenFile(path + ".new", O_WRONLY | O_CREAT | O_TRUNC)
        try file.write(Array(text), at: 0)
        try file.synchronize()
        guard Glibc.rename(path + ".new", path) == 0 else { throw Fault.cannotWrite(path, errno) }
    }

    static func remove(_ path: String) {
        unlink(path)
        unlink(path + ".new")
    }
}
