import Vocabulary

extension TicksupplyService {
    /// `GET /billing/summary`: the plan, and what the exports of this month weigh.
    func billing(_ question: TicksupplyQuestion) throws -> TicksupplyAnswer {
        let moment = now()
        let today = CivilDate(daysSinceEpoch: moment.sinceEpoch.dividedDown(by: 86_400_000_000_000))
        let begin = CivilDate(year: today.year, month: today.month, day: 1) ?? today
        let end =
            CivilDate(
                year: today.month == 12 ? today.year + 1 : today.year, month: today.month % 12 + 1, day: 1) ?? today
        let jobs = try jobs.jobs(of: Self.dialect, account: question.account.name).filter { job in
            job.status == .finished && (job.completed?.sinceEpoch ?? 0) >= begin.midnight
        }
        let bytes = jobs.flatMap { Artifacts.of($0, in: files) }.reduce(Int64(0)) { $0 + $1.bytes }
        let usage = JSON.object([
            ("extra_stream_minutes_total", .integer(0)), ("export_gb_total", .string(Self.gibibytes(bytes))),
            ("export_gb_extra", .integer(0)),
        ])
        return TicksupplyAnswer(
            200,
            .object([
                ("access_status", .string(question.account.isSuspended ? "SUSPENDED" : "ACTIVE")),
                ("grace_until", .null), ("plan_code", .string("pro")),
                ("current_period_end", .string(Nanoseconds(sinceEpoch: end.midnight).description)), ("usage", usage),
            ]))
    }

    /// With six decimals, by integers: `12.345678`.
    private static func gibibytes(_ bytes: Int64) -> String {
        let millionths = String((bytes / 1024 * 1_000_000 + 524_288) / 1_048_576)
        let padded = String(repeating: "0", count: max(0, 7 - millionths.count)) + millionths
        return "\(padded.dropLast(6)).\(padded.suffix(6))"
    }
}

extension CivilDate {
    /// Its first moment in UTC, in nanoseconds since 1970.
    fileprivate var midnight: Int64 { daysSinceEpoch * 86_400_000_000_000 }
}
