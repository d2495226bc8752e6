import Lua

extension Session {
    /// `local obelisk = require "obelisk"`
    var obeliskModule: Module {
        Module(
            name: "obelisk", summary: "Connects to Obelisk: measurements of things.",
            functions: [connectFunction(ObeliskClientObject.self)],
            types: [
                ObeliskClientObject.luaType, DatasetObject.luaType, MetricObject.luaType, MeasuringThingObject.luaType,
                DataStreamObject.luaType, ListObject.luaType, JobObject.luaType, FileObject.luaType,
            ])
    }
}
