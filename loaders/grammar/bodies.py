"""Bodies named in a document: councils, forums, networks, groups, committees.

A body is a word that ends like one ('-rådet', '-forum', '-nätverket', '-nämnden'), with the words
that belong to its name, or a proper name that the text itself calls a group, network or forum.
A bare 'gruppen', 'styrelsen' or 'arbetsgrupp' names no body.

Corpus: tests/corpora/bodies.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.passages import Word, words
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, free
from samverkan.ontology.names import fold

__all__ = ["Bodies", "BodyWords"]

PLAIN = frozenset(
    "grupp gruppen grupper grupperna styrelse styrelsen rad radet raden namnd namnden namnder forum "
    "forumet natverk natverket natverken presidium presidiet utskott utskottet kommitte kommitten "
    "beredning beredningen arbetsgrupp arbetsgruppen arbetsgrupper styrgrupp styrgruppen referensgrupp "
    "referensgruppen projektgrupp projektgruppen undergrupp undergrupper ledningsgrupp "
    "ledningsgruppen arbetsutskott arbetsutskottet partnerskap partnerskapet fullmaktige direktion "
    "direktionen malgrupp malgrupper malgruppen yrkesgrupp natverksgruppen diskussionsgrupp delegation "
    "delegationen allians alliansen kansli kansliet samverkan organisation organisationen team teamet "
    "aktorsgrupper helgrupp kundgrupp kundgrupper bolagsstyrelse aldersgrupp aldersgrupper".split()
)
GENERAL_HEADS = ("mål", "alders", "yrkes", "risk", "diskussions", "kund", "forskar", "patient", "aktors")
ACRONYM = re.compile(r"(?<![\w(])([A-ZÅÄÖ][\w-]*+(?: [\wåäö-]++){1,5}?) \(([A-ZÅÄÖ]{2,6})\)")
CALLED = re.compile(
    r"(?<!\w)([A-ZÅÄÖ][\w-]{1,20})(?: [–-] ([A-ZÅÄÖ][^,.;:\n]{5,80}?))?,? är (?:en|ett) "
    r"(?:\w+ ){0,2}?(\w*(?:grupp|nätverk|forum|råd|partnerskap|samverkansorgan|samarbetsorgan))(?!\w)"
)
CONNECTED = re.compile(r"([A-ZÅÄÖ][\wåäöéÅÄÖ]*+- och )$")


@dataclass(frozen=True, slots=True)
class Ending:
    """A folded ending, its kind, and whether it may be only a part of the word."""

    form: str
    kind: str
    suffix: bool


class BodyWords:
    """Tells whether a word ends like a body, with or without its diacritics."""

    def __init__(self, lexicon: Lexicon) -> None:
        endings = [Ending(fold(b.form), b.kind, b.suffix) for b in lexicon.registers.body_words]
        self._endings = sorted(endings, key=lambda e: (-len(e.form), e.form))

    def ending(self, word: str) -> Ending | None:
        """Return the ending of the word that makes it a body, or None."""
        key = fold(word)
        for genitive in ("", "s"):
            base = key.removesuffix(genitive) if genitive and key.endswith(genitive) else key
            for ending in self._endings:
                if base == ending.form or (ending.suffix and base.endswith(ending.form)):
                    return ending
        return None


class Bodies:
    """Finds the bodies of one document.

    Args:
        reading: the state.
        lexicon: the indexes.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading, self.lexicon = reading, lexicon
        self.endings = BodyWords(lexicon)

    def read(self) -> None:
        """Find the bodies in all passages, beside the spans already there."""
        for index in range(len(self.reading.passages)):
            self._called(index)
            self._acronyms(index)
        for index in range(len(self.reading.passages)):
            self._words(index)
        self._abbreviations()

    def _called(self, index: int) -> None:
        """'UVB – Utveckling av bredband, är en grupp': the text says what it is."""
        text = self.reading.passages[index].text
        for match in CALLED.finditer(text):
            ending = self.endings.ending(match[3])
            if ending is None or self.endings.ending(match[1]) or not _proper(match[1]):
                continue
            name = f"{match[1]} – {match[2]}" if match[2] else match[1]
            span = (match.start(1), match.end(1), "called a body by the text")
            draft = self.reading.mention(Kind.BODY, name, index, span, kind=ending.kind, abbr=match[1])
            if match[2]:
                draft.mention(match[2], ())

    def _acronyms(self, index: int) -> None:
        """'Digitalt ledarskap Norr (DLN)' beside the word network or group."""
        text = self.reading.passages[index].text
        for match in ACRONYM.finditer(text):
            if not free(self.reading.spans[index], match.start(1), match.end(1)):
                continue
            if "".join(w[0] for w in match[1].split()).upper() != match[2]:
                continue
            near = text[max(0, match.start() - 60) : match.end() + 100]
            ending = next(
                (e for w in words(near) if (e := self.endings.ending(w.text)) and w.text.islower()), None
            )
            if ending is not None:
                span = (match.start(1), match.end(1), "name with initials, called a body")
                self.reading.mention(
                    Kind.BODY, match[1], index, span, kind=ending.kind, abbr=match[2]
                )

    def _words(self, index: int) -> None:
        passage = self.reading.passages[index]
        tokens = list(words(passage.text))
        for at, word in enumerate(tokens):
            ending = self.endings.ending(word.text)
            if ending is None or not self._named(word, ending):
                continue
            start, end = self._extent(passage.text, tokens, at)
            if not free(self.reading.spans[index], start, end):
                start, end = word.start, word.end
            if free(self.reading.spans[index], start, end):
                name = self._name(passage.text[start:end])
                span = (start, end, "word that ends like a body")
                self.reading.mention(Kind.BODY, name, index, span, kind=ending.kind)

    def _named(self, word: Word, ending: Ending) -> bool:
        """Whether the word names one body: more than a plain word, definite or with a capital."""
        key = fold(word.text)
        plain = key in PLAIN or key.removesuffix("s") in PLAIN
        if plain or len(key) < len(ending.form) + 3 or key.startswith(GENERAL_HEADS):
            return False
        definite = key.removesuffix("s").endswith(("en", "et", "an"))
        return word.capital or definite

    def _extent(self, text: str, tokens: list[Word], at: int) -> tuple[int, int]:
        """Take in 'Kommun- och' before the word and capitalised words or letters after it."""
        word = tokens[at]
        before = CONNECTED.search(text[: word.start])
        start = before.start() if before else word.start
        end = word.end
        for following in tokens[at + 1 :]:
            if text[end : following.start] != " " or not following.capital:
                break
            if not (following.text.isalpha() and len(following.text) <= 12):
                break
            end = following.end
        return start, end

    def _name(self, printed: str) -> str:
        """The name without a genitive s, with a capital."""
        name = " ".join(printed.split())
        last = fold(name.split()[-1])
        if last.endswith("s") and self.endings.ending(name.split()[-1]) and not last.endswith("ss"):
            name = name[:-1]
        known = self._known(name)
        return known or name[0].upper() + name[1:]

    def _known(self, name: str) -> str | None:
        """The name of the same body in the indefinite or definite form, when it is known."""
        key = fold(name)
        for draft in self.reading.drafts[Kind.BODY].values():
            other = fold(draft.name)
            if key != other and (other in (key + "et", key + "en") or key in (other + "et", other + "en")):
                return draft.name
        return None

    def _abbreviations(self) -> None:
        """Letters that occur in the text and are made from the name of one body only."""
        found: dict[str, set[str]] = {}
        for index, passage in enumerate(self.reading.passages):
            for word in words(passage.text):
                if 2 <= len(word.text) <= 6 and word.text.isupper() and word.text.isalpha():
                    for draft in self.reading.drafts[Kind.BODY].values():
                        if draft.fields.get("abbr") == word.text or self._made_of(word.text, draft):
                            found.setdefault(word.text, set()).add(draft.id)
        for letters, ids in found.items():
            if len(ids) == 1:
                self._mark(letters, self.reading.drafts[Kind.BODY][next(iter(ids))])

    def _made_of(self, letters: str, draft: Draft) -> bool:
        """Whether the letters begin the words of the name, the last one its ending."""
        key = fold(draft.name)
        ending = self.endings.ending(draft.name.split()[-1])
        if ending is None or not key.endswith(ending.form) or draft.fields.get("abbr"):
            return False
        parts = [w for w in key.removesuffix(ending.form).split() if w not in ("och", "for", "i")]
        heads = "".join(p[0] for p in parts) + ending.form[0]
        return len(parts) > 1 and heads == letters.casefold()

    def _mark(self, letters: str, draft: Draft) -> None:
        draft.fields.setdefault("abbr", letters)
        for index, passage in enumerate(self.reading.passages):
            for word in words(passage.text):
                if word.text == letters and free(self.reading.spans[index], word.start, word.end):
                    self.reading.mention(
                        Kind.BODY, draft.name, index, (word.start, word.end, "letters of a body")
                    )


def _proper(word: str) -> bool:
    """Whether a word looks like a proper name: a capital and another capital, or a long word."""
    return word[0].isupper() and (any(c.isupper() for c in word[1:]) or len(word) > 5)
