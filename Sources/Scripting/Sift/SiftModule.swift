import Lua

extension Session {
    /// `local sift = require "sift"`
    var siftModule: Module {
        Module(
            name: "sift", summary: "Connects to Sift: telemetry, runs and channels.",
            functions: [connectFunction(SiftClientObject.self)],
            types: [
                SiftClientObject.luaType, RunObject.luaType, ChannelObject.luaType, AssetObject.luaType,
                UnitObject.luaType, CalculatedChannelObject.luaType, ListObject.luaType, JobObject.luaType,
                FileObject.luaType,
            ])
    }
}
