import FoundationEssentials
import GRDB
import Vocabulary

extension LedgerEntry {
    init(row: Row) throws {
        let stageText: String = row["stage"]
        guard let stage = Stage(rawValue: stageText) else { throw Fault.unknownStage(stageText) }
        let order = Order(
            scope: Order.Scope(service: row["service"], baseURL: row["base_url"], account: row["account"]),
            key: row["key"], title: row["title"], subject: row["subject"], summary: row["summary"],
            request: row["request"], terms: try TermsText.decode(row["terms"]), mark: row["mark"], keeps: row["keeps"])
        let cleared: Int64? = row["cleared"]
        let state: String? = row["state"]
        let link: String? = row["link"]
        self.init(
            number: row["number"], order: order, attempt: row["attempt"], stage: stage, jobID: row["job_id"],
            state: state.flatMap(JobState.init(rawValue:)), serviceState: row["service_state"], reason: row["reason"],
            resolved: row["resolved"], link: link.map(Secret.init),
            rows: JobRows(estimate: row["rows_estimate"], limit: row["rows_limit"], done: row["rows_done"]),
            cleared: cleared.map { Nanoseconds(sinceEpoch: $0) }, written: Nanoseconds(sinceEpoch: row["written"]),
            updated: Nanoseconds(sinceEpoch: row["updated"]))
    }
}

/// The terms of an order as JSON text, for one column of the ledger.
enum TermsText {
    static func encode(_ terms: [Order.Term]) throws -> String {
        String(decoding: try JSONEncoder().encode(terms), as: UTF8.self)
    }

    static func decode(_ text: String) throws -> [Order.Term] {
        try JSONDecoder().decode([Order.Term].self, from: Data(text.utf8))
    }
}
