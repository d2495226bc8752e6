"""The calls with requests, as a program of somebody else makes them."""

import zipfile

import requests

from service import RANGE, same


def oauth_needs_the_organization_everywhere(service):
    for path in ("/exports", "/exports/rowLimit", "/exports/schedules", "/dimensions/exportables", "/filters/reporting"):
        same(service.call("GET", path, service.oauth).json()["type"], "MissingParameter", path)
        same(service.call("GET", path, service.oauth, params={"org": service.org}).status_code, 200, path)
    export_id = service.order(service.oauth, org=service.org)
    export = service.finished(export_id, service.oauth, org=service.org)
    link = export["downloadLink"]
    assert "/ua/" not in link and link.endswith("?redirect=true"), link
    headers = {"Authorization": f"Bearer {service.oauth}"}
    same(requests.get(link, headers=headers, timeout=60).status_code, 400)
    same(requests.get(f"{link}&org={service.org}", headers=headers, timeout=60).status_code, 200)


def a_redirect_loses_the_token(service):
    export_id = service.order(tables="groups")
    service.finished(export_id)
    answer = service.call("GET", f"/exports/{export_id}?redirect=true")
    same(answer.status_code, 303)
    signed = answer.headers["Location"]
    same(requests.get(signed, headers={"Authorization": f"Bearer {service.key}"}, timeout=60).status_code, 400)
    same(requests.get(signed, timeout=60).status_code, 200)
    followed = service.call("GET", f"/exports/{export_id}?redirect=true", allow_redirects=True)
    same(followed.status_code, 200)
    same([step.status_code for step in followed.history], [303])


def filters_in_the_query_and_in_a_body(service):
    text = "originlevel1 =~ \"agentcasepanel\" AND (city IN ['Québec','Quebec'])"
    first = service.order(f=[text, "$EXCLUDE_PAGEVIEW_BOTS"], tables=["searches", "clicks"])
    body = {**RANGE, "commonFilters": [text, "$EXCLUDE_PAGEVIEW_BOTS"], "tables": ["SEARCHES", "CLICKS"]}
    answer = service.call("POST", "/exports/create", json=body)
    same(answer.status_code, 201, answer.text)
    tables = [service.archive(export_id) for export_id in (first, answer.json()["id"])]
    for table in ("searches", "clicks"):
        rows = service.rows(tables[0], table)
        assert rows, table
        same({row["city"] for row in rows} <= {"Québec", "Quebec"}, True)
        same({row["originLevel1"] for row in rows}, {"agentCasePanel"})
        same(tables[0].read(table + ".csv"), tables[1].read(table + ".csv"))
    same(service.finished(first)["filters"], {"commonFilters": text + " AND $EXCLUDE_PAGEVIEW_BOTS"})


def archives_are_whole_and_named(service):
    export_id = service.order(filename="june events")
    archive = service.archive(export_id)
    same(archive.testzip(), None)
    same(sorted(archive.namelist()), ["clicks.csv", "custom_events.csv", "groups.csv", "keywords.csv", "searches.csv"])
    same({member.compress_type for member in archive.infolist()}, {zipfile.ZIP_DEFLATED})
    answer = service.call("GET", f"/exports/{export_id}", params={"redirect": "true"}, allow_redirects=True)
    same(answer.headers["Content-Disposition"], 'attachment; filename="june events.zip"')


def estimates_tell_the_rows(service):
    estimates = service.call("GET", "/exports/estimate", params=RANGE).json()["estimates"]
    archive = service.archive(service.order())
    same(estimates, {table: len(service.rows(archive, table)) for table in estimates})
    same(len(estimates), 5)


def a_view_token_reads_only(service):
    same(service.call("GET", "/exports", service.view).status_code, 200)
    refused = service.call("POST", "/exports", service.view, params=RANGE)
    same((refused.status_code, refused.json()["type"]), (403, "AccessDenied"))
    assert "Analytics - Data exports - Edit" in refused.json()["message"], refused.text


def schedules_and_named_filters(service):
    body = {"frequency": "MONTHLY", "timezone": "Europe/Paris", "tables": ["CLICKS"]}
    schedule = service.call("POST", "/exports/schedules", json=body)
    same(schedule.status_code, 201, schedule.text)
    path = f"/exports/schedules/{schedule.json()['id']}"
    same(service.call("GET", path).json(), schedule.json())
    same(service.call("GET", path + "/exports").json(), [])
    same(service.call("DELETE", path).status_code, 204)
    made = service.call("POST", "/filters/reporting", json={"displayName": "In Paris", "value": "city == 'Paris'"})
    same(made.json(), {"id": "IN_PARIS"})
    rows = service.rows(service.archive(service.order(f="$IN_PARIS", tables="searches")), "searches")
    same({row["city"] for row in rows}, {"Paris"})
    same(service.call("DELETE", "/filters/reporting/IN_PARIS").status_code, 204)


def everything_can_be_deleted(service):
    for export in service.call("GET", "/exports").json():
        same(service.call("DELETE", f"/exports/{export['id']}").status_code, 204)
    same(service.call("GET", "/exports").json(), [])
