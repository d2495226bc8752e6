"""What the client makes of a service that fails: that the sandbox's faults are those that it knows."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

import grpc
import requests
from sift_client.sift_types.export import ExportOutputFormat
from sift_client.sift_types.job import JobStatus

from service import raises, refused, same

CODES = grpc.StatusCode
RUNS = ("GET", "/api/v2/runs")


def answers_that_are_tried_again(service):
    for fault in ("unavailable", "server-error", "bad-gateway", "bad-gateway status=504", "reset-before",
                  "reset-after", "reset-middle", "truncate"):
        kind, _, settings = fault.partition(" ")
        with _faults(service, f"{kind} 2 path=/api/v2/runs {settings}"):
            del service.bridge.calls[:]
            assert service.client.runs.list_(), fault
            same(service.bridge.calls.count(RUNS), 3, fault)


def answers_that_are_not(service):
    for fault, code, words in (("rate-limit wait=2s", CODES.RESOURCE_EXHAUSTED, "2"),
                               ("forbidden", CODES.PERMISSION_DENIED, ""), ("unauthorized", CODES.UNAUTHENTICATED, "")):
        kind, _, settings = fault.partition(" ")
        with _faults(service, f"{kind} 1 path=/api/v2/runs {settings}"):
            del service.bridge.calls[:]
            with refused(code, words):
                service.client.runs.list_()
            same(service.bridge.calls.count(RUNS), 1, fault)


def a_page_token_that_expires(service):
    with _faults(service, "expired-page-token 1 path=/api/v2/runs"), refused(CODES.INVALID_ARGUMENT, "oken"):
        service.client.runs.list_(page_size=2)


def a_late_answer(service):
    with _faults(service, "latency 1 path=/api/v1/ping wait=300ms"):
        assert service.client.ping.ping()


def a_job_that_fails(service):
    with _faults(service, 'failed-job 1 message="disk full"'):
        job = _order(service)
        with raises(RuntimeError, f"Export job '{job.id_}' failed. disk full"):
            job.wait_and_download(polling_interval_secs=0.05)
    job.refresh()
    same((job.job_status, job.job_status_details.error_message), (JobStatus.FAILED, "disk full"))
    assert job.id_ in {failed.id_ for failed in service.client.jobs.list_(job_status=JobStatus.FAILED)}
    job.retry()
    same(job.wait_until_complete(polling_interval_secs=0.05).job_status, JobStatus.FINISHED)


def a_job_that_fails_without_a_reason(service):
    with _faults(service, 'failed-job 1 message=""'):
        job = _order(service)
        with raises(RuntimeError) as caught:
            job.wait_and_download(polling_interval_secs=0.05)
    same(str(caught[0]), f"Export job '{job.id_}' failed.")


def a_job_that_somebody_cancels(service):
    with _faults(service, "cancelled-job 1"):
        job = _order(service)
        with raises(RuntimeError, "was cancelled"):
            job.wait_and_download(polling_interval_secs=0.05)


def a_job_that_never_ends(service):
    with _faults(service, "stuck-job 1"):
        job = _order(service)
        with raises(TimeoutError, "within 1 seconds"):
            job.wait_until_complete(polling_interval_secs=0.1, timeout_secs=1)
        job.cancel()
    same(job.wait_until_complete(polling_interval_secs=0.05).job_status, JobStatus.CANCELLED)


def a_link_without_a_job(service):
    # The client only knows answers with a job; so it says itself.
    with _faults(service, "link-at-once 1"), raises(ValueError, "Job not found: "):
        _order(service)


def a_message_of_the_service(service):
    with _faults(service, 'service-message always message="two channels were left out"'):
        assert _download(service)


def a_link_that_expired(service):
    with _faults(service, "expired-link 1"), raises(requests.HTTPError, "403"):
        _download(service)


def downloads_that_break(service):
    for fault in ("truncate 1 path=/exports/", "reset-middle 1 path=/exports/", "corrupt-archive 1",
                  "wrong-length 1 path=/exports/ by=100"):
        with _faults(service, fault), raises(Exception) as caught:
            _download(service)
        assert not isinstance(caught[0], AssertionError), fault


def names_that_lead_out_of_the_folder(service):
    for name in ("../../stray.csv", "/tmp/stray.csv"):
        with tempfile.TemporaryDirectory() as folder, _faults(service, f"hostile-names 1 name={name}"):
            inner = Path(folder) / "inner" / "most"
            _order(service).wait_and_download(polling_interval_secs=0.05, output_dir=inner)
            same([path.name for path in Path(folder).iterdir()], ["inner"], "outside of the folder")
            assert list(inner.rglob("stray.csv")), f"no member {name}"


def sun_behind_its_switch(service):
    with _faults(service, "sun"):
        files = service.download(output_format=ExportOutputFormat.SUN, runs=[service.run("edge-cases")])
        assert files and all(file.stat().st_size > 0 for file in files), files


def _order(service):
    return service.client.data_export.export(output_format=ExportOutputFormat.CSV, runs=[service.run("edge-cases")])


def _download(service):
    job = _order(service)
    return job.wait_and_download(polling_interval_secs=0.05, output_dir=service.folder / job.id_)


@contextmanager
def _faults(service, *faults):
    """The service with some faults, all of them gone afterwards."""
    service.json("PUT", "/sandbox/faults", {"faults": list(faults)})
    try:
        yield
    finally:
        service.json("DELETE", "/sandbox/faults")
