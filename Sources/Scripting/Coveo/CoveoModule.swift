import Lua

extension Session {
    /// `local coveo = require "coveo"`
    var coveoModule: Module {
        Module(
            name: "coveo", summary: "Connects to Coveo: what visitors searched, opened and did.",
            functions: [connectFunction(CoveoClientObject.self)],
            types: [
                CoveoClientObject.luaType, DimensionObject.luaType, NamedFilterObject.luaType, ScheduleObject.luaType,
                ListObject.luaType, JobObject.luaType, FileObject.luaType,
            ])
    }
}
