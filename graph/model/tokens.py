"""Tokens: English tokenisation as spaCy has it, without the rules that slow texts with lone newlines."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "leadergraph.Tokenizer.v1"}}}  # a pipeline's config with it

# spaCy's default of 10,000 forgets words all the time on a corpus of news, which has 100,000 and more forms.
_CACHE = 100_000


@registry.tokenizers("leadergraph.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer of `spacy.blank("en")` with the same tokens, for texts of any length."""

    def make(nlp: Language) -> Tokenizer:
        defaults = nlp.Defaults
        rules = {form: parts for form, parts in (defaults.tokenizer_exceptions or {}).items() if not form.isspace()}
        return Tokenizer(
            nlp.vocab,
            rules=rules,
            prefix_search=compile_prefix_regex(defaults.prefixes or []).search,
            suffix_search=compile_suffix_regex(defaults.suffixes or []).search,
            infix_finditer=compile_infix_regex(defaults.infixes or []).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
            max_cache_size=_CACHE,
        )

    return make
