"""Tokens that live for 2 s unused, and for 5 s at all."""

import asyncio
import time
from datetime import timedelta

import httpx
from obelisk.exceptions import AuthenticationError

from service import refused, same

NEVER = timedelta(days=-1)
"""A grace by which the client takes its token for good for ever."""


def what_is_told(service):
    for body in ({"json": {"grant_type": "client_credentials"}}, {"data": {"grant_type": "client_credentials"}}):
        told = httpx.post(service.classic.token_url, auth=service.credentials(), **body).json()
        same((told["token_type"], told["expires_in"], told["max_idle_time"], told["max_valid_time"]),
             ("bearer", 2, 2, 5))
        same((told["access_token"], len(told["token"]), told["remember_me"]), (told["token"], 16, False))


def a_living_token_is_given_again(service):
    first, second = service.connect(), service.connect()
    for client in (first, second):
        client.fetch_single_chunk([service.dataset], limit=1)
    same(first.async_obelisk._token, second.async_obelisk._token)


def renewed_by_the_clock(service):
    client = service.connect()
    client.async_obelisk.grace_period = timedelta(0)
    metric = service.written(3)
    same(len(service.values(metric, client)), 3)
    token = client.async_obelisk._token
    time.sleep(2.3)
    same(len(service.values(metric, client)), 3)
    assert client.async_obelisk._token != token, "the token is not a new one"


def fetched_each_time_within_the_grace(service):
    # Its 10 s of grace are longer than this life; it is the same token as long as it lives.
    client, metric = service.connect(), service.written(3)
    tokens = set()
    for _ in range(4):
        same(len(service.values(metric, client)), 3)
        tokens.add(client.async_obelisk._token)
        time.sleep(0.5)
    same(len(tokens), 1)


def dead_when_unused(service):
    client, metric = service.connect(), service.written(3)
    client.async_obelisk.grace_period = NEVER
    same(len(service.values(metric, client)), 3)
    time.sleep(2.3)
    for _ in range(2):
        with refused(401, "Unauthorized"):
            service.values(metric, client)


def dead_of_age_though_used(service):
    client, metric = service.connect(), service.written(3)
    client.async_obelisk.grace_period = NEVER
    began = time.monotonic()
    same(len(service.values(metric, client)), 3)
    with refused(401):
        while time.monotonic() - began < 8:
            same(len(service.values(metric, client)), 3)
            time.sleep(0.5)
    assert time.monotonic() - began > 4.5, time.monotonic() - began


def a_wrong_secret(service):
    client = service.connect_asynchronously()
    client._secret = "wrong-secret"
    try:
        asyncio.run(client._get_token())
    except AuthenticationError:
        return
    raise AssertionError("a token for a wrong secret")
