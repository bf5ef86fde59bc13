"""Evidence: which sentences stand behind an edge, and which of many are kept."""

from __future__ import annotations

from hand_built import reading

from graph.counting import Quote, count
from graph.counting.evidence import KEPT, EvidenceShelf, naming_sentences, to_quote

KIM_XI = ("kim-jong-un", "xi-jinping")


def quote(article: str, *, copied: bool = False, distance: int = 10, sentence: str | None = None) -> Quote:
    return Quote(copied, False, distance, article, 0, 9, sentence or f"said in {article}", ())


def test_the_marks_of_a_quote_are_offsets_into_its_sentence() -> None:
    story = reading("a", "Nothing here.", "[Kim|kim-jong-un] met [Xi|xi-jinping], then [Moon|moon-jae-in].")
    (sentence,) = naming_sentences(story, story.mentions)
    found = to_quote(sentence, KIM_XI, copied=False)
    assert found.sentence == story.article.text[found.start : found.end] == "Kim met Xi, then Moon."
    assert [(found.sentence[a:b], entity) for a, b, entity, _ in found.marks] == [
        ("Kim", "kim-jong-un"),
        ("Xi", "xi-jinping"),
    ]


def test_a_caption_that_is_repeated_counts_once() -> None:
    caption = "[Kim Jong Un|kim-jong-un] and [Xi Jinping|xi-jinping] in Beijing"
    story = reading("a", caption, "They talked.", caption.replace("Beijing", "BEIJING"), caption + " again")
    assert [s.text[-7:] for s in naming_sentences(story, story.mentions)] == ["Beijing", "g again"]


def test_the_same_words_have_one_digest_as_long_as_they_name_the_same_actors() -> None:
    met = "[He|kim-jong-un] met [Xi|xi-jinping]."
    story = reading("a", met, f"Then {met}", "[Moon|moon-jae-in] sang.")
    shouted = reading("b", "[HE|kim-jong-un]  MET [XI|xi-jinping].")
    others = reading("c", "[He|moon-jae-in] met [Xi|xi-jinping].")
    said, other, *_ = (sentence.digest for sentence in naming_sentences(story, story.mentions))
    (again,) = (sentence.digest for sentence in naming_sentences(shouted, shouted.mentions))
    (another,) = (sentence.digest for sentence in naming_sentences(others, others.mentions))
    assert said == again
    assert len({said, other, another}) == 3


def test_a_mention_outside_every_sentence_is_no_evidence() -> None:
    story = reading("a", "[Kim|kim-jong-un] spoke.")
    assert naming_sentences(story, []) == []


def test_the_nearest_names_and_the_shortest_sentences_come_first() -> None:
    shelf = EvidenceShelf()
    long = reading("long", "[Kim|kim-jong-un] and [Xi|xi-jinping] " + "talked " * 60)
    near = reading("near", "[Kim|kim-jong-un] met [Xi|xi-jinping].")
    far = reading("far", "[Kim|kim-jong-un] said after a long day of many talks that [Xi|xi-jinping] agreed.")
    for story in (long, far, near):
        (sentence,) = naming_sentences(story, story.mentions)
        shelf.add("2019", to_quote(sentence, KIM_XI, copied=False))
    assert [found.article for found in shelf.best()] == ["near", "far", "long"]


def test_the_best_are_spread_over_the_years() -> None:
    shelf = EvidenceShelf()
    for n in range(100):
        shelf.add("2019", quote(f"busy-{n:03}"))
    shelf.add("2018", quote("quiet", distance=200))
    shelf.add("", quote("undated"))
    best = [found.article for found in shelf.best()]
    assert best[:3] == ["busy-000", "quiet", "undated"]
    assert len(best) == KEPT


def test_independent_reports_come_before_copies() -> None:
    shelf = EvidenceShelf()
    shelf.add("2019", quote("copy", copied=True))
    for n in range(2, 60):
        shelf.add("2019", quote(f"own-{n:02}", distance=250))
    best = [found.article for found in shelf.best()]
    assert len(best) == KEPT
    assert "copy" not in best


def test_a_sentence_that_an_earlier_year_says_too_is_evidence_of_that_year_alone() -> None:
    said = "[Kim|kim-jong-un] met [Xi|xi-jinping]."
    late, early = (reading(day, said, published=day) for day in ("2019-01-10", "2018-01-10"))
    (pair,) = count([late, early]).pairs
    assert [found.article for found in pair.evidence] == ["2018-01-10"]


def test_what_is_kept_does_not_depend_on_the_order_of_the_input() -> None:
    quotes = [quote(f"{n:03}", distance=n % 7) for n in range(130)]
    forward, backward = EvidenceShelf(), EvidenceShelf()
    for found in quotes:
        forward.add("2019", found)
    for found in reversed(quotes):
        backward.add("2019", found)
    assert forward.best() == backward.best()
