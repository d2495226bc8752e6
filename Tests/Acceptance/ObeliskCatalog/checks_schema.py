"""What a generic client needs first: the schema, told by introspection; documents of every form."""

import json

import requests
from gql import Client, gql
from gql.dsl import DSLMutation, DSLQuery, DSLSchema, DSLVariableDefinitions, dsl_gql
from gql.transport.requests import RequestsHTTPTransport
from graphql import GraphQLError, build_client_schema, get_introspection_query, print_schema, validate_schema

from service import same

EVERYTHING = {"descriptions": True, "specified_by_url": True, "directive_is_repeatable": True,
              "schema_description": True, "input_value_deprecation": True}


def told_by_introspection(service):
    with service.connect() as session:
        schema = session.client.schema
    same(validate_schema(schema), [])
    same((schema.query_type.name, schema.mutation_type.name, schema.subscription_type), ("Query", "Mutation", None))
    fields = {name: set(schema.type_map[name].fields) for name in (
        "Mutation", "DataExport", "DataExportStatus", "DataExportResult", "CreateExportInput", "Dataset", "User")}
    assert {"createExport", "createStream", "onExport", "onStream", "onTeam"} <= fields["Mutation"]
    same(fields["DataExportStatus"], {"status", "recordsEstimate", "recordsProcessed"})
    same(fields["DataExportResult"], {"completedOn", "expiresOn", "sizeInBytes", "compressedSizeInBytes"})
    same(fields["CreateExportInput"],
         {"name", "dataRange", "timestampPrecision", "fields", "filter", "from", "to", "limit"})
    same(schema.type_map["CreateExportInput"].fields["timestampPrecision"].default_value, "MILLISECONDS")
    same(set(schema.type_map["ExportStatus"].values), {"QUEUING", "GENERATING", "CANCELLED", "COMPLETED", "FAILED"})


def told_in_every_detail(service):
    # Without a token, too.
    answer = service.post({"query": get_introspection_query(**EVERYTHING)}, headers={}).json()
    assert "errors" not in answer, answer["errors"]
    schema = build_client_schema(answer["data"])
    same(validate_schema(schema), [])
    text = print_schema(schema)
    assert "scalar Long" in text and "scalar JSON" in text
    same({directive.name for directive in schema.directives} >= {"include", "skip", "deprecated"}, True)
    transport = RequestsHTTPTransport(service.url + "/catalog/graphql", headers=service.headers())
    with Client(transport=transport, fetch_schema_from_transport=True, introspection_args=EVERYTHING) as session:
        same(print_schema(session.client.schema), text)


def one_type(service):
    found = service.ask("""{ __type(name: "ExportMutation") { kind name fields { name type { kind ofType { name } } } }
                            __schema { queryType { name } } __typename }""")
    same(found, {"__type": {"kind": "OBJECT", "name": "ExportMutation", "fields": [
        {"name": "remove", "type": {"kind": "NON_NULL", "ofType": {"name": "ExportResponse"}}}]},
        "__schema": {"queryType": {"name": "Query"}}, "__typename": "Query"})


def refused_before_it_is_sent(service):
    with service.connect() as session:
        try:
            session.execute(gql("{ me { nosuch } }"))
        except GraphQLError as error:
            same(error.message, "Cannot query field 'nosuch' on type 'User'.")
            return
    raise AssertionError("not refused")


def fragments_aliases_and_directives(service):
    found = service.ask("""
        query Both($deep: Boolean!, $n: Int = 1) {
          user: me { ...Names again: id @skip(if: $deep) }
          me { datasets(limit: $n) { items {
            ... on Dataset { __typename id metaStats @include(if: $deep) { nrOfEvents } } } } }
        }
        fragment Names on User { id email }""", deep=False)
    same(found["user"]["again"], found["user"]["id"])
    same([sorted(item) for item in found["me"]["datasets"]["items"]], [["__typename", "id"]])
    same(found["me"]["datasets"]["items"][0]["__typename"], "Dataset")


def one_operation_of_several(service):
    text = "query A { me { id } } query B { me { email } }"
    for name, member in (("A", "id"), ("B", "email")):
        request = gql(text)
        request.operation_name = name
        same(list(service.client.execute(request)["me"]), [member])
    answer = service.post({"query": text})
    same((answer.status_code, "data" in answer.json() and answer.json()["data"] is not None), (200, False))


def composed_by_the_client(service):
    with service.connect() as session:
        ds = DSLSchema(session.client.schema)
        variables = DSLVariableDefinitions()
        query = DSLQuery(ds.Query.me.select(
            ds.User.id, ds.User.datasets(limit=variables.n).select(ds.DatasetPage.items.select(ds.Dataset.name))))
        query.variable_definitions = variables
        request = dsl_gql(query)
        request.variable_values = {"n": 1}
        same(len(session.execute(request)["me"]["datasets"]["items"]), 1)
        order = ds.Mutation.createExport(input={
            "name": service.name(), "dataRange": {"datasets": [service.dataset]}, "fields": ["timestamp", "value"],
            "from": 1_704_067_200_000, "to": 1_704_067_200_001, "filter": {"value": {"_gt": 1.5}}, "limit": 3})
        found = session.execute(dsl_gql(DSLMutation(order.select(
            ds.ExportResponse.responseCode, ds.ExportResponse.item.select(
                ds.DataExport.fields, ds.DataExport.filter, getattr(ds.DataExport, "from"))))))["createExport"]
        same(found, {"responseCode": "SUCCESS", "item": {
            "fields": ["timestamp", "value"], "filter": {"value": {"_gt": 1.5}}, "from": 1_704_067_200_000}})


def enumerations_by_their_own_values(service):
    # The client turns enumerations of the answer into values by the schema that it was told.
    with service.connect(parse_results=True) as session:
        found = session.execute(gql("{ me { exports { items { status { status } } count } } }"))
    same(found["me"]["exports"], {"items": [], "count": 0})


def by_get(service):
    answer = requests.get(service.url + "/catalog/graphql", headers=service.headers(), timeout=60, params={
        "query": "query Q($n: Int) { me { datasets(limit: $n) { items { id } } } }", "variables": json.dumps({"n": 1})})
    same((answer.status_code, len(answer.json()["data"]["me"]["datasets"]["items"])), (200, 1), answer.text)
