"""Events: who did what to whom, as one sentence tells it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.extraction import EventReader, Extractor
from graph.extraction.events.coder import Coder
from graph.extraction.events.dates import times_in
from graph.extraction.events.examples import read_examples
from graph.extraction.events.lexicon import load_lexicon, read_frames
from graph.knowledge import load_kb
from graph.model import FOLDER
from graph.records import Article, Event, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the package was built without weights")

DAY = date(2019, 6, 20)
Told = tuple[str, str, str]  # type, "actors > recipients", status


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(events=EventReader())


def read(extractor: Extractor, text: str, published: date | None = DAY) -> tuple[Event, ...]:
    return extractor.read(Article("a", text, published=published)).events


def told(events: tuple[Event, ...]) -> set[Told]:
    return {
        (event.type, " > ".join(filter(None, ("+".join(event.actors), "+".join(event.recipients)))), event.status)
        for event in events
    }


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kim Jong Un met Vladimir Putin in Vladivostok in April.", "CONSULT kim-jong-un+vladimir-putin asserted"),
        ("Kim Jong Un made a visit to China.", "CONSULT kim-jong-un > CHN asserted"),
        ("Xi Jinping said he would visit North Korea.", "CONSULT xi-jinping > PRK planned"),
        ("North Korea accused South Korean authorities of betrayal.", "ACCUSE PRK > KOR asserted"),
        ("Turkish jets bombed Syria on Monday.", "ASSAULT TUR > SYR asserted"),
        ("Syria was bombed by Turkish jets on Monday.", "ASSAULT TUR > SYR asserted"),
        ("The Iranian foreign ministry condemned France.", "ACCUSE IRN > FRA asserted"),
        ("Japan imposed sanctions on Iran.", "SANCTION JPN > IRN asserted"),
        ("Japan lifted sanctions on Iran.", "CONCEDE JPN > IRN asserted"),
        ("Japan did not impose sanctions on Iran.", "SANCTION JPN > IRN denied"),
        ("Japan not only imposed sanctions on Iran.", "SANCTION JPN > IRN asserted"),
        ("Japan may impose sanctions on Iran.", "SANCTION JPN > IRN hypothetical"),
        ("Japan refused to impose sanctions on Iran.", "SANCTION JPN > IRN denied"),
        ("Germany sent tons of aid to Nepal.", "AID DEU > NPL asserted"),
        ("Nepal received aid from Germany.", "AID DEU > NPL asserted"),
        ("Russia said Sudan must return the money.", "REQUEST RUS > SDN asserted"),
        ("France thanked Mali for helping its soldiers.", "SUPPORT FRA > MLI asserted"),
        ("Talks between India and Pakistan began on Friday.", "CONSULT IND+PAK asserted"),
        ("Iraq invaded Kuwait on 2 August 1990.", "ASSAULT IRQ > KWT recalled"),
        ("Vladimir Putin and Xi Jinping spoke on Thursday.", "CONSULT vladimir-putin+xi-jinping asserted"),
        ("Turkey’s jets bombed Syria on Monday.", "ASSAULT TUR > SYR asserted"),
        ("Kenya sent soldiers to Somalia to join the peacekeepers.", "AID KEN > SOM asserted"),
        ("Turkey sent troops to Syria after peacekeepers were killed.", "MOBILIZE TUR > SYR asserted"),
        ("Japan attacked Iran for Iraq.", "ASSAULT JPN > IRN asserted"),
        ("Japan denied that it had attacked Iran, but Japan attacked Iran.", "ASSAULT JPN > IRN asserted"),
        ("Russia bombs Ukraine port", "ASSAULT RUS > UKR asserted"),
        ("Iran once again attacked Iraq.", "ASSAULT IRN > IRQ asserted"),
        ("Kenya ordered a Danish diplomat to leave.", "SANCTION KEN > DNK asserted"),
        ("China said Japan must share responsibility.", "ACCUSE CHN > JPN asserted"),
        ("Iran and Iraq met in the 2010s.", "CONSULT IRN+IRQ asserted"),
        ("South Korea is to blame, North Korea said.", "ACCUSE PRK > KOR asserted"),
        ("Russia fired an ICBM at Ukraine.", "ASSAULT RUS > UKR asserted"),
        ("Turkey bombed Syria on 22 June.", "ASSAULT TUR > SYR asserted"),  # an article may be a day behind
        ("Japan accused China of dumping, whose then president had resigned.", "ACCUSE JPN > CHN asserted"),
        ("Emmanuel Macron said Japan had criticised him.", "ACCUSE JPN > emmanuel-macron asserted"),
    ],
)
def test_a_deed_is_told_with_its_ends_and_its_status(extractor: Extractor, text: str, event: str) -> None:
    type, _, rest = event.partition(" ")
    ends, _, status = rest.rpartition(" ")
    assert (type, ends, status) in told(read(extractor, text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Japan scrapped its plans to impose sanctions on Iran.", "SANCTION JPN > IRN denied"),
        ("Germany advised Japan not to impose sanctions on Iran.", "SANCTION JPN > IRN hypothetical"),
        ("Moscow did not rule out that Japan had an agreement with Iran.", "SUPPORT JPN+IRN hypothetical"),
        ("France will send aid to Chad if Libya withdraws.", "AID FRA > TCD hypothetical"),
        ("Is Japan imposing sanctions on Iran?", "SANCTION JPN > IRN hypothetical"),
        ("The pause does not mean that Libya has severed its ties with Chad.", "SANCTION LBY > TCD hypothetical"),
        ("There is no doubt that Iran attacked Iraq.", "ASSAULT IRN > IRQ asserted"),
        ("Russia sent planes to rescue Chinese workers.", "AID RUS > CHN asserted"),
        ("Donald Trump and Vladimir Putin will meet at the G20 summit.", "CONSULT donald-trump+vladimir-putin planned"),
        ("France is trying to ignite a war against Libya.", "ASSAULT FRA > LBY hypothetical"),
        (
            "Shinzo Abe turned down a request by Donald Trump to meet at the APEC summit.",
            "REJECT shinzo-abe > donald-trump asserted",
        ),
        ("Donald Trump was due to visit Denmark.", "CONSULT donald-trump > DNK planned"),
        ("Japan and Iran have had little contact.", "CONSULT JPN+IRN denied"),
        ("Japan and Iran have had a few contacts.", "CONSULT JPN+IRN asserted"),
        ("After World War II, Yugoslavia distanced itself from Moscow.", "REJECT YUG > RUS recalled"),
        ("Boris Johnson defended plans to end the African Union's embargo on Mali.", "CONCEDE AU > MLI planned"),
    ],
)
def test_what_is_not_done_yet_or_not_at_all_is_told_so(extractor: Extractor, text: str, event: str) -> None:
    assert tuple(event.rsplit(" ", 1)) in {
        (f"{type} {ends}", status) for type, ends, status in told(read(extractor, text))
    }


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Iran threatened to close the strait unless Iraq paid.", "THREATEN IRN > IRQ"),
        ("If Chile closes its port, Peru has said, it will attack.", "THREATEN PER > CHL"),
        ("Turkey announced that it would withdraw its troops from Chad unless Libya signed.", "THREATEN TUR > TCD"),
        ("Kenya sent peacekeepers to Somalia on Monday.", "AID KEN > SOM"),
        ("France sent a team to Saudi Arabia to investigate the attack.", "ACCUSE FRA > SAU"),
        ("Eritrean troops captured an Ethiopian town on Friday.", "ASSAULT ERI > ETH"),
        ("Two Canadian journalists were arrested in Niger on Monday.", "COERCE NER > CAN"),
        ("Two South Korean marines died when North Korea shelled the island.", "ASSAULT PRK > KOR"),
        ("Japan said that lifting the sanctions on Burma was out of the question.", "REJECT JPN > MMR"),
        ("Spain launched a scathing attack on Colombia.", "ACCUSE ESP > COL"),
        ("Israel vowed not to return the heights to Syria.", "REJECT ISR > SYR"),
        ("Both the IMF and World Bank asked Kenya to sell a railway.", "REQUEST WORLD-BANK+IMF > KEN"),
        ("Iran insisted that Iraq be given the islands.", "REQUEST IRN > IRQ"),
        ("Donald Trump announced the withdrawal from the nuclear deal with Iran.", "SANCTION donald-trump > IRN"),
    ],
)
def test_the_words_around_a_frame_make_it_another_deed(extractor: Extractor, text: str, event: str) -> None:
    assert event in {f"{type} {ends}" for type, ends, status in told(read(extractor, text)) if status == "asserted"}


@pytest.mark.parametrize(
    "text",
    [
        "China's army attacked Japan in the Second Sino-Japanese War.",
        "Kim Il Sung thanked Guinea.",
        "The previous Polish government refused to sell Ukraine tanks.",
        "In 2012, Japan accused China of dumping.",
        "Japan accused China of dumping years ago.",
        "Japan and China signed an accord in the late 1990s.",
        "Japan once accused China of dumping.",
        "Ten years have passed since Japan accused China of dumping.",
        "Japan recognised East Timor when it joined the bloc in 2002.",
    ],
)
def test_what_lies_long_before_the_article_is_recalled(extractor: Extractor, text: str) -> None:
    assert {status for *_, status in told(read(extractor, text))} == {"recalled"}


@pytest.mark.parametrize(
    "text",
    [
        "Dutch retailer Ahold bought a chain in Poland.",
        "Anti-American protesters and French tourists watched Brazil.",
        "Germany beat Argentina in the World Cup final.",
        "France condemned the attack on Israel.",
        "Britain voiced opposition to the war on Iraq.",
        "The striker scored a goal as Argentina attacked Ireland.",
        "Donald Trump told reporters in Japan that it was late.",
        "Russia is larger than China.",
        "Kenya asked a former World Bank economist to lead its treasury.",
        "Cuba banned payments in US dollars.",
        "A Palestinian tried to cross from Syria.",
        "Iran turned to Iraq as the next topic.",
        "Chile and Brazil, both opposed to the war in Iraq, agreed.",
        "China has taken American jobs.",
        "Japan criticised “anti-Iranian” protests.",
        "Iran met Iraq, and Japan thanked them.",
        "Vladimir Putin and Xi Jinping spoke at the ceremony.",
        "Finland holds the rotating EU presidency.",
        "Turkish jets bombed rebels near the Iraqi border.",
        "Afghan and American troops clash regularly with insurgents in eastern Afghanistan.",
        "Colombia continues to pursue trade agreements with Canada.",
    ],
)
def test_no_deed_between_two_is_made_up(extractor: Extractor, text: str) -> None:
    assert not [event for event in read(extractor, text) if event.recipients and event.status == "asserted"]


def test_who_says_so_is_no_actor_but_a_source(extractor: Extractor) -> None:
    (event,) = [e for e in read(extractor, "Vladimir Putin said Turkey had bombed Syria.") if e.type == "ASSAULT"]
    assert (event.actors, event.recipients, event.sources) == (("TUR",), ("SYR",), ("vladimir-putin",))


def test_a_demand_of_nobody_has_one_end(extractor: Extractor) -> None:
    events = read(extractor, "North Korea demands the reopening of the road, and South Korea is silent.")
    assert ("REQUEST", "PRK", "asserted") in told(events)


def test_offsets_and_sectors_stand_as_the_text_has_them(extractor: Extractor) -> None:
    text = "It rained. Turkish soldiers shelled Syria."
    (event,) = read(extractor, text)
    assert text[slice(*event.trigger)] == "shelled"
    assert text[event.start : event.end] == "Turkish soldiers shelled Syria."
    assert event.sectors == ("MIL", None)


def test_a_reading_without_an_event_reader_has_no_events() -> None:
    assert Extractor().read(Article("a", "Turkey bombed Syria.")).events == ()


@pytest.mark.parametrize(
    ("text", "future", "iso"),
    [
        ("on Tuesday", False, "2019-06-18"),
        ("on Tuesday", True, "2019-06-25"),
        ("yesterday", False, "2019-06-19"),
        ("last month", False, "2019-05"),
        ("in March", False, "2019-03"),
        ("in August", False, "2018-08"),
        ("in 1950", False, "1950"),
        ("on 5 May 2018", False, "2018-05-05"),
        ("on June 3", False, "2019-06-03"),
        ("two days ago", False, "2019-06-18"),
        ("last year", False, "2018"),
        ("on 31 June", False, ""),
        ("on 2019-02-30", False, ""),
        ("from Nov. 15 to 26", False, "2018-11-15"),
        ("at Mar-a-Lago", False, ""),
        ("with Jan Egeland", False, ""),
        ("in May's cabinet", False, ""),
        ("2.5 years ago", False, ""),
        ("recently", False, ""),
        ("two weeks later", False, ""),
    ],
)
def test_a_time_is_worked_out_from_the_day_of_the_article(text: str, future: bool, iso: str) -> None:
    assert [time.iso for time in times_in(f"They met {text}.", DAY, future=future)] == ([iso] if iso else [])


def test_without_a_day_only_whole_dates_are_known() -> None:
    assert [time.iso for time in times_in("on Tuesday, in May and in June 2001", None)] == ["2001-06"]


def test_every_frame_has_an_id_of_its_own_and_a_type() -> None:
    frames = list(read_frames())
    types = {type for type, mode in load_lexicon().types if not mode}
    assert len({frame.id for frame in frames}) == len(frames)
    assert {frame.type for frame in frames} == types
    assert all(frame.example and frame.ends for frame in frames)


@pytest.mark.long  # `kb check` reads them as well, and is asked for the same share
def test_the_examples_of_the_frames_are_told_as_they_say() -> None:
    examples = list(read_examples(read_frames(), load_kb()))
    assert sum(example.is_right for example in examples) / len(examples) >= 0.9


def test_every_kind_of_cue_is_asked_for() -> None:
    folder = Path(__file__).parent.parent / "graph" / "extraction" / "events"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    kinds = {kind for kinds in load_lexicon().cues.values() for kind in kinds}
    assert {kind for kind in kinds if f'"{kind}"' not in code} == set()


def test_events_are_written_a_row_each_and_as_months_of_two_states(tmp_path: Path) -> None:
    articles = tmp_path / "a.jsonl"
    texts = ["Turkish jets bombed Syria on Monday.", "Japan will impose sanctions on Iran."]
    rows = [{"id": str(place), "text": text, "date": "2019-06-20"} for place, text in enumerate(texts)]
    articles.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    out = tmp_path / "events.csv"
    assert CliRunner().invoke(main, ["events", "-q", str(articles), "-o", str(out)]).exit_code == 0
    head, *lines = out.read_text(encoding="utf-8").splitlines()
    assert head.startswith("date,when,type,mode,cameo,score,status,actors")
    assert [line.split(",")[1:3] for line in lines] == [["2019-06-17", "ASSAULT"], ["", "SANCTION"]]
    assert CliRunner().invoke(main, ["events", "-q", str(articles), "--dyads", "month", "-o", str(out)]).exit_code == 0
    _, first, second = out.read_text(encoding="utf-8").splitlines()
    assert first.startswith("IRN,JPN,630,740,630,740,2019-06,2019,1,1,1,0,0,1,")
    assert second.startswith("SYR,TUR,652,640,652,640,2019-06,2019,1,1,1,1,1,0,") and second.endswith(",0,1,-1,-9.5")


def test_a_pipeline_of_ones_own_tells_events_by_its_own_parse() -> None:
    from graph.model import load

    nlp = load()
    nlp.add_pipe("leadergraph")
    nlp.add_pipe("leadergraph_events")
    doc = nlp("It rained. Turkish jets bombed Syria on Monday.")
    (event,) = doc._.leadergraph_events
    assert (event.type, event.actors, event.recipients) == ("ASSAULT", ("TUR",), ("SYR",))
    assert doc.text[slice(*event.trigger)] == "bombed" and doc.text[event.start :].startswith("Turkish")


def test_events_can_be_left_out(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text("Turkish jets bombed Syria on Monday.", encoding="utf-8")
    done = CliRunner().invoke(main, ["extract", "-q", "--no-events", str(story)])
    assert json.loads(done.stdout)["events"] == []


def test_a_past_that_the_parser_takes_for_a_modifier_is_a_verb(extractor: Extractor) -> None:
    text = 'South Korea waited. The North accused "South Korean authorities" of being pushed around by the need.'
    assert ("ACCUSE", "PRK > KOR", "asserted") in told(read(extractor, text))


def test_his_is_nobodys_where_two_may_be_meant(extractor: Extractor) -> None:
    text = "Vladimir Putin said Xi Jinping's tests were a sign of his displeasure with Iran."
    assert not [event for event in read(extractor, text) if event.type == "ACCUSE"]


def test_a_sentence_that_breaks_a_rule_is_told_and_costs_no_other(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Coder.events

    def broken(self: Coder, sentence: Span, mentions: Iterable[Mention], published: date | None) -> list[Event]:
        if "Iran" in sentence.text:
            raise RecursionError
        return whole(self, sentence, mentions, published)

    from graph.model import load

    monkeypatch.setattr(Coder, "events", broken)
    text = "Japan bombed Iran. Turkey bombed Syria."
    nlp = load()
    nlp.add_pipe("leadergraph")
    nlp.add_pipe("leadergraph_events")
    for read_by in (lambda: extractor.read(Article("a", text)), lambda: nlp(text)._.leadergraph_reading):
        with pytest.warns(UserWarning, match="a sentence was kept without events"):
            reading = read_by()
        assert "rule_failed" in reading.flags
        assert told(reading.events) == {("ASSAULT", "TUR > SYR", "asserted")}


def test_many_pronouns_that_wait_for_each_other_take_no_time(extractor: Extractor) -> None:
    began = process_time()
    read(extractor, "Iran praised " + ", ".join(["its army and his leader and their ally"] * 40) + " and Iraq.")
    assert process_time() - began < 5
