import FoundationEssentials
import Glibc
import Lua
import Synchronization
import Vocabulary

/// Starts `moonport-sandbox` and waits until it serves.
struct SandboxLaunch: Sendable {
    /// The path of the program.
    var program: String
    /// Where it writes the profile `sandbox`.
    var profile: String

    /// How long it may take to begin.
    private static let patience: Duration = .seconds(60)

    func start(_ arguments: [String]) async throws -> SandboxProcess {
        guard access(program, X_OK) == 0 else { throw Fault.noSandboxProgram(program) }
        let ready = "\(temporaryFolder())/moonport-sandbox-\(getpid())-\(UInt32.random(in: 0 ... .max)).json"
        defer { unlink(ready) }
        let pipe = try LifePipe()
        let child = try spawn(arguments + ["--ready-file", ready, "--profile-file", profile], input: pipe.reading)
        pipe.closeReading()
        let begin = ContinuousClock.now
        do {
            while true {
                if let endpoints = try Endpoints.read(ready) { return SandboxProcess(child, endpoints, pipe) }
                guard waitpid(child, nil, WNOHANG) == 0 else { throw Fault.sandboxEnded }
                guard begin.duration(to: .now) < Self.patience else { throw Fault.sandboxTooSlow(Self.patience) }
                try await Task.sleep(for: .milliseconds(20))
            }
        } catch {
            // A child that has ended was waited for: its number may be somebody else's by now.
            if (error as? Fault)?.message != Fault.sandboxEnded.message { kill(child, SIGTERM) }
            throw error
        }
    }

    /// - Parameter input: the child's standard input, which ends when this program does, however it ends.
    private func spawn(_ arguments: [String], input: Int32) throws(Fault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // Its notices would stand between the script's lines; errors are for the user.
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: Ctrl-C at the prompt must not end it.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child = pid_t()
        let code = posix_spawn(&child, program, &actions, &attributes, &words, environ)
        guard code == 0 else { throw .sandboxNotStarted(program, code) }
        return child
    }

    private func temporaryFolder() -> String {
        getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    }
}

/// The sandbox's ready file: for each service its `url` and what its clients log in with.
struct Endpoints: Sendable {
    private var services: [String: [String: String]]

    /// Settings that are no secrets; everything else is.
    private static let plain: Set<String> = ["url", "org", "client_id", "dataset", "team", "hfs_url"]

    /// Ids of further clients are no secrets either: `reader_client_id`.
    private static func isPlain(_ name: String) -> Bool { plain.contains(name) || name.hasSuffix("_client_id") }

    /// nil while there is none.
    static func read(_ path: String) throws -> Endpoints? {
        guard access(path, R_OK) == 0 else { return nil }
        let bytes = try Data(contentsOf: URL(filePath: path))
        return Endpoints(services: try JSONDecoder().decode([String: [String: String]].self, from: bytes))
    }

    /// A setting of a service; empty when the sandbox does not have it.
    func text(_ service: String, _ setting: String) -> String { services[service]?[setting] ?? "" }

    /// A service as its `connect` takes it; nil when the sandbox does not play it.
    func table(_ service: String) -> LuaValue {
        guard let settings = services[service] else { return .none }
        return .table(
            settings.sorted { $0.key < $1.key }.map { name, text in
                LuaField(name, Self.isPlain(name) ? .text(text) : .object(SecretObject(Secret(text))))
            })
    }
}

/// A sandbox that runs as a child of this program.
final class SandboxProcess: Sendable {
    private let child: Mutex<pid_t?>
    private let pipe: LifePipe
    /// Where its services are.
    let endpoints: Endpoints
    /// The address of its Sift.
    let siftURL: String
    /// The key of its Sift.
    let siftKey: Secret

    init(_ child: pid_t, _ endpoints: Endpoints, _ pipe: LifePipe) {
        self.pipe = pipe
        self.child = Mutex(child)
        self.endpoints = endpoints
        siftURL = endpoints.text("sift", "url")
        siftKey = Secret(endpoints.text("sift", "api_key"))
    }

    /// Ends it and waits for its end; the second call does nothing.
    func stop() {
        let running = child.withLock { child in
            defer { child = nil }
            return child
        }
        guard let running else { return }
        kill(running, SIGTERM)
        waitpid(running, nil, 0)
    }
}

/// A pipe into which nothing is ever written: its reader sees the end when the writer's process ends.
final class LifePipe: Sendable {
    let reading: Int32
    private let writing: Int32

    init() throws(Fault) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .noPipe(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    /// The child has its own copy of that end.
    func closeReading() { close(reading) }

    deinit { close(writing) }
}
