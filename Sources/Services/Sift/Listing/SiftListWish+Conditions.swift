import Exports
import Vocabulary

extension SiftListWish {
    /// Only things of this name; `*` stands for any text.
    public mutating func add(name: String) { add(SiftFilter.name("name", name)) }

    /// Only things that belong to one of these assets.
    public mutating func add(assets: [SiftAsset]) { add(SiftFilter.among("asset_id", assets.map(\.id))) }

    /// Only things that have to do with this run: channels with data in it.
    public mutating func add(run: SiftRun) { add("run_id == \(SiftFilter.quoted(run.id))") }

    /// Only runs that have time in this range; one that still runs has no end yet.
    public mutating func add(overlapping range: TimeRange) {
        if let to = range.to { add("start_time < \(SiftFilter.moment(to))") }
        if let from = range.from { add("(stop_time == null || stop_time > \(SiftFilter.moment(from)))") }
    }

    /// Only jobs of this type, in our words: `data export`.
    public mutating func add(jobType: String) {
        let word = jobType.replacing(" ", with: "_").uppercased()
        add("job_type == \(SiftFilter.quoted("JOB_TYPE_\(word)"))")
    }

    /// Only jobs in this state.
    public mutating func add(state: JobState) {
        let words = SiftJob.states.filter { $0.value == state }.map(\.key).sorted()
        add(words.count == 1 ? "job_status == \(SiftFilter.quoted(words[0]))" : SiftFilter.among("job_status", words))
    }

    /// Only things made in this range.
    public mutating func add(created range: TimeRange) {
        if let from = range.from { add("created_date >= \(SiftFilter.moment(from))") }
        if let to = range.to { add("created_date < \(SiftFilter.moment(to))") }
    }
}
