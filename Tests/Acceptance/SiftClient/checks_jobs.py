"""Jobs: wait, list, cancel, retry; with exports that take half a second at the least."""

import asyncio
from datetime import timedelta

from sift_client.sift_types.export import ExportOutputFormat
from sift_client.sift_types.job import JobStatus, JobType

from filters import ids
from service import NOBODY, eventually, raises, same

ENDED = (JobStatus.FINISHED, JobStatus.FAILED, JobStatus.CANCELLED)


def from_order_to_end(service):
    job = _order(service)
    same(job.job_type, JobType.DATA_EXPORT)
    assert job.job_status in (JobStatus.CREATED, JobStatus.RUNNING), job.job_status
    same(job.completed_date, None)
    job.wait_until_complete(polling_interval_secs=0.05)
    same((job.job_status, job.is_finished, job.is_failed, job.is_cancelled), (JobStatus.FINISHED, True, False, False))
    assert job.created_date <= job.started_date <= job.completed_date <= job.modified_date, job
    same(job.job_status_details.error_message, None)
    assert job.job_details.storage_key.endswith(".zip"), job.job_details


def get(service):
    job = _order(service)
    same(service.client.jobs.get(job.id_).id_, job.id_)
    with raises(ValueError, "Job not found"):
        service.client.jobs.get(NOBODY)
    job.cancel()


def wait_has_a_time_limit(service):
    job = _order(service)
    with raises(TimeoutError, job.id_):
        job.wait_until_complete(polling_interval_secs=0.05, timeout_secs=0)
    job.wait_until_complete(polling_interval_secs=0.05)
    same(job.job_status, JobStatus.FINISHED)


def cancel_and_retry(service):
    job = _order(service)
    job.cancel()
    assert job.job_status in (JobStatus.CANCELLED, JobStatus.CANCEL_REQUESTED), job.job_status
    job.wait_until_complete(polling_interval_secs=0.05)
    same(job.job_status, JobStatus.CANCELLED)
    with raises(RuntimeError, "was cancelled"):
        job.wait_and_download(polling_interval_secs=0.05, output_dir=service.folder)
    job.retry()
    assert job.job_status in (JobStatus.CREATED, JobStatus.RUNNING), job.job_status
    [file] = job.wait_and_download(polling_interval_secs=0.05, output_dir=service.folder / job.id_)
    assert file.stat().st_size > 0


def a_job_that_waits_is_cancelled_at_once(service):
    jobs = [_order(service) for _ in range(6)]
    waiting = service.client.jobs.get(jobs[-1].id_)
    same(waiting.job_status, JobStatus.CREATED)
    waiting.cancel()
    same(waiting.job_status, JobStatus.CANCELLED)
    same(waiting.started_date, None)
    for job in jobs:
        service.client.jobs.cancel(job)
    eventually(lambda: all(service.client.jobs.get(job.id_).job_status in ENDED for job in jobs))


def cancel_and_retry_leave_a_finished_job_alone(service):
    job = _order(service).wait_until_complete(polling_interval_secs=0.05)
    job.cancel()
    same(job.job_status, JobStatus.FINISHED)
    same(job.retry().job_status, JobStatus.FINISHED)


def list_by_each_parameter(service):
    client = service.client.jobs
    cancelled, finished = _order(service), _order(service)
    cancelled.cancel()
    for job in (cancelled, finished):
        job.wait_until_complete(polling_interval_secs=0.05)
    last = _order(service).wait_until_complete(polling_interval_secs=0.05)
    everything = client.list_()
    user, tick = last.created_by_user_id, timedelta(milliseconds=1)
    cases = {
        "job_ids": (dict(job_ids=[last.id_, NOBODY]), lambda j: j.id_ == last.id_),
        "job_status": (dict(job_status=JobStatus.CANCELLED), lambda j: j.job_status == JobStatus.CANCELLED),
        "created_after": (dict(created_after=last.created_date - tick), lambda j: j.id_ == last.id_),
        "created_before": (dict(created_before=last.created_date - tick), lambda j: j.id_ != last.id_),
        "started_date_after": (dict(started_date_after=last.started_date - tick), lambda j: j.id_ == last.id_),
        "completed_date_after": (dict(completed_date_after=last.completed_date - tick), lambda j: j.id_ == last.id_),
        "completed_date_before": (
            dict(completed_date_before=last.completed_date - tick), lambda j: j.completed_date and j.id_ != last.id_),
        "modified_after": (dict(modified_after=last.modified_date - tick), lambda j: j.id_ == last.id_),
        "filter_query": (dict(filter_query=f"job_id == '{last.id_}'"), lambda j: j.id_ == last.id_),
    }
    for what, (options, condition) in cases.items():
        same(ids(client.list_(**options)), ids(filter(condition, everything)), what)
    whole = dict(job_type=JobType.DATA_EXPORT, created_by_user_id=user, modified_by_user_id=user,
                 organization_id=last.organization_id)
    same(ids(client.list_(**whole)), ids(everything), "what all have in common")
    same(client.list_(job_type=JobType.DATA_IMPORT), [], "imports")
    same(client.list_(created_by_user_id=NOBODY), [], "nobody's")


def order_limit_and_pages(service):
    for _ in range(2):
        _order(service).wait_until_complete(polling_interval_secs=0.05)
    client, everything = service.client.jobs, service.client.jobs.list_()
    created = [job.created_date for job in everything]
    same(created, sorted(created, reverse=True), "newest first")
    for field in ("created_date", "modified_date", "completed_date"):
        ended = client.list_(order_by=field, filter_query="job_status == 'JOB_STATUS_FINISHED'")
        same([getattr(job, field) for job in ended], sorted(getattr(job, field) for job in ended), field)
    same(ids(client.list_(order_by="job_status desc")), ids(everything), "by status")
    del service.bridge.calls[:]
    same([job.id_ for job in client.list_(page_size=1)], [job.id_ for job in everything], "pages of one")
    assert len(service.bridge.calls) >= len(everything), f"{len(service.bridge.calls)} pages of one"
    same([job.id_ for job in client.list_(limit=3)], [job.id_ for job in everything[:3]], "limit")


def asynchronously(service):
    async def life():
        client, job = service.client.async_.jobs, await asyncio.to_thread(_order, service)
        await client.cancel(job)
        await client.retry(job.id_)
        return await client.wait_until_complete(job, polling_interval_secs=0.05)
    assert asyncio.run(life()).job_status in ENDED


def _order(service):
    return service.client.data_export.export(
        output_format=ExportOutputFormat.CSV, runs=[service.run("edge-cases")])
