import CLua

extension LuaRuntime {
    /// The Lua that this program was built with: `5.4.4`.
    public static var libraryVersion: String { "\(LUA_VERSION_MAJOR).\(LUA_VERSION_MINOR).\(LUA_VERSION_RELEASE)" }
}
