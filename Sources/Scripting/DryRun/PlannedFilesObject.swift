import Lua
import Vocabulary

/// What a download gives in a dry run: files that are not there. A script may pass it on; where it wants to know the
/// files, the dry run ends.
final class PlannedFilesObject: LuaObject {
    private let job: String

    init(of job: String) { self.job = job }

    static let luaType = ObjectType(
        name: "PlannedFiles", summary: "Files that a dry run does not fetch; it ends where they are read.",
        short: { "the files of \(($0 as? PlannedFilesObject)?.job ?? "a job") (dry run)" },
        refusal: { .dryRunEnds(($0 as? PlannedFilesObject)?.job ?? "a job") })
}
