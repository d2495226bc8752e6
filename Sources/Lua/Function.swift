import Vocabulary

/// A native function of a module, of the global table or of an object: one declaration for its check, its help,
/// its completion and its editor types.
///
///     Function(
///         "connect", "Opens a connection.",
///         parameters: [Parameter("profile", .text, "name of a profile", required: false)],
///         returns: "Client", example: "local c = sift.connect \"staging\""
///     ) { call in
///         .one(.object(try connect(call.optionalText(1))))
///     }
public struct Function: Sendable {
    /// Runs on the Lua thread, after the arguments were checked.
    public typealias Body = @Sendable (borrowing Call) throws(Fault) -> Answer

    /// Its name, without module or object: `connect`.
    public var name: String
    /// One sentence for help.
    public var summary: String
    /// What it takes, in order; without self.
    public var parameters: [Parameter]
    /// What it gives, for help: `Job`.
    public var returns: String
    /// A line or more of Lua that runs.
    public var example: String
    /// What it does.
    public var body: Body

    /// Declares a function.
    public init(
        _ name: String, _ summary: String, parameters: [Parameter] = [], returns: String = "", example: String = "",
        body: @escaping Body
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.returns = returns
        self.example = example
        self.body = body
    }
}

/// What a native function gives back.
public enum Answer: Sendable {
    /// Nothing.
    case none
    /// One value.
    case one(LuaValue)
    /// Several values.
    case many([LuaValue])
    /// Yields the coroutine, runs the closure in a Swift task, and goes on with its value or its error. The task
    /// is cancelled when the wait is interrupted or its coroutine closed.
    case wait(@Sendable () async throws -> LuaValue)
    /// Yields the coroutine until somebody on the Lua thread gives the answer.
    case park(Parking)
}

/// A wait that ends on the Lua thread, not in a Swift task: joining a task, for example.
public struct Parking: Sendable {
    /// True when Ctrl-C and cancellation do not end it, because what it waits for ends for certain.
    var isStubborn = false
    /// Called once, on the Lua thread, with the number under which `LuaRuntime.finish` is to be called.
    var begin: @Sendable (LuaRuntime, Int64) -> Void
}

/// A table of functions and values that `require` gives.
public struct Module: Sendable {
    /// What `require` is called with: `sift`, `task.native`.
    public var name: String
    /// One sentence for help.
    public var summary: String
    /// Its functions.
    public var functions: [Function]
    /// Its constants.
    public var values: [(String, LuaValue)]
    /// The object types that its functions give, for help.
    public var types: [ObjectType]

    /// Declares a module.
    public init(
        name: String, summary: String, functions: [Function], values: [(String, LuaValue)] = [],
        types: [ObjectType] = []
    ) {
        self.name = name
        self.summary = summary
        self.functions = functions
        self.values = values
        self.types = types
    }
}
