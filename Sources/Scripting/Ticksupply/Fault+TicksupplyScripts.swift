import Vocabulary

/// The wording of the Ticksupply objects.
extension Fault {
    static let exportWithoutStream = Fault(
        .badArgument, "export: stream is missing",
        hint: "stream = \"binance BTCUSDT trade\", or its id, or one of c:streams { … }", service: "ticksupply")

    static let schemaWithoutColumns = Fault(
        .badArgument, "a schema needs columns",
        hint: "columns = { { output_column = \"time\", meta = { value = \"collection_timestamp_ns\" } }, … }",
        service: "ticksupply")
}
