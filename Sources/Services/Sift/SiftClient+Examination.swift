extension SiftClient {
    /// Reads the beginning of each list that exports need. Sift has no call that tells privileges; whether an export may
    /// be ordered shows when one is.
    public func examine() async -> [ServiceRemark] {
        [
            await remark("list runs") { _ = try await list(SiftRun.self).first(1) },
            await remark("list assets") { _ = try await list(SiftAsset.self).first(1) },
            await remark("list channels") { _ = try await list(SiftChannel.self).first(1) },
            await remark("list jobs") { _ = try await list(SiftJob.self).first(1) },
            limitRemark,
            // apis 2.2: no numbers are published, and none are told.
            .told("rate", "the service tells no budget; when it asks to wait, that is kept"),
        ]
    }
}
