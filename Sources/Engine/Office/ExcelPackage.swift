import Vocabulary

/// The looks of cells, by their position in the workbook's list.
enum ExcelStyle: Int {
    case name = 1
    case day = 2
    case seconds = 3
    case milliseconds = 4
}

/// The parts of a workbook beside its one sheet.
enum ExcelPackage {
    /// Writes all parts, and the sheet up to its first row.
    static func write(to output: ZipOutput, sheet: String, widths: [Int?]) throws(Fault) {
        for (name, content) in parts(sheet) {
            try output.begin(name)
            try output.write(declaration + content)
        }
        try output.begin("xl/worksheets/sheet1.xml")
        try output.write(declaration + beginning(widths))
    }

    /// Whether Excel takes a name for a sheet: 1 to 31 characters, none of `[]:*?/\`, no apostrophe at an end.
    static func canName(_ sheet: String) -> Bool {
        (1...31).contains(sheet.utf16.count) && !sheet.contains { "[]:*?/\\".contains($0) } && !sheet.hasPrefix("'")
            && !sheet.hasSuffix("'") && sheet.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"

    private static func parts(_ sheet: String) -> [(name: String, content: String)] {
        var name: [UInt8] = []
        ExcelText.append(sheet, to: &name)
        let content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        return [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"\(package)/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(content).sheet.main+xml\"/>"
                    + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(content).worksheet+xml\"/>"
                    + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(content).styles+xml\"/></Types>"
            ),
            (
                "_rels/.rels",
                relationships([("officeDocument", "xl/workbook.xml")])
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"\(String(decoding: name, as: UTF8.self))\""
                    + " sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relationships([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])
            ),
            ("xl/styles.xml", styles),
        ]
    }

    private static func relationships(_ targets: [(kind: String, target: String)]) -> String {
        let all = targets.enumerated().map { index, target in
            "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/\(target.kind)\" Target=\"\(target.target)\"/>"
        }
        return "<Relationships xmlns=\"\(package)/relationships\">\(all.joined())</Relationships>"
    }

    /// The looks in the order of `ExcelStyle`, after the usual one. Both fills and the border must be there.
    private static let styles =
        "<styleSheet xmlns=\"\(main)\"><numFmts count=\"3\">"
        + "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
        + "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/>"
        + "<numFmt numFmtId=\"166\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss.000\"/></numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
        + [164, 165, 166].map {
            "<xf numFmtId=\"\($0)\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        }.joined()
        + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
        + "</styleSheet>"

    /// The first row stays in view; columns of times are wide enough for them.
    private static func beginning(_ widths: [Int?]) -> String {
        let columns = widths.enumerated().compactMap { index, width in
            width.map { "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\($0)\" customWidth=\"1\"/>" }
        }
        return "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">"
            + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            + (columns.isEmpty ? "" : "<cols>\(columns.joined())</cols>") + "<sheetData>"
    }
}
