"""HFS: the token from a form, at another address; the same queries and events."""

import httpx

from service import refused, same


def written_and_read(service):
    client = service.connect(service.hfs)
    metric = service.written(50, client=client)
    same(service.values(metric, client), [float(index) for index in range(50)])
    same(service.values(metric, client, limit=20), [float(index) for index in range(20)])
    page = client.fetch_single_chunk([service.dataset], [metric], limit=20)
    assert page.cursor and len(page.items) == 20
    same({type(item.userId) for item in page.items}, {int})


def pages(service):
    client = service.connect(service.hfs)
    metric = service.written(6000, client=client)
    same(service.values(metric, client), [float(index) for index in range(6000)])


def a_form_and_nothing_else(service):
    client_id, secret = service.credentials()
    for body, status in [({"data": {"grant_type": "client_credentials"}}, 200),
                         ({"data": {"grant_type": "password"}}, 400)]:
        answer = httpx.post(service.hfs.token_url, auth=(client_id, secret), **body)
        same(answer.status_code, status, answer.text)
    with refused(401):
        service.connect(service.hfs, secret="wrong-secret").query([service.dataset])
