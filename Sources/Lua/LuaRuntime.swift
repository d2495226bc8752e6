import CLua
import Vocabulary

/// One Lua state with its native modules, its tasks and its way of waiting. It lives on one thread.
///
///     let lua = try LuaRuntime(moduleFolders: ["scripts"], output: { write($0) })
///     lua.register(siftModule)
///     try lua.run(Array(source.utf8), name: "@workflow.lua")
///
/// Everything that runs Lua code (`run`, `call`, `drain`) drives the tasks meanwhile. Sources are remembered, so
/// that an error can show the line where it happened.
public final class LuaRuntime {
    let host: HostMemory
    let main: OpaquePointer
    let home = ReferenceHome()
    let inbox: Inbox
    let clock: any Clock<Duration>
    let output: ([UInt8]) -> Void
    let memoryLimit: ByteCount?
    let libraryFolders: [String]
    let moduleFolders: [String]

    var sources = ChunkSources()
    var natives: [NativeFunction] = []
    var types: [ObjectIdentifier: TypeRecord] = [:]
    var schedule = Schedule()
    var loadingModules: [String: LoadingModule] = [:]
    /// Why the last text was incomplete, for a chunk that cannot get more lines.
    var incompleteFault: Fault?

    /// The registered native modules, in order.
    public internal(set) var modules: [Module] = []
    /// The registered native globals, in order.
    public internal(set) var globalFunctions: [Function] = []

    /// Called when a task fails that nobody waits for; the prompt shows it.
    public var onTaskFault: ((Fault) -> Void)?
    /// Called with what happens in a `task.map`; the program shows it. A map inside an item of another is part of that
    /// item.
    public var onMap: ((TaskMapEvent) -> Void)?
    /// The number of the last map that was begun.
    var lastMap = 0

    /// Opens a Lua state.
    ///
    /// - Parameters:
    ///   - memoryLimit: what Lua code may hold; nil = no limit. Going over it is the Lua error "not enough memory".
    ///   - libraryFolders: searched first by `require`; lines of these files are not shown as the place of an error.
    ///   - moduleFolders: searched next: usually the folder of the script.
    ///   - clock: what `task.sleep` sleeps on.
    ///   - output: gets the bytes of each `print`.
    /// - Throws: `limit` when there is no memory for it.
    public init(
        memoryLimit: ByteCount? = nil, libraryFolders: [String] = [], moduleFolders: [String] = [],
        clock: any Clock<Duration> = ContinuousClock(), output: @escaping ([UInt8]) -> Void
    ) throws(Fault) {
        self.memoryLimit = memoryLimit
        self.libraryFolders = libraryFolders
        self.moduleFolders = moduleFolders
        self.clock = clock
        self.output = output
        host = try HostMemory(limit: memoryLimit)
        main = host.main
        inbox = Inbox(host: host)
        clua_set_runtime(host.pointer, Unmanaged.passUnretained(self).toOpaque())
        register(Self.taskModule)
    }

    deinit {
        for operation in schedule.operations.values { operation.work?.cancel() }
        host.close()
    }

    /// Bytes that Lua holds now.
    public var memory: ByteCount { ByteCount(Int64(clua_memory(host.pointer))) }

    /// Runs a full garbage collection.
    public func collect() { clua_collect(main) }

    /// A way to interrupt from other threads.
    public var interrupter: Interrupter { Interrupter(host: host) }

    /// Asks the running Lua code to stop with the error `interrupted`, or ends the foreground's wait with it. A
    /// second time within two seconds it cannot be caught until the host is reached.
    public func interrupt() { interrupter.interrupt() }

    /// How soon a second interrupt must follow to be sticky; 2 s at first.
    var stickyWindow: Duration {
        get { .nanoseconds(clua_sticky_window(host.pointer)) }
        set { clua_set_sticky_window(host.pointer, Int64(newValue.seconds * 1e9)) }
    }

    /// Makes this runtime the one that `interruptFromSignalHandler` means.
    public func takeSignals() { clua_take_signals(host.pointer) }

    /// Takes it back.
    public func releaseSignals() { clua_take_signals(nil) }

    /// The body of a SIGINT handler: safe there, on any thread.
    public static func interruptFromSignalHandler() { clua_interrupt() }
}

/// Interrupts a runtime from any thread; outlives it harmlessly.
public struct Interrupter: Sendable {
    let host: HostMemory

    /// See `LuaRuntime.interrupt`.
    public func interrupt() { clua_interrupt_host(host.pointer) }
}

// The C struct behind the pointer is made to be touched from other threads in the two ways used here:
// interrupting (atomics and a signal) and writing to the wake descriptor. All else stays on the Lua thread.
/// The C host, kept until the last interrupter and the last running wait have let it go.
final class HostMemory: @unchecked Sendable {
    let pointer: OpaquePointer
    let main: OpaquePointer

    init(limit: ByteCount?) throws(Fault) {
        var callbacks = nativeCallbacks
        guard let pointer = clua_open(&callbacks, Int(limit?.bytes ?? 0)) else { throw .noMemory(limit) }
        self.pointer = pointer
        main = clua_main(pointer)
    }

    func close() { clua_close(pointer) }

    deinit { clua_free(pointer) }
}
