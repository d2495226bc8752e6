import CArrow
import Testing
import Vocabulary

@testable import Columns

@Suite struct ListColumnTests {
    @Test func aFinishedBuilderIsEmpty() throws {
        var builder = ListColumnBuilder()
        builder.append(count: 2)
        builder.appendNull()
        #expect(try builder.finish(items: Column([1, 2] as [Double?])).count == 2)
        #expect((builder.count, builder.itemCount) == (0, 0))
        builder.append(count: 1)
        #expect(try builder.finish(items: Column([3] as [Double?])).value(at: 0) == .list([.number(3)]))
    }

    @Test func listsOfMoreItemsThanThereAreAreRefused() throws {
        let batch = try RecordBatch([("wave", Column(lists: [[1, 2], [3]] as [[Double]?]))])
        var (schema, array) = (ArrowSchema(), ArrowArray())
        ArrowExport.schema(batch.schema, to: &schema)
        let widths = ArrowImport.Widths.all(schema)
        schema.release?(&schema)
        ArrowExport.batch(batch, to: &array)
        let child = try #require(array.children[0]?.pointee.children[0])
        #expect(child.pointee.length == 3)
        child.pointee.length = 2
        let fault = #expect(throws: Fault.self) {
            try ArrowImport.batch(taking: &array, schema: batch.schema, widths: widths)
        }
        #expect(fault?.message.contains("column \"wave\" has lists of more items than there are") == true)
    }
}
