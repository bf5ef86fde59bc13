"""HTML walls: pages that stand before a story or in its place, and show none: consent, error and login."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from graph.articles.outcomes import RejectCode
from graph.articles.web.blocks import Block

# A page speaks to its reader as "you" and of itself as "we"; a story about cookies or passwords hardly does.
_CONSENT = re.compile(
    r"\b(?:we|us|our|you|your|this (?:web)?site)\b[^.]{0,60}\bcookies|\bcookies\b[^.]{0,40}\b(?:we|us|our|you|your)\b"
    r"|\byour (?:privacy|consent|personal data|choices|(?:cookie|privacy|consent) (?:settings|preferences|choices))\b"
    r"|\bwe (?:and|&) our\b[^.]{0,30}\bpartners|\bour \d{0,4} ?(?:partners|vendors)\b"
    r"|\b(?:on|from) (?:a|your) device\b|\bby (?:clicking|tapping|continuing)\b[^.]{0,40}\byou\b"
    r"|\byou (?:agree|consent|can (?:change|withdraw|manage))\b"
    r"|\buse cookies\b|\baccept (?:all )?cookies\b|\bif you accept\b|\byour data\b",
    re.IGNORECASE,
)
_CONSENT_WORDS = re.compile(
    rf"{_CONSENT.pattern}|\blegitimate interest|\b(?:cookie|privacy) (?:policy|notice|cent(?:er|re))\b", re.IGNORECASE
)
_CONSENT_TITLE = re.compile(
    r"^(?:we (?:use|value|care)|your (?:privacy|choices|data|cookie)|before you continue|(?:cookies?|consent)$"
    r"|(?:cookies?|consent|privacy) (?:consent|settings|preferences|choices|policy|notice|and privacy))\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:cookies?|necessary|sites?|website|audience|personali[sz]\w+|content|advertis\w+|ads|consent|partners|vendors"
    r"|purposes|preferences|settings|device|tracking|privacy|data|measure\w*|analytics|accept|reject|choices?|policy"
    r"|functional|performance|marketing)\b",
    re.IGNORECASE,
)
_TERMS = 0.15  # of a paragraph's words; the fine print of walls has 0.2 to 0.4, news of cookies 0.1
_BUTTON = re.compile(
    r"(?:i )?(?:accept|agree|allow|reject|decline|manage|ok|got it|continue without|consent)\b", re.IGNORECASE
)
_LOGIN = re.compile(
    r"\b(?:sign|log)(?:ged)? ?in\b|\bcreate an? (?:free )?account|\byour (?:password|e-?mail address|account)\b"
    r"|\b(?:forgot(?:ten)?|reset)\b[^.]{0,20}\bpassword|\bremember me\b|\bregister (?:now|for free)\b"
    r"|\balready (?:an? |have an? )(?:subscriber|member|account|subscription)"
    r"|\bsubscribe\b[^.]{0,30}\b(?:to (?:continue|keep|read|unlock)|now)\b|\b(?:continue|keep) reading\b"
    r"|\b(?:subscribers?|members?)[ -]only\b|\b(?:exclusive to|only for|reserved for) (?:our )?(?:subscribers|members)"
    r"|\byou(?:'ve|’ve| have) (?:reached|read|used)\b[^.]{0,40}\b(?:limit|free|articles)\b"
    r"|\bfree trial\b|\bunlimited (?:digital )?access|\bcancel any ?time",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"\bsubscribe\b[^.]{0,30}\bto (?:continue|keep|read|unlock)\b|\bto (?:continue|keep) reading\b"
    r"|\b(?:subscribers?|members?)[ -]only\b|\b(?:exclusive to|only for|reserved for) (?:our )?(?:subscribers|members)"
    r"|\byou(?:'ve|’ve| have) (?:reached|read|used)\b[^.]{0,40}\b(?:limit|free articles)\b",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"\b(?:sign|log) ?in\b|\bsign ?up\b|\bregist(?:er|ration)\b|\bsubscribe\b|\bmembers? area", re.IGNORECASE
)
_ERROR = re.compile(
    r"\b(?:page|article|story|content|file|url|address|link)\b[^.]{0,20}\byou\b[^.]{0,30}\b(?:requested|for|tried)\b"
    r"|\b(?:may|might|must|has|have|was)\b[^.]{0,12}\b(?:been )?(?:moved|removed|deleted|renamed)\b"
    r"|\blink (?:you|may be)\b|\bno longer (?:exists?|available|here)\b|\bdoes(?:n['’]t| not) exist\b"
    r"|\bcheck the (?:url|address|spelling|link)|\bunable to complete\b|\bserver (?:encountered|is down)"
    r"|\bwe (?:can't|can’t|cannot|couldn't|couldn’t|could not|are unable to) (?:find|locate)\b|\btry again\b"
    r"|\bto (?:the|our) home ?page\b|\benable (?:java ?script|cookies)|\bchecking your browser"
    r"|\b(?:that )?you(?:'re|’re| are) (?:a )?(?:human|not a robot)|\bunusual (?:traffic|activity)"
    r"|\byou (?:don't|don’t|do not) have (?:permission|access)|\b(?:ray|reference|request) (?:id|#)",
    re.IGNORECASE,
)
_ERROR_TITLE = re.compile(
    r"^(?:http )?(?:error[ :]*)?(?:40[0134]|410|429|451|50[0234])\b|\berror (?:40[0134]|410|50[0234])\b"
    r"|\b(?:page|article|story|file|url) (?:was )?(?:not found|missing|unavailable)|^not found|^(?:oops|sorry)\b"
    r"|\bpage (?:can(?:no|'|’)t|could(?: not|n't|n’t)) be found|^(?:access denied|forbidden|service unavailable)"
    r"|^(?:bad gateway|internal server error|just a moment|attention required|are you a robot|something went wrong)"
    r"|\b(?:does not|doesn't|doesn’t) exist|\bno longer available|\bfind (?:that|the|this|your) page|^error$",
    re.IGNORECASE,
)
_HINTS = ("cookie", "consent", "privacy", "partners", "device", "subscribe", "member", "reading", "you've", "you’ve")
_SITE = re.compile(r" [-–—|·»:] ")  # what stands between a page's title and the name of its site
_TITLE_WORDS = 7  # of the title of an error or login page; a headline about one has more
_STORY = 250  # characters; a page with so much text of its own is an article, whatever stands around it
_STUB = 500  # characters; what a page may show before it asks for money
_NOTHING = 100  # characters; less is a headline or a caption
_REMEDY = {
    "cookie_wall": "the page asks for consent and shows no story; accept in a browser and save it again",
    "error_page": "the page says that there is no story here; remove it or fetch the story again",
    "login_page": "the page asks the reader to log in or pay and shows no story; log in, and save it again",
}


def wall(blocks: Sequence[Block], title: str, *, password: bool) -> tuple[RejectCode, str] | None:
    """What stands in the story's place, as a code and what to do; None if the page shows one, or is neither.

    `password` says whether the page has a field for one.
    """
    titles = [part for text in _titles(blocks, title) for part in _SITE.split(text)]
    texts = [block.text for block in blocks]
    if not password and not _hinted("\n".join(texts), titles):
        return None
    own = _own_text(blocks)
    if own >= _STUB:
        return None
    consent, login, error = (_signs(pattern, texts) for pattern in (_CONSENT_WORDS, _LOGIN, _ERROR))
    named = _named(_ERROR_TITLE, titles)
    if own < (_STORY if error else _NOTHING) and named and named + error >= 2:
        return _reject("error_page")
    if _signs(_PAYWALL, texts) and login >= 2:
        return _reject("login_page")
    titled = _named(_LOGIN_TITLE, titles)
    if own < (_STORY if titled else _NOTHING) and titled + login + 2 * password >= 3:
        return _reject("login_page")
    pressed = any(_BUTTON.match(text) for text in texts if len(text) < 40)
    asked = _named(_CONSENT_TITLE, titles)
    if own < (_STORY if asked else _NOTHING) and consent and consent + pressed + asked >= 2:
        return _reject("cookie_wall")
    return None


def is_wall(text: str) -> bool:
    """Whether a paragraph speaks to the reader of consent or access rather than of news."""
    return _CONSENT.search(text) is not None or _LOGIN.search(text) is not None


def has_password(tree: Any) -> bool:
    """Whether the page has a field for a password."""
    return any((field.get("type") or "").lower() == "password" for field in tree.iter("input"))


def _hinted(text: str, titles: Iterable[str]) -> bool:
    """Whether the page may be a wall at all: quick, as nearly every page is none."""
    text = text.lower()
    return any(hint in text for hint in _HINTS) or bool(_named(_ERROR_TITLE, titles) or _named(_LOGIN_TITLE, titles))


def _own_text(blocks: Iterable[Block]) -> int:
    """How many characters the paragraphs have that could be a story's; counted up to a stub's."""
    length = 0
    for block in blocks:
        if length < _STUB and block.place == "story" and block.is_prose and not _speaks(block.text):
            length += len(block.text)
    return length


def _speaks(text: str) -> bool:
    if any(pattern.search(text) for pattern in (_CONSENT, _LOGIN, _ERROR)):
        return True
    return sum(1 for _ in _TERM.finditer(text)) > _TERMS * len(text.split())


def _titles(blocks: Iterable[Block], title: str) -> list[str]:
    return [title, *(block.text for block in blocks if block.tag in ("h1", "h2"))][:3]


def _named(pattern: re.Pattern[str], titles: Iterable[str]) -> int:
    return sum(1 for text in titles if len(text.split()) <= _TITLE_WORDS and pattern.search(text.strip()))


def _signs(pattern: re.Pattern[str], texts: Iterable[str]) -> int:
    """How many different phrases of a kind there are."""
    return len({match.group().lower() for text in texts for match in pattern.finditer(text)})


def _reject(code: RejectCode) -> tuple[RejectCode, str]:
    return code, _REMEDY[code]
