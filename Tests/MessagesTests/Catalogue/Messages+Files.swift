import Glibc
import Vocabulary

@testable import Files

let filesMessages: [Message] = [
    Message("cannotOpen", .cannotOpen("out/export.zip", ENOENT), .files, "a file that should be there is not"),
    Message("cannotRead", .cannotRead("out/export.zip", EIO), .files, "the disk does not give what was written"),
    Message("cannotWrite", .cannotWrite("/srv/out", EACCES), .files, "the folder belongs to somebody else"),
    Message("cannotWrite", .cannotWrite("/proc/out", EROFS), .files, "the disk cannot be written at all"),
    Message("cannotWrite", .cannotWrite("out/export.zip.part", ENOSPC), .files, "the disk is full"),
    Message("cannotWrite", .cannotWrite("out/export.zip.part", EFBIG), .files, "the file meets a limit of its size"),
    Message("cannotWrite", .cannotWrite("out", ENOTDIR), .files, "the folder's name is that of a file"),
    Message("cannotWrite", .cannotWrite("out/run.csv", EISDIR), .files, "a file's name is that of a folder"),
    Message("cannotWrite", .cannotWrite("out/run.csv", EMFILE), .files, "the program may not open more files"),
    Message("cannotWrite", .cannotWrite("out/run.csv", EIO), .files, "the disk fails"),
    Message(
        "noArchiveLibrary", .noArchiveLibrary("libarchive.so.13: cannot open shared object file"), .unpacking,
        "an archive is to be unpacked and libarchive is not installed"),
    Message(
        "damagedArchive", .damagedArchive("export.zip", member: "run.csv", "ZIP bad CRC"), .unpacking,
        "the bytes of a member are not those that were packed"),
    Message(
        "damagedArchive", .damagedArchive("export.zip", member: nil, "it is cut off"), .unpacking,
        "the archive is not whole"),
]
