"""HTML walls: pages that stand in a story's place are refused, and stories about such things are not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from graph.articles.web.page import extract_page

LEAD = "President Emmanuel Macron received Chancellor Angela Merkel at the Élysée on Tuesday, officials in Paris said."
BODY = (
    f"<p>{LEAD}</p><p>The two spoke about the budget of the European Union and about Ukraine, and neither of them "
    "took questions afterwards.</p><p>A spokesman for the German government said that the talks would go on in Berlin "
    "next week, when the ministers of finance will join them.</p>"
)
BANNER = (
    '<div class="cookie-consent"><p>We value your privacy. We and our 842 partners store cookies on your device.</p>'
    "<button>Accept all</button><button>Manage options</button></div>"
)
LOGIN = '<form><input name="user"><input type="password" name="pass"><button>Log in</button></form>'


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its title and body."""

    name: str
    title: str
    body: str

    @property
    def html(self) -> str:
        return f"<!doctype html><html><head><title>{self.title}</title></head><body>{self.body}</body></html>"


WALLS = {
    "cookie_wall": (
        Page("under the story's title", "Leaders meet", f"<article><h1>Leaders meet</h1>{BANNER}</article>"),
        Page(
            "before you continue",
            "Before you continue - The Daily",
            "<h1>Before you continue</h1><p>This site uses cookies to measure its audience and to show advertising.</p>"
            "<p>By clicking Accept you agree to our use of cookies in Germany and France.</p><button>Accept</button>",
        ),
        Page(
            "fine print",
            "The Daily",
            "<h2>Cookies</h2><p>Some cookies are necessary for the site to work. Others measure the audience, show "
            "personalised content, and advertising of partners in Germany, France and the United States.</p><p>Your "
            "choices hold for all sites of the group, and data may be kept on your device for a year.</p>"
            "<button>Accept</button><button>Reject</button>",
        ),
        Page(
            "long list of purposes",
            "The Daily",
            "<h2>Your privacy choices</h2><p>We and our partners access or store information on a device, such as "
            "cookies, and process personal data for the purposes below. You can change your choices at any time.</p>"
            "<p>Some vendors rely on legitimate interest, and you can object to it in our privacy policy.</p>"
            "<button>Reject all</button><button>I agree</button>",
        ),
    ),
    "error_page": (
        Page("404", "404 Not Found", "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>"),
        Page(
            "moved",
            "Page not found | The Daily",
            "<h1>Page not found</h1><p>Sorry, the page you are looking for may have been moved or deleted. Go back to "
            "the home page or search.</p><ul><li><a href=/a>Macron in Berlin</a><li><a href=/b>Putin in Bonn</a></ul>",
        ),
        Page(
            "broken link",
            "Error",
            "<h1>We cannot find that page</h1><p>The link you followed may be broken, or the page may have been "
            "removed. Visit our section for Russia, Iran and Israel.</p>",
        ),
        Page(
            "removed",
            "Leaders meet - The Daily",
            "<h1>This story is no longer available</h1><p>It was removed from our site at the wish of the agency.</p>",
        ),
        Page("forbidden", "403 Forbidden", "<h1>Forbidden</h1><p>You don't have permission to access this page.</p>"),
        Page(
            "robot check",
            "Just a moment...",
            "<h1>daily.example</h1><p>Checking your browser before you enter. Enable JavaScript and cookies to go on.",
        ),
    ),
    "login_page": (
        Page("log in", "Log in | The Daily", f"<h1>Log in</h1>{LOGIN}<a href=/x>Forgot your password?</a>"),
        Page(
            "register",
            "Register - The Daily",
            "<h1>Create a free account</h1><p>Already have an account? Sign in to read on.</p>" + LOGIN,
        ),
        Page(
            "paywall with the first sentence",
            "Macron receives Merkel - The Daily",
            f"<article><h1>Macron receives Merkel</h1><p>{LEAD}</p><p>Subscribe to continue reading.</p><p>"
            "Already a subscriber? Log in.</p><p>Unlimited access from 1 euro a month, cancel any time.</p></article>",
        ),
    ),
}

STORIES = (
    Page("banner before the story", "Leaders meet", f"{BANNER}<article><h1>Leaders meet</h1>{BODY}</article>"),
    Page(
        "fine for cookies",
        "Google fined over cookies - The Daily",
        "<article><h1>France fines Google over cookies</h1><p>France's data protection regulator on Thursday fined "
        "Google 150 million euros for making it hard for users to refuse cookies, it said in a statement.</p>"
        "<p>Google said that it would change how it asks for consent to cookies. The privacy policy of the company "
        "has been under review since 2020, and regulators in Ireland and Germany have opened cases too.</p></article>",
    ),
    Page(
        "consent law",
        "EU consent rules",
        f"<h1>New consent rules</h1><p>“We want your privacy to be yours,” the minister told reporters.</p>{BODY}",
    ),
    Page(
        "brief about cookies",
        "Court rules on cookies",
        f"{BANNER}<article><h1>Court rules on cookies</h1><p>The European Court of Justice ruled on Tuesday that a box "
        "ticked in advance is no consent to cookies, in a case from Germany.</p></article>",
    ),
    Page(
        "stolen passwords",
        "Passwords of ministers stolen",
        "<article><h1>Passwords of ministers stolen</h1><p>Hackers stole the password of a minister and tried to log "
        "in to the network of the government in Berlin, a spokesman said on Monday.</p><p>“Change your password,” the "
        "office told members of parliament. Russia has denied that it was behind the attack, as it did in 2015 and "
        "in 2018, and called the report an invention.</p></article>",
    ),
    Page("login in the header", "Leaders meet - The Daily", f"{LOGIN}<a href=/x>Sign in</a><article>{BODY}</article>"),
    Page(
        "404 in the headline",
        "404 Media wins prize - The Daily",
        f"<article><h1>404 Media wins prize</h1>{BODY}</article>",
    ),
    Page(
        "error page of the Kremlin",
        "Page not found: Kremlin's site is down",
        "<article><h1>Page not found: Kremlin's site is down</h1><p>Visitors of the Kremlin's site saw the words “page "
        f"not found” for hours on Sunday.</p>{BODY}</article>",
    ),
    Page(
        "brief about a 404",
        "China: error 404 as protest",
        "<article><h1>China: error 404 as protest</h1><p>Users in China posted pictures of error 404 pages on Sunday "
        "to protest against the removal of an article in Germany about the president.</p></article>",
    ),
    Page(
        "whole story before a plea for money",
        "Leaders meet - The Daily",
        f"<article><h1>Leaders meet</h1>{BODY * 2}</article><p>Subscribe now for unlimited access. Sign in.</p>",
    ),
    Page("brief", "Leaders meet", f"<article><h1>Leaders meet</h1><p>{LEAD}</p></article><a href=/login>Log in</a>"),
    Page(
        "access denied to inspectors",
        "Access denied to inspectors in Iran",
        f"<article><h1>Access denied to inspectors in Iran</h1><p>Iran denied inspectors access to a site, the agency "
        f"in Vienna said on Friday, and it may have moved material.</p>{BODY}</article>",
    ),
)


@pytest.mark.parametrize(
    ("code", "page"),
    [pytest.param(code, page, id=f"{code}: {page.name}") for code, pages in WALLS.items() for page in pages],
)
def test_page_in_the_place_of_a_story_is_refused(code: str, page: Page) -> None:
    assert extract_page(page.html).get("code") == code


@pytest.mark.parametrize("page", STORIES, ids=lambda page: page.name)
def test_story_is_an_article(page: Page) -> None:
    (story,) = extract_page(page.html)["stories"]
    assert ("Macron" if LEAD in page.html else "Germany" if "Germany" in page.html else "Berlin") in story["text"]
