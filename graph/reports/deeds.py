"""Deeds: the section of events: what was done, planned and denied, and in which tone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from graph.extraction.events.lexicon import event_types
from graph.network.edges import Pair
from graph.network.events import ENOUGH, tone_of
from graph.network.history import STATUSES, Act
from graph.reports.blocks import Balance, Block, Cell, Entries, Entry, Section, Table, Text
from graph.reports.subject import Subject
from graph.reports.words import clean, day, plural

_PAIRS = 10
_EACH = 3  # quotes of each kind
_TWICE = 2  # sentences
_WORDS = {
    "asserted": "Done",
    "planned": "Planned",
    "denied": "Denied",
    "hypothetical": "Imagined",
    "recalled": "History",
}


def deeds(subject: Subject) -> Section:
    """Events by type and status, the balance of pairs, and the sentences that tell the most telling ones."""
    acts = [act for each in subject.acts.values() for act in each]
    if not acts:
        words = "No event is told: either none was found, or the articles were read without events."
        return Section("events", "Events and tone", (Text(words),))
    note = (
        "Of what happens between two about half is found, and of five events that are told about four are right in "
        "type and ends, fewer in long sentences: the sentence decides, not the heading above it. An event has the day "
        "that its sentence tells, else that of the article; what several sentences tell comes first. What was planned, "
        "denied or imagined is counted apart."
    )
    blocks: list[Block] = [Text(note, note=True), _by_type(acts), *_balance(subject), *_telling(subject, acts)]
    return Section("events", "Events and tone", tuple(blocks))


def act_words(subject: Subject, act: Act) -> str:
    """ "Donald Trump met Kim Jong Un"."""
    row = event_types().get((act["type"], act["mode"])) or event_types().get((act["type"], ""))
    verb = row.words if row else clean(act["type"]).lower()
    return f"{subject.name(act['actor'])} {verb} {subject.name(act['recipient'])}"


def _by_type(acts: Iterable[Act]) -> Table:
    counted: Counter[tuple[str, str]] = Counter((act["type"], act["status"]) for act in acts)
    types = sorted({type for type, _ in counted}, key=lambda type: (-tone_of(type), -counted[type, "asserted"], type))
    shown = [status for status in STATUSES if any(counted[type, status] for type in types)]
    rows: list[tuple[Cell, ...]] = [(_type_words(type), *(counted[type, status] for status in shown)) for type in types]
    return Table("Events by PLOVER type", ("Type", *(_WORDS[status] for status in shown)), tuple(rows))


def _type_words(type: str) -> str:
    kind = {1: "cooperation", -1: "conflict"}.get(tone_of(type))
    return f"{clean(type).lower()} ({kind})" if kind else clean(type).lower()


def _balance(subject: Subject) -> Iterator[Table | Text]:
    """Cooperation and conflict of the pairs that did most to each other."""
    found: dict[Pair, tuple[int, int]] = {}
    for pair, acts in subject.acts.items():
        done = [tone_of(act["type"]) for act in acts if act["status"] == "asserted"]
        if len(done) >= ENOUGH:
            found[pair] = (done.count(1), done.count(-1))
    chosen = sorted(found, key=lambda pair: (-sum(found[pair]), str(pair)))[:_PAIRS]
    if not chosen:
        yield Text("No pair has three events that were done, so that none has a tone.")
        return
    most = max(max(found[pair]) for pair in chosen)
    rows = tuple((subject.names(pair), *found[pair], Balance(*found[pair], most)) for pair in chosen)
    yield Table("Pairs with most events that were done", ("Pair", "Cooperation", "Conflict", "Balance"), rows)


def _telling(subject: Subject, acts: list[Act]) -> Iterator[Entries]:
    """The most conflictual and most cooperative events that were done; the latest that were planned and denied."""
    done = [act for act in acts if act["status"] == "asserted"]
    hard = sorted((act for act in done if _score(act) < 0), key=lambda act: (_once(act), _score(act), *_known(act)))
    good = sorted((act for act in done if _score(act) > 0), key=lambda act: (_once(act), -_score(act), *_known(act)))
    kinds = [("Hardest conflict", hard), ("Closest cooperation", good)]
    for status in ("planned", "denied"):
        kinds.append((f"{_WORDS[status]}, the latest", sorted((a for a in acts if a["status"] == status), key=_late)))
    for caption, among in kinds:
        if entries := tuple(_entries(subject, among)):
            yield Entries(caption, entries)


def _entries(subject: Subject, acts: Iterable[Act]) -> Iterator[Entry]:
    """The first few whose sentence is kept and was not quoted yet."""
    left = _EACH
    for act in acts:
        if (
            left
            and act["quote"] is not None
            and (quotes := subject.cite([act["quote"]], (act["actor"], act["recipient"])))
        ):
            left -= 1
            told = plural(max(act["reports"], 1), "sentence tells it", "sentences tell it")
            facts = f"{day(act['day'])}: {_type_words(act['type'])}, score {_score(act):g}; {told}"
            yield Entry(_head(subject, act), facts, quotes)


def _head(subject: Subject, act: Act) -> str:
    words = act_words(subject, act)
    return words if act["status"] == "asserted" else f"{words} ({_WORDS[act['status']].lower()})"


def _score(act: Act) -> float:
    """PLOVER's score, 0 where the event has none."""
    return float(act["score"] or 0)


def _once(act: Act) -> bool:
    """Whether one sentence alone tells it: of those more are wrong."""
    return act["reports"] < _TWICE


def _known(act: Act) -> tuple[int, str, str]:
    return -act["reports"], act["day"] or "~", str((act["actor"], act["recipient"]))


def _late(act: Act) -> tuple[str, str]:
    """A key that sorts the latest first and the undated last."""
    return "".join(chr(0x10FFFF - ord(letter)) for letter in act["day"] or "") or "\U0010ffff", str(_known(act))
