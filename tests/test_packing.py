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
from graph.view.packing import PACK_FROM, pack, split
from graph.view.payload import payload, to_json


def unpack(text: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(text), wbits=-zlib.MAX_WBITS))


def blocks(html: str) -> dict[str, str]:
    return dict(re.findall(r'type="[a-z/]+" id="(data|packed)">(.*?)</script>', html, re.S))


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
    assert {"edges", "sentences"} <= set(left["packed"])
    assert {"title", "account", "opening"} <= set(left)
    assert not set(left["packed"]) & set(left)
    whole = left | unpack(packed)
    whole.pop("packed")
    assert whole == json.loads(to_json(data))


def test_a_small_page_and_one_that_does_not_want_it_are_not_packed() -> None:
    network = view_samples.small_network()
    data = payload(network, to_picture(network), title="x")
    assert split(data) == ({**data, "packed": []}, "")
    assert split(data, least=None) == ({**data, "packed": []}, "")
    assert 'id="packed"' not in to_html(network, pack_from=PACK_FROM)


def test_a_packed_page_says_the_same_in_two_thirds_of_the_bytes() -> None:
    network = view_samples.big_network(1_000, 5_000)
    plain, packed = to_html(network), to_html(network, pack_from=PACK_FROM)
    assert len(packed.encode()) < len(plain.encode()) * 2 / 3
    left = json.loads(blocks(packed)["data"])
    whole = left | unpack(blocks(packed)["packed"]) | {"packed": []}
    assert whole == json.loads(blocks(plain)["data"])


def test_packing_leaves_the_network_object_whole() -> None:
    page = LeaderNetwork(view_samples.big_network(300, 1_500), pack_from=PACK_FROM)
    assert page.generate_html() == page.generate_html()
    assert len(page.data["edges"]) == 1_500
