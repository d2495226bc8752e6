"""The three forms of failure: refused by HTTP, errors beside the data, response codes (checks_exports)."""

import requests

from service import CREATE, failing, same


def tokens(service):
    for client, words in [(service.connect(token="nosuchtoken12345"), "Invalid access_token"),
                          (service.connect(token=None), "No valid Bearer token present in Authorization header.")]:
        with failing("DataFetchingException", "Exception while fetching data (/me)", words):
            service.ask("{ me { id } }", client)
    answer = service.post({"query": "{ me { id } }"}, headers={})
    same((answer.status_code, answer.json()["data"]), (200, None))
    same(answer.json()["errors"][0]["path"], ["me"])
    # The word is compared by its letters.
    answer = service.post({"query": "{ me { id } }"}, headers={"Authorization": f"bearer {service.token}"})
    assert "No valid Bearer token" in answer.json()["errors"][0]["message"], answer.text


def a_client_that_reads_only(service):
    reader = service.connect(token=service.fetched_token("OBELISK_READER_CLIENT_"))
    me = service.ask("{ me { id exports { count } } }", reader)["me"]
    same(me["id"], service.ask("{ me { id } }")["me"]["id"])
    with failing("DataFetchingException", "MANAGE"):
        service.ask(CREATE, reader, input={"name": service.name(), "dataRange": {"datasets": [service.dataset]}})


def documents_that_are_none(service):
    for text, classification in [("{ me { id }", "InvalidSyntax"), ("{ me { nosuch } }", "ValidationError"),
                                 ("{ me }", "ValidationError"), ("query Q($a: Nope) { me { id } }", "ValidationError"),
                                 ("", "InvalidSyntax")]:
        answer = service.post({"query": text})
        same((answer.status_code, answer.headers["Content-Type"].split(";")[0]), (200, "application/json"), text)
        found = answer.json()
        same(found["errors"][0]["extensions"], {"classification": classification}, answer.text)
        same(found.get("data"), None)
        assert found["errors"][0]["locations"], answer.text


def bodies_that_are_none(service):
    url, headers = service.url + "/catalog/graphql", service.headers()
    same(service.post({"variables": {}}).status_code, 400)
    half = requests.post(url, data="{", headers={**headers, "Content-Type": "application/json"}, timeout=60)
    same(half.status_code, 400)
    # Several in one body are not taken.
    same(service.post([{"query": "{ me { id } }"}]).status_code, 400)


def an_unknown_id(service):
    with failing("NullValueInNonNullableField"):
        service.remove("ffffffffffffffffffffffff")
    found = service.ask("query Q($id: String!) { me { export(id: $id) { id } } team(id: $id) { id } }",
                        id="ffffffffffffffffffffffff")
    same(found, {"me": {"export": None}, "team": None})


def a_part_fails_and_the_rest_is_there(service):
    answer = service.post({"query": "{ publishedDatasets(limit: 1) { count } dataset(id: \"x\") { id } }"}, headers={})
    found = answer.json()
    same(found["data"]["dataset"], None)
    assert found["data"]["publishedDatasets"]["count"] >= 0 and len(found["errors"]) == 1, found


def downloads(service):
    export = service.accepted(service.written([1]))
    service.finished(export["id"])
    for token, message in [(None, "No valid Bearer token present in Authorization header."),
                           ("nosuchtoken12345", "Invalid access_token")]:
        answer = service.download(export["id"], token)
        same((answer.status_code, answer.json()), (401, {"error": {"status": 401, "message": message}}))
