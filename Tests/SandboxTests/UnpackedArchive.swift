import CArchive
import Foundation
import Testing

/// Reads a ZIP with libarchive's seeking reader: by its directory, as most programs do.
enum UnpackedArchive {
    static func members(of bytes: [UInt8], in folder: String) throws -> [(name: String, bytes: [UInt8])] {
        let path = folder + "/" + UUID().uuidString + ".zip"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        var problem: UnsafePointer<CChar>?
        let library = try #require(archive_library_load(&problem)).pointee
        _ = archive_use_utf8_names()
        let archive = try #require(library.read_new())
        defer { _ = library.read_free(archive) }
        _ = library.read_support_format_zip_seekable(archive)
        #expect(library.read_open_filename(archive, path, 65_536) == 0)
        var members: [(name: String, bytes: [UInt8])] = []
        var entry: OpaquePointer?
        while library.read_next_header(archive, &entry) == 0, let member = entry {
            let name = library.entry_pathname_utf8(member).map { String(cString: $0) } ?? ""
            members.append((name, try content(of: archive, library)))
        }
        return members
    }

    private static func content(of archive: OpaquePointer, _ library: archive_library) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var block: UnsafeRawPointer?
        var count = 0
        var offset: Int64 = 0
        while true {
            let status = library.read_data_block(archive, &block, &count, &offset)
            guard status == 0 else {
                #expect(status == 1, "the member is damaged")
                return bytes
            }
            bytes += UnsafeRawBufferPointer(start: block, count: count)
        }
    }
}
