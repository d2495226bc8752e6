"""What the service refuses, and how the client tells it: the status only where it reads, the text where it writes."""

from service import JANUARY, refused, same


def data_sets(service):
    for datasets, status in [(["ffffffffffffffffffffffff"], 403), ([], 400)]:
        with refused(status):
            service.client.query(datasets)


def words_that_are_none(service):
    metric = service.metric()
    for options in [
        {"fields": ["velocity"]}, {"fields": []}, {"filter_": {"value": {"_like": "x"}}},
        {"filter_": {"_nor": []}}, {"order_by": {"fields": ["velocity"]}}, {"order_by": {"ordering": "sideways"}},
        {"limit_by": {"fields": ["velocity"], "limit": 1}}, {"order_by": {"direction": "asc"}},
    ]:
        with refused(400, "Bad Request"):
            service.client.query([service.dataset], [metric], **options)
    with refused(400):
        service.client.query([service.dataset], ["temperature::decimal"])
    with refused(400):
        service.client.query([service.dataset], ["temperature"])


def a_cursor_of_somebody_else(service):
    with refused(400):
        service.client.fetch_single_chunk([service.dataset], [service.metric()], cursor="bm9uZQ==")


def a_query_is_judged_before_its_token(service):
    nobody = service.connect(secret="wrong-secret")
    with refused(400):
        nobody.query([service.dataset], fields=["velocity"])
    with refused(401, "Unauthorized"):
        nobody.query([service.dataset])


def a_wrong_secret(service):
    nobody = service.connect(secret="wrong-secret")
    with refused(401):
        nobody.fetch_single_chunk([service.dataset])
    with refused("Status 401"):
        nobody.send(service.dataset, [{"timestamp": JANUARY, "metric": service.metric(), "value": 1}])
    same(nobody.async_obelisk._token, None)


def a_client_that_reads_only(service):
    reader = service.connect(reader=True)
    metric = service.written(3)
    same(service.values(metric, client=reader), [0.0, 1.0, 2.0])
    with refused("Status 403", "is not authorized to"):
        reader.send(service.dataset, [{"timestamp": JANUARY, "metric": metric, "value": 1}])


def events_that_are_none(service):
    good = {"timestamp": JANUARY, "metric": service.metric(), "value": 1}
    texts, truths = service.metric("string"), service.metric("bool")
    for wrong, words in [
        ({**good, "value": "1"}, "at index 1"), ({**good, "metric": texts, "value": 1}, "at index 1"),
        ({**good, "metric": truths, "value": 1}, "at index 1"), ({**good, "timestamp": -1}, "at index 1"),
        ({**good, "source": "s" * 129}, "at index 1"), ({**good, "tags": ["t"] * 33}, "at index 1"),
        ({**good, "location": {"lat": 91, "lng": 0}}, "at index 1"), ({**good, "metric": "no type"}, ""),
        ({**good, "quality": "good"}, ""), ({"timestamp": JANUARY, "metric": good["metric"]}, ""),
    ]:
        with refused("Status 400", words):
            service.client.send(service.dataset, [good, wrong])
    with refused("Status 400"):
        service.client.send(service.dataset, [])
    with refused("Status 403"):
        service.client.send("ffffffffffffffffffffffff", [good])
