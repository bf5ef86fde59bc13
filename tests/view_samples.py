"""Graphs built by hand in the shapes of DESIGN.md, for the tests and the bench of the view; every sentence is our own."""

# ruff: noqa: E501 - one tie a row reads better than wrapped ones

from __future__ import annotations

import random
from typing import Any

import networkx as nx

COUNTRIES = {
    "PRK": "North Korea", "KOR": "South Korea", "USA": "United States", "CHN": "China", "RUS": "Russia", "JPN": "Japan",
    "UKR": "Ukraine", "IRN": "Iran", "ISR": "Israel", "FRA": "France", "DEU": "Germany", "GBR": "United Kingdom",
    "TUR": "Turkey", "IND": "India", "VNM": "Vietnam", "SGP": "Singapore",
}  # fmt: skip
LEADERS = [
    ("kim-jong-un", "Kim Jong Un", "PRK", "supreme leader", "2011-12-17", None),
    ("kim-yo-jong", "Kim Yo Jong", "PRK", "party official", None, None),
    ("ri-yong-ho", "Ri Yong Ho", "PRK", "foreign minister", "2016-05-16", "2020-01-23"),
    ("choe-son-hui", "Choe Son Hui", "PRK", "foreign minister", "2022-06-11", None),
    ("thae-yong-ho", "Thae Yong-ho", "PRK", "former diplomat", None, None),
    ("moon-jae-in", "Moon Jae-in", "KOR", "president", "2017-05-10", "2022-05-10"),
    ("park-geun-hye", "Park Geun-hye", "KOR", "president", "2013-02-25", "2017-03-10"),
    ("yoon-suk-yeol", "Yoon Suk Yeol", "KOR", "president", "2022-05-10", "2025-04-04"),
    ("donald-trump", "Donald Trump", "USA", "president", "2017-01-20", "2021-01-20"),
    ("joe-biden", "Joe Biden", "USA", "president", "2021-01-20", "2025-01-20"),
    ("mike-pompeo", "Mike Pompeo", "USA", "secretary of state", "2018-04-26", "2021-01-20"),
    ("antony-blinken", "Antony Blinken", "USA", "secretary of state", "2021-01-26", "2025-01-20"),
    ("xi-jinping", "Xi Jinping", "CHN", "president", "2013-03-14", None),
    ("li-keqiang", "Li Keqiang", "CHN", "premier", "2013-03-15", "2023-03-11"),
    ("wang-yi", "Wang Yi", "CHN", "foreign minister", "2013-03-16", None),
    ("vladimir-putin", "Vladimir Putin", "RUS", "president", "2012-05-07", None),
    ("sergey-lavrov", "Sergey Lavrov", "RUS", "foreign minister", "2004-03-09", None),
    ("shinzo-abe", "Shinzo Abe", "JPN", "prime minister", "2012-12-26", "2020-09-16"),
    ("fumio-kishida", "Fumio Kishida", "JPN", "prime minister", "2021-10-04", "2024-10-01"),
    ("volodymyr-zelensky", "Volodymyr Zelensky", "UKR", "president", "2019-05-20", None),
    ("hassan-rouhani", "Hassan Rouhani", "IRN", "president", "2013-08-03", "2021-08-03"),
    ("benjamin-netanyahu", "Benjamin Netanyahu", "ISR", "prime minister", "2009-03-31", "2021-06-13"),
    ("emmanuel-macron", "Emmanuel Macron", "FRA", "president", "2017-05-14", None),
    ("angela-merkel", "Angela Merkel", "DEU", "chancellor", "2005-11-22", "2021-12-08"),
    ("boris-johnson", "Boris Johnson", "GBR", "prime minister", "2019-07-24", "2022-09-06"),
    ("recep-tayyip-erdogan", "Recep Tayyip Erdoğan", "TUR", "president", "2014-08-28", None),
    ("narendra-modi", "Narendra Modi", "IND", "prime minister", "2014-05-26", None),
    ("ban-ki-moon", "Ban Ki-moon", "KOR", "former Secretary-General", None, None),
]
ALIASES = {
    "recep-tayyip-erdogan": ["Erdogan"],
    "USA": ["America", "Washington"],
    "xi-jinping": ["Xi"],
    "PRK": ["DPRK"],
}
EVENTS = [
    ("kim-jong-un", "donald-trump", "CONSULT", 3.0, "2018-06", 38, "{a} and {b} walked out together and signed a joint statement in Singapore."),
    ("donald-trump", "kim-jong-un", "CONSULT", 3.0, "2019-02", 22, "The Hanoi talks between {a} and {b} ended early and without a paper."),
    ("kim-jong-un", "donald-trump", "THREATEN", -4.4, "2017-09", 17, "{a} warned that {b} would pay dearly for the speech."),
    ("kim-jong-un", "moon-jae-in", "CONSULT", 3.0, "2018-04", 31, "{a} stepped over the line at Panmunjom to shake hands with {b}."),
    ("kim-jong-un", "xi-jinping", "CONSULT", 3.0, "2019-01", 19, "{a} arrived in Beijing by train and dined with {b}."),
    ("xi-jinping", "PRK", "COOPERATE", 4.0, "2019-06", 15, "{a} promised {b} help with grain and farm machines."),
    ("vladimir-putin", "kim-jong-un", "CONSULT", 3.0, "2019-04", 14, "{a} received {b} on an island off Vladivostok."),
    ("vladimir-putin", "UKR", "ASSAULT", -9.0, "2022-02", 64, "{a} sent columns of tanks across the border of {b} at dawn."),
    ("USA", "PRK", "SANCTION", -6.0, "2017-12", 33, "{a} placed another shipping firm of {b} on its list."),
    ("donald-trump", "xi-jinping", "SANCTION", -6.0, "2018-07", 28, "{a} laid new tariffs on goods, and {b} answered within the hour."),
    ("xi-jinping", "donald-trump", "CONSULT", 3.0, "2018-12", 16, "{a} and {b} agreed on a pause over steak in Buenos Aires."),
    ("donald-trump", "vladimir-putin", "CONSULT", 3.0, "2018-07", 25, "{a} stood beside {b} in Helsinki for nearly an hour of questions."),
    ("joe-biden", "vladimir-putin", "ACCUSE", -3.0, "2022-03", 24, "{a} accused {b} of having planned the war for years."),
    ("joe-biden", "volodymyr-zelensky", "SUPPORT", 5.0, "2023-02", 18, "{a} came to Kyiv unannounced and embraced {b}."),
    ("boris-johnson", "volodymyr-zelensky", "SUPPORT", 5.0, "2022-04", 13, "{a} walked through the empty centre of Kyiv with {b}."),
    ("xi-jinping", "joe-biden", "CONSULT", 3.0, "2022-11", 14, "{a} and {b} spoke for three hours on the island of Bali."),
    ("kim-jong-un", "KOR", "THREATEN", -4.4, "2024-01", 14, "{a} told his parliament that {b} is now the principal enemy."),
    ("thae-yong-ho", "PRK", "REJECT", -4.0, "2016-08", 12, "{a} turned his back on {b} and flew to Seoul with his family."),
    ("shinzo-abe", "PRK", "ACCUSE", -3.0, "2017-08", 12, "{a} called the missile that {b} had fired over Hokkaido an outrage."),
    ("shinzo-abe", "donald-trump", "CONSULT", 3.0, "2018-04", 9, "{a} flew to Florida to remind {b} of the abducted."),
    ("park-geun-hye", "PRK", "SANCTION", -6.0, "2016-02", 9, "{a} shut the factories at Kaesong that {b} had shared."),
    ("mike-pompeo", "kim-jong-un", "CONSULT", 3.0, "2018-05", 11, "{a} saw {b} for ninety minutes and went home with three freed men."),
    ("kim-yo-jong", "moon-jae-in", "REJECT", -4.0, "2020-06", 8, "{a} mocked {b} the day after the liaison office was blown up."),
    ("kim-yo-jong", "KOR", "CONSULT", 3.0, "2018-02", 7, "{a} brought a letter to {b} for the opening of the Winter Games."),
    ("ri-yong-ho", "donald-trump", "ACCUSE", -3.0, "2017-09", 8, "{a} said on a New York pavement that {b} had declared war."),
    ("choe-son-hui", "sergey-lavrov", "CONSULT", 3.0, "2023-10", 7, "{a} thanked {b} for coming to Pyongyang in the rain."),
    ("benjamin-netanyahu", "IRN", "ACCUSE", -3.0, "2018-04", 10, "{a} drew a cloth from a shelf of files that he said {b} had hidden."),
    ("benjamin-netanyahu", "donald-trump", "AGREE", 3.5, "2018-05", 12, "{a} praised {b} for leaving the pact."),
    ("hassan-rouhani", "donald-trump", "THREATEN", -4.4, "2018-07", 13, "{a} warned {b} not to play with the tail of the lion."),
    ("hassan-rouhani", "vladimir-putin", "COOPERATE", 4.0, "2018-09", 6, "{a} hosted {b} in Tehran to speak of Idlib."),
    ("recep-tayyip-erdogan", "vladimir-putin", "CONSULT", 3.0, "2018-09", 10, "{a} and {b} drew a buffer on the map of Idlib in Sochi."),
    ("emmanuel-macron", "vladimir-putin", "CONSULT", 3.0, "2022-02", 15, "{a} sat at the far end of a long white table from {b}."),
    ("angela-merkel", "vladimir-putin", "CONSULT", 3.0, "2018-08", 9, "{a} received {b} at Meseberg for three hours of talk on gas."),
    ("narendra-modi", "vladimir-putin", "CONSULT", 3.0, "2022-09", 9, "{a} told {b} in Samarkand that this is no age for war."),
    ("narendra-modi", "xi-jinping", "CONSULT", 3.0, "2018-04", 8, "{a} and {b} took tea on a boat in Wuhan."),
    ("kim-jong-un", "VNM", "CONSULT", 3.0, "2019-02", 9, "{a} crossed into {b} by armoured train at Dong Dang."),
    ("kim-jong-un", "SGP", "CONSULT", 3.0, "2018-06", 8, "{a} toured the waterfront of {b} at night."),
    ("yoon-suk-yeol", "fumio-kishida", "AGREE", 3.5, "2023-03", 9, "{a} and {b} shared an omelette with rice in Ginza."),
    ("yoon-suk-yeol", "joe-biden", "AGREE", 3.5, "2023-04", 10, "{a} sang for {b} after the banquet in Washington."),
    ("li-keqiang", "moon-jae-in", "CONSULT", 3.0, "2018-05", 6, "{a} met {b} in Tokyo, the first such visit in years."),
    ("antony-blinken", "wang-yi", "CONSULT", 3.0, "2023-06", 8, "{a} spoke with {b} for hours over a working lunch."),
]  # fmt: skip


def sample_network() -> nx.MultiDiGraph:
    """44 actors with events, co-mentions and offices: all that the page can show."""
    network = nx.MultiDiGraph(undirected=["co-mention"])
    for code, name in COUNTRIES.items():
        network.add_node(code, id=code, name=name, kind="country", country=code, role=None, qid=None)
    for slug, name, country, role, start, end in LEADERS:
        network.add_node(slug, id=slug, name=name, kind="leader", country=country, role=role, qid=None)
        terms = (
            [{"office": role, "title": role, "role": role, "start": start, "end": end, "precision": "day"}]
            if start
            else []
        )
        network.add_edge(slug, country, key="office", terms=terms)
    for slug, names in ALIASES.items():
        network.nodes[slug]["aliases"] = names
    network.nodes["kim-jong-un"]["qid"] = "Q56226"
    articles: dict[str, dict[str, Any]] = {}
    for number, (actor, target, relation, tone, month, weight, template) in enumerate(EVENTS):
        told = _told(network, number, actor, target, month, weight, template, articles)
        network.add_edge(actor, target, key=relation, tone=tone, **told)
        first, second = sorted((actor, target))
        if not network.has_edge(first, second, key="co-mention") and number % 3 == 0:
            network.add_edge(
                first,
                second,
                key="co-mention",
                npmi=round(0.1 + number / 60, 3),
                g2=weight * 3.7,
                alpha=0.3 / weight,
                **told,
            )
    _finish(network, articles)
    return network


def plain_network() -> nx.MultiDiGraph:
    """What a real corpus gives before events are read: co-mentions and offices, no tone, two undated sentences."""
    full = sample_network()
    network = nx.MultiDiGraph(**full.graph)
    network.add_nodes_from((node, dict(data)) for node, data in full.nodes(data=True))
    for source, target, key, data in full.edges(keys=True, data=True):
        if key == "office":
            network.add_edge(source, target, key=key, **data)
            continue
        first, second = sorted((source, target))
        if not network.has_edge(first, second, key="co-mention"):
            kept = {name: value for name, value in data.items() if name != "tone"}
            network.add_edge(first, second, key="co-mention", **{"npmi": 0.3, "alpha": 0.04} | kept)
    edge = network.edges["KOR", "kim-jong-un", "co-mention"]
    edge["months"] = edge["months"] | {"undated": 2}
    edge["weight"] += 2
    return network


def small_network() -> nx.MultiDiGraph:
    """Three actors, two relations between the same pair, one quote with a letter outside the basic plane."""
    network = nx.MultiDiGraph(undirected=["co-mention"])
    network.add_node("kim-jong-un", name="Kim Jong Un", kind="leader", country="PRK")
    network.add_node("xi-jinping", name="Xi Jinping", kind="leader", country="CHN")
    network.add_node("PRK", name="North Korea", kind="country", country="PRK")
    sentence = "🚆 Kim met Xi in Beijing."
    evidence = [
        {
            "article": "a1",
            "start": 0,
            "end": 24,
            "sentence": sentence,
            "marks": [[2, 5, "kim-jong-un", "surname"], [10, 12, "xi-jinping", "surname"]],
        }
    ]
    months = {"2019-01": 1}
    network.add_edge(
        "kim-jong-un", "xi-jinping", key="co-mention", weight=1, articles=1, months=months, evidence=evidence
    )
    network.add_edge(
        "kim-jong-un",
        "xi-jinping",
        key="CONSULT",
        weight=1,
        articles=1,
        tone=3.0,
        months=months,
        evidence=evidence,
    )
    network.add_edge("kim-jong-un", "PRK", key="office", terms=[])
    network.graph["articles"] = {
        "a1": {
            "title": "A train to Beijing",
            "published": "2019-01-08",
            "source": "Sample Wire",
            "url": "https://example.org/a1",
        }
    }
    return network


def big_network(nodes: int, edges: int, *, seed: int = 3) -> nx.MultiDiGraph:
    """A network of this many actors and co-mentions, weights and degrees as skewed as in news, one quote an edge."""
    source = random.Random(seed)
    network = nx.MultiDiGraph(undirected=["co-mention"])
    codes = list(COUNTRIES)
    for i in range(nodes):
        kind = "country" if i < len(codes) else "leader"
        name = COUNTRIES[codes[i]] if i < len(codes) else f"Actor {_word(i)} {_word(i * 7 + 3)}"
        network.add_node(f"n{i}", name=name, kind=kind, country=codes[i % len(codes)], mentions=5, articles=3)
    made = 0
    while made < edges:
        a, b = sorted((int(nodes * source.random() ** 2.2), int(nodes * source.random() ** 1.3)))
        if a == b or network.has_edge(f"n{a}", f"n{b}", key="co-mention"):
            continue
        weight = 1 + int(1 / (source.random() + 0.02))
        month = f"{2010 + made % 9}-{1 + made % 12:02}"
        names = [network.nodes[f"n{i}"]["name"] for i in (a, b)]
        quote = _quote(
            f"art{made % 4000}",
            "{a} and {b} were named in one breath on the evening news again.",
            [f"n{a}", f"n{b}"],
            names,
        )
        network.add_edge(
            f"n{a}",
            f"n{b}",
            key="co-mention",
            weight=weight,
            articles=weight,
            npmi=source.random(),
            alpha=source.random(),
            first=month,
            last=month,
            months={month: weight},
            evidence=[quote],
        )
        made += 1
    network.graph["articles"] = {
        f"art{i}": {"title": f"Story {i}", "published": f"{2010 + i % 9}-05-04", "source": "Sample Wire"}
        for i in range(4000)
    }
    return network


def _told(
    network: nx.MultiDiGraph,
    number: int,
    actor: str,
    target: str,
    month: str,
    weight: int,
    template: str,
    articles: dict[str, Any],
) -> dict[str, Any]:
    names = [network.nodes[actor]["name"], network.nodes[target]["name"]]
    later = f"{int(month[:4]) + 1}-{month[5:]}"
    months = {month: weight - weight // 3, later: weight // 3}
    evidence = []
    for copy, (when, text) in enumerate(
        [(month, template), (later, "A year on, {a} and {b} were still judged by that day.")]
    ):
        article = f"story-{number}-{copy}"
        articles[article] = {
            "title": f"{names[0]} and {names[1]}, {when}",
            "published": f"{when}-{10 + number % 18}",
            "source": ["Sample Wire", "Example Daily"][copy],
            "url": f"https://example.org/{article}",
        }
        evidence.append(_quote(article, text, [actor, target], names))
    return {
        "weight": weight,
        "articles": weight - weight // 4,
        "first": month,
        "last": later,
        "months": months,
        "sources": {"Sample Wire": {month: months[month]}, "Example Daily": {later: months[later]}},
        "evidence": evidence,
    }


def _quote(article: str, template: str, ids: list[str], names: list[str]) -> dict[str, Any]:
    sentence = template.format(a=names[0], b=names[1])
    marks = [
        [sentence.index(name), sentence.index(name) + len(name), slug, "full name"]
        for slug, name in zip(ids, names, strict=True)
    ]
    return {
        "article": article,
        "start": 100,
        "end": 100 + len(sentence),
        "sentence": sentence,
        "marks": marks,
    }


def _finish(network: nx.MultiDiGraph, articles: dict[str, Any]) -> None:
    for node, data in network.nodes(data=True):
        told = [
            edge
            for _, _, edge in [*network.in_edges(node, data=True), *network.out_edges(node, data=True)]
            if edge.get("weight")
        ]
        data["mentions"] = sum(edge["weight"] for edge in told)
        data["articles"] = sum(edge["articles"] for edge in told)
        data["first"] = min((edge["first"] for edge in told), default=None)
        data["last"] = max((edge["last"] for edge in told), default=None)
    network.graph["articles"] = articles
    network.graph["account"] = {"found": 90, "stored": 86, "flagged": 2, "duplicate": 3, "rejected": 1}
    network.graph["statistics"] = {}


def _word(number: int) -> str:
    parts = ["ba", "ko", "ri", "su", "ten", "lo", "mar", "vi", "dan", "ge"]
    return "".join(parts[int(digit)] for digit in str(number)).capitalize()
