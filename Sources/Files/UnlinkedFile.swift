import Glibc

/// The end of a large file that was removed while it was still open.
///
///     unlink(path)
///     UnlinkedFile.passOn(file)   // 5 ms; then the file may be closed, or the process may end
///
/// The kernel frees the pages of such a file while its last descriptor is closed: 0.2 s for each gigabyte. Nobody who
/// pressed Ctrl-C shall wait for that. A thread of our own would not do: a process that ends waits for the close of
/// all its threads, and `moonport convert` ends just then. So another process closes the file last.
public enum UnlinkedFile {
    /// Smaller ones are closed sooner than a process is started.
    private static let large: Int64 = 64 << 20

    /// Lends the descriptor of a large file to a process that holds it for two seconds and then ends.
    ///
    /// - Returns: false for a smaller file, and where no process can be started: the file is closed by us then, which
    ///   only takes longer.
    @discardableResult
    public static func passOn(_ file: OpenFile) -> Bool {
        guard let length = try? file.length(), length >= large, let holder = Self.holder(of: file.descriptor) else {
            return false
        }
        // Waited for, so that no dead process stays behind at the prompt.
        OwnThread.start {
            var status: Int32 = 0
            _ = retrying { waitpid(holder, &status, 0) }
        }
        return true
    }

    /// A `sleep` whose standard output is the file; of ours it gets nothing else.
    private static func holder(of descriptor: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, descriptor, STDOUT_FILENO)
        for other in [STDIN_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, other, "/dev/null", O_RDWR, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // In a group of its own: a second Ctrl-C is not meant for it.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let line: [String] = ["sleep", "2"]
        let words = line.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var holder = pid_t()
        let failure = posix_spawn(&holder, "/bin/sleep", &actions, &attributes, words, environment)
        return failure == 0 ? holder : nil
    }
}
