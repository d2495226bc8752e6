import Lua

extension Session {
    /// `local ticksupply = require "ticksupply"`
    var ticksupplyModule: Module {
        Module(
            name: "ticksupply", summary: "Connects to Ticksupply: recorded market data.",
            functions: [connectFunction(TicksupplyClientObject.self)],
            types: [
                TicksupplyClientObject.luaType, ExchangeObject.luaType, InstrumentObject.luaType, StreamObject.luaType,
                SubscriptionObject.luaType, SchemaObject.luaType, ListObject.luaType, JobObject.luaType,
                FileObject.luaType,
            ])
    }
}
