"""The slip of the guide: createStream makes a stream, which no export is."""

from service import POLL, same

CREATE_STREAM = """mutation Create($input: CreateStreamInput!) {
  createStream(input: $input) { responseCode message item { id name clientConnected } } }"""


def a_stream_is_no_export(service):
    name = service.name()
    made = service.ask(CREATE_STREAM, input={
        "name": name, "dataRange": {"datasets": [service.dataset]}, "fields": ["timestamp", "value"]})["createStream"]
    same((made["responseCode"], made["item"]["clientConnected"]), ("SUCCESS", False))
    same(service.ask(POLL, id=made["item"]["id"])["me"]["export"], None)
    same(service.download(made["item"]["id"]).status_code, 404)
    me = service.ask("{ me { activeStreams { items { id name } count } exports { count } } }")["me"]
    same(me, {"activeStreams": {"items": [{"id": made["item"]["id"], "name": name}], "count": 1},
              "exports": {"count": 0}})


def a_stream_can_be_removed(service):
    made = service.ask(CREATE_STREAM, input={"name": service.name(), "dataRange": {"datasets": [service.dataset]}})
    stream_id = made["createStream"]["item"]["id"]
    for verb in ("endSession", "remove"):
        found = service.ask("mutation Q($id: String!) { onStream(id: $id) { %s { responseCode item { id } } } }" % verb,
                            id=stream_id)
        same(found["onStream"][verb], {"responseCode": "SUCCESS", "item": {"id": stream_id}})
    same(service.ask("query Q($id: String!) { me { activeStream(id: $id) { id } } }", id=stream_id)["me"],
         {"activeStream": None})
