import Engine
import Exports
import Lua
import Vocabulary

/// The files that `data.open` and the like were given. How each is read is told by the receipt beside it, where there is
/// one; what a script says counts more.
///
///     let frame = try SourceFiles(["out/events.csv"]).frame(OpenOptions(), in: session, control)
struct SourceFiles: Sendable {
    /// Paths, patterns and members of archives, as they were named.
    let paths: [String]
    /// Those that a job has given.
    private let saved: [FileObject]

    init(_ paths: [String]) {
        self.paths = paths
        saved = []
    }

    /// The files of a job.
    init(_ files: [SavedFile], _ form: TableForm?) {
        paths = files.map(\.path)
        saved = files.map { FileObject($0, form: form) }
    }

    /// The paths of a text, a File, or a list of them.
    ///
    /// - Throws: `bad argument` when there is none.
    init(_ value: LuaValue) throws(Fault) {
        let values = value.asList ?? [value]
        saved = values.compactMap { $0.asObject(FileObject.self) }
        paths = values.compactMap { $0.asText ?? $0.asObject(FileObject.self)?.file.path }
        guard !paths.isEmpty, !paths.contains("") else { throw .nothingToOpen }
    }

    /// What a script may give for it.
    static let parameterType = ParameterType.oneOf([
        .text, .object("File"), .listOf(.oneOf([.text, .object("File")])),
    ])

    /// The files as one table.
    ///
    /// - Throws: what `Frame.open` throws.
    func frame(_ options: OpenOptions, in session: Session, _ control: RunControl) throws(Fault) -> Frame {
        let workspace = try session.workspace()
        return try Frame.open(paths, options, in: workspace, control: control, each: each(options, in: session))
    }

    /// Turns the files into one of another format.
    ///
    /// - Throws: what `convert` throws.
    func convert(
        to target: String, _ options: OpenOptions, _ writing: WriteOptions, in session: Session, _ control: RunControl
    ) throws(Fault) -> WrittenFile {
        let workspace = try session.workspace()
        return try Engine.convert(
            paths, to: target, options, writing, in: workspace, control: control, each: each(options, in: session))
    }

    /// How one of the files is read.
    private func each(
        _ options: OpenOptions, in session: Session
    ) -> (_ path: String) throws(Fault) -> OpenOptions {
        var forms = SavedForms(saved.compactMap { object in object.form.map { (object.file, $0) } })
        return { path throws(Fault) in
            switch try forms.form(of: path) {
            case .untold: return options
            case .told(let form): return options.filled(by: form)
            case .changed(let form, let receipt):
                // Nobody else would tell its first row from names.
                let isNamed = form.names == nil || options.names != nil || options.header != nil
                guard isNamed else { throw .changedWithoutNames(session.shown(path), receipt: session.shown(receipt)) }
                session.sayOnce(
                    "\(session.shown(path)) has changed since it was saved: it is read as any other file, not as "
                        + "\(session.shown(receipt)) tells")
                return options
            }
        }
    }
}

extension Session {
    /// Says something that needs to be said once in a session.
    fileprivate func sayOnce(_ text: String) {
        guard said.withLock({ $0.insert(text).inserted }) else { return }
        terminal.note(text)
    }

    /// A path as people name it: relative where it is below the working folder.
    fileprivate func shown(_ path: String) -> String {
        guard let folder = try? workspace().workingFolder, path.hasPrefix(folder + "/") else { return path }
        return String(path.dropFirst(folder.count + 1))
    }
}
