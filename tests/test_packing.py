"""Packing: what is packed is read back the same by any inflater; small pages stay legible."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any

import pytest
import view_samples

from graph.network.picture import to_picture
from graph.view import LeaderNetwork, to_html
from graph.view.packing import pack, split
from graph.view.payload import payload, to_json


def unpack(text: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(text), wbits=-zlib.MAX_WBITS))


@pytest.mark.parametrize("value", [None, [], {"a": [1, 2.5, None, "</script><!--"]}, ["\U0001f686 é \u2028"] * 500])
def test_what_is_packed_is_read_back(value: Any) -> None:
    assert unpack(pack(value)) == value
    assert pack(value) == pack(value)
    assert re.fullmatch("[A-Za-z0-9+/]+=*", pack(value))


def test_a_lone_surrogate_is_replaced_as_in_the_page() -> None:
    assert unpack(pack("\ud800")) == "\ufffd"


def test_split_moves_the_large_fields_and_loses_nothing() -> None:
    network = view_samples.big_network(300, 1_500)
    data = payload(network, to_picture(network), title="x")
    left, packed = split(data)
    assert {"title", "account", "opening"} <= set(left)
    rest = unpack(packed)
    assert {"edges", "sentences"} <= set(rest)
    assert not set(left) & set(rest)
    assert left | rest == json.loads(to_json(data))


def test_a_small_page_is_not_packed() -> None:
    network = view_samples.small_network()
    data = payload(network, to_picture(network), title="x")
    assert split(data) == (data, "")
    assert 'id="packed"' not in to_html(network)


def test_a_packed_page_says_the_same_in_two_thirds_of_the_bytes() -> None:
    network = view_samples.big_network(1_000, 5_000)
    page = LeaderNetwork(network)
    html = page.generate_html()
    plain = to_json(page.data)
    blocks = dict(re.findall(r'type="[a-z/]+" id="(data|packed)">(.*?)</script>', html, re.S))
    assert json.loads(blocks["data"]) | unpack(blocks["packed"]) == json.loads(plain)
    rest = len(html) - len(blocks["data"]) - len(blocks["packed"])
    assert len(html) < (rest + len(plain)) * 2 / 3
    assert html == page.generate_html()
