import Exports
import Testing

@testable import Services

@Suite("How the files of Obelisk's exports are read, whoever has ordered them")
struct ObeliskFormTests {
    private func form(_ fields: [String], metrics: [String]? = nil) throws -> TableForm? {
        var request = try ObeliskExportRequest(
            parsing: #"{"dataRange":{"datasets":["a"]},"fields":[],"timestampPrecision":"SECONDS"}"#)
        request.fields = fields
        request.dataRange.metrics = metrics
        return ObeliskClient.form(
            of: Order(
                scope: Order.Scope(service: "obelisk", baseURL: "https://a", account: "b"), subject: "", summary: "",
                request: try JSONMessage.write(request, for: .obelisk), terms: []))
    }

    @Test("A cell may lack where it is known which one: the last, and no other")
    func mayLackLast() throws {
        #expect(try form(["value", "location"])?.mayLackLast == true)
        for fields in [["location", "value"], ["elevation", "value", "location"], ["value"]] {
            #expect(try form(fields)?.mayLackLast != true, "\(fields)")
        }
        // Nobody knows of a field of tomorrow whether every event has it.
        #expect(try form(["value", "weight"])?.mayLackLast == true)
        #expect(try form([]) == nil)
    }

    @Test("Each column has its unit and type; a field that comes twice has two columns")
    func columns() throws {
        let form = try #require(try form(["timestamp", "tsReceived", "value", "value"], metrics: ["a::number"]))
        #expect(form.names == ["timestamp", "tsReceived", "value", "value_2"])
        #expect(
            form.types == ["timestamp": "epoch(s)", "tsReceived": "epoch(ms)", "value": "double", "value_2": "double"])
        for metrics in [["a::number", "b::bool"], ["a"], []] {
            #expect(try self.form(["value"], metrics: metrics)?.types == ["value": "text"])
        }
    }
}
