import Vocabulary

/// A Swift object that Lua holds: released when Lua collects it, equal to itself whenever it is pushed.
///
///     final class Job: LuaObject {
///         static let luaType = ObjectType(
///             name: "Job", summary: "An export at a service.",
///             fields: [Field("id", .text, "its id at the service") { .text(($0 as? Job)?.id ?? "") }],
///             methods: [Function("cancel", "Cancels it.") { call in .none }],
///             short: { "Job \(($0 as? Job)?.id ?? "")" })
///     }
public protocol LuaObject: AnyObject, Sendable {
    /// What Lua may do with it. The same for all instances of a class.
    static var luaType: ObjectType { get }
}

/// The face of a class of objects in Lua: its name, fields and methods.
public struct ObjectType: Sendable {
    /// One capitalised noun: `Job`.
    public var name: String
    /// One sentence for help.
    public var summary: String
    /// What can be read with a point: `job.id`.
    public var fields: [Field]
    /// What can be called with a colon: `job:cancel()`.
    public var methods: [Function]
    /// The one-line form, also `tostring`.
    public var short: @Sendable (any LuaObject) -> String
    /// What happens at the end of `local x <close> = …`; may wait where Lua allows it.
    public var close: Function?
    /// What happens when the object is called, `cursor()`; may wait where Lua allows it.
    public var call: Function?
    /// What is raised when anything is read of it that it does not have, its length and its items too, and when it is
    /// given where something else is wanted; nil for the usual messages.
    public var refusal: (@Sendable (any LuaObject) -> Fault)?
    /// Texts that its methods take and that are at hand, for completion inside quotes: the columns of a table.
    public var words: (@Sendable (any LuaObject) -> [String])?

    /// Makes the face of a class.
    public init(
        name: String, summary: String, fields: [Field] = [], methods: [Function] = [],
        short: @escaping @Sendable (any LuaObject) -> String, close: Function? = nil, call: Function? = nil,
        refusal: (@Sendable (any LuaObject) -> Fault)? = nil, words: (@Sendable (any LuaObject) -> [String])? = nil
    ) {
        self.name = name
        self.summary = summary
        self.fields = fields
        self.methods = methods
        self.short = short
        self.close = close
        self.call = call
        self.refusal = refusal
        self.words = words
    }
}

/// A field of an object, read without waiting.
public struct Field: Sendable {
    /// Its name in Lua.
    public var name: String
    /// What it holds; for help.
    public var type: ParameterType
    /// A few words for help.
    public var summary: String
    /// Reads it.
    public var read: @Sendable (any LuaObject) throws(Fault) -> LuaValue

    /// Makes a field.
    public init(
        _ name: String, _ type: ParameterType, _ summary: String,
        read: @escaping @Sendable (any LuaObject) throws(Fault) -> LuaValue
    ) {
        self.name = name
        self.type = type
        self.summary = summary
        self.read = read
    }
}
