"""All events of an organization in one CSV: exports, waits, downloads, merges. In the manner of the vendor's article
"create and retrieve data exports": requests for the calls, pandas for the tables.

    all_events.py BASE_URL TOKEN FROM TO [ORG]

The token is an API key, or an OAuth2 token together with the organization. Files appear in the current folder.
"""

import io
import sys
import time
import zipfile

import pandas
import requests


def create_export(base, headers, params):
    """Orders an export; gives its id, or None after showing what the service said."""
    response = requests.post(f"{base}/exports", headers=headers, params=params)
    body = response.json()
    if response.status_code != 201:
        print(body)
        return None
    return body["id"]


def wait_for_export(base, headers, params, export_id):
    """Looks again and again, with pauses that double while they are below a minute; gives the finished export."""
    pause = 4
    while True:
        time.sleep(pause)
        response = requests.get(f"{base}/exports/{export_id}", headers=headers, params={**params, "redirect": "false"})
        export = response.json()
        print(export["status"])
        if export["status"] == "AVAILABLE":
            return export
        if pause < 60:
            pause *= 2


def download_export(headers, org, export):
    """Follows the download link and unpacks the tables."""
    link = export["downloadLink"]
    if org:
        link += "&org=" + org
    archive = requests.get(link, headers=headers)
    with zipfile.ZipFile(io.BytesIO(archive.content)) as tables:
        tables.extractall()


def merge_tables():
    """Writes allEvents.csv: the rows of the three tables of events, visit by visit in the order of time."""
    clicks = pandas.read_csv("clicks.csv")
    clicks["c_eventType"] = "Click"
    searches = pandas.read_csv("searches.csv")
    searches["c_eventType"] = "Search"
    custom_events = pandas.read_csv("custom_events.csv")
    custom_events["c_eventType"] = "Custom"
    events = pandas.concat([clicks, searches, custom_events], ignore_index=True, sort=True)
    events = events.sort_values(by=["visitId", "datetime"], kind="stable", ignore_index=True)
    events.to_csv("allEvents.csv")


def main(base, token, begin, end, org=None):
    headers = {"Authorization": f"Bearer {token}"}
    params = {"org": org} if org else {}
    order = {**params, "from": begin, "to": end, "filename": "allEvents", "d": "all events"}
    export_id = create_export(base, headers, order)
    export = wait_for_export(base, headers, params, export_id)
    download_export(headers, org, export)
    merge_tables()


if __name__ == "__main__":
    main(*sys.argv[1:])
