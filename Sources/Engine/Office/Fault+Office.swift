import Vocabulary

/// The wording of Excel and MATLAB files.
extension Fault {
    static func officeLibraryMissing(_ name: String, _ package: String, _ reason: String) -> Fault {
        Fault(.missing, "\(name) is not installed: \(reason)", hint: "apt-get install \(package)")
    }

    static func officeUnwritable(_ path: String, _ reason: String) -> Fault {
        Fault(
            .file, "\(path) cannot be written: \(reason)", hint: "check the folder, its permissions and the free space")
    }

    static func excelRows() -> Fault {
        Fault(
            .limit, "an Excel sheet holds 1048576 rows, the names of the columns included; the table has more",
            hint: "write Parquet or CSV, or split the table with where")
    }

    static func excelColumns(_ count: Int) -> Fault {
        Fault(
            .limit, "an Excel sheet holds 16384 columns; the table has \(count)",
            hint: "write Parquet or CSV, or choose columns with select")
    }

    static func excelBytes() -> Fault {
        Fault(
            .limit, "the table makes an Excel sheet of more than 4 GiB, which cannot be opened",
            hint: "write Parquet or CSV, or split the table with where")
    }

    static func excelText(row: Int, column: String, _ length: Int) -> Fault {
        Fault(
            .limit, "row \(row), column \"\(column)\": a text of \(length) characters; a cell of Excel holds 32767",
            hint: "write Parquet or CSV, or shorten it: left(\"\(column)\", 32767)")
    }

    static func excelSheetName(_ name: String) -> Fault {
        Fault(
            .badArgument, "\"\(name)\" cannot be the name of an Excel sheet",
            hint: "give 1 to 31 characters, none of [ ] : * ? / \\ and no apostrophe at an end")
    }
}

extension Fault {
    static func matVersion(_ version: String) -> Fault {
        Fault(.badArgument, "there is no MAT version \"\(version)\" to write", hint: "versions: 5, 7.3")
    }

    static func matName(_ name: String) -> Fault {
        Fault(
            .badArgument, "\"\(name)\" cannot be the name of a MATLAB variable",
            hint: "give up to 63 letters, digits and _, a letter first: \"\(MatNames.valid(name))\"")
    }

    static func matVariable(_ name: String, _ bytes: Int) -> Fault {
        Fault(
            .limit, "variable \(name) has \(bytes) bytes; a MAT file of version 5 holds 2 GiB in each",
            hint: "write version 7.3")
    }

    static func matMoment(_ column: String, _ fault: Fault) -> Fault {
        Fault(
            .badArgument, "column \"\(column)\": \(fault.message)",
            hint: "MATLAB files hold times in nanoseconds, from 1677 to 2262; cast the column to text")
    }
}
