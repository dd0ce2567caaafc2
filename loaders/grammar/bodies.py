"""Bodies named in a document: councils, forums, networks, groups, committees.

A body is a word that ends like one ('-rådet', '-forum', '-nätverket', '-nämnden'), with the words
that belong to its name, or a proper name that the text itself calls a group, network or forum.
A bare 'gruppen', 'styrelsen' or 'arbetsgrupp' names no body.

Corpus: tests/corpora/bodies.txt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile

from samverkan.loaders.grammar.body_letters import read_letters
from samverkan.loaders.grammar.body_phrases import LISTED, RULES, BodyPhrase, cut, heads, listed
from samverkan.loaders.grammar.body_words import can_be_called, names_one
from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.spreading import spread
from samverkan.loaders.grammar.triggers import Seeker, Sought
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, free
from samverkan.loaders.tokens import Tokens, words
from samverkan.ontology.names import fold

__all__ = ["Bodies"]

# a group of chiefs is called after its members: 'X-chefsgruppen' and 'X-chefsnätverket' are one
MEMBER_HEADS = ("chefsgruppen", "chefsnatverket", "chefsgrupp", "chefsnatverk", "chefsforum",
                "direktorsgruppen", "direktorsnatverket")  # fmt: skip
NEAR = 120  # letters before a word that may be the first part of it
HEAD_ENDING = re.compile(r"(?:grupp(?:en)?|natverk(?:et)?|forum(?:et)?)$")
ACRONYM = Sought(
    re.compile(r"(?<![\w(])([A-ZÅÄÖ][\w-]*+(?: [\wåäö-]++){1,5}?) \(([A-ZÅÄÖ]{2,6})\)")
)
CALLED = Sought(re.compile(
    r"(?<!\w)([A-ZÅÄÖ][\w-]{1,20})(?: [–-] ([A-ZÅÄÖ][^,.;:\n]{5,80}?))?,? är (?:en|ett) "
    r"(?:\w+ ){0,2}?(\w*(?:grupp|nätverk|forum|råd|partnerskap|samverkansorgan|"
    r"samarbetsorgan))(?!\w)"
))  # fmt: skip
PHRASES = Seeker(RULES)
PLURAL = re.compile(r"(grupp|nämnd)erna$")
SCOPED = re.compile(r"^(\w+isk)a? grupp(?:en)? (?:för )?(.+)$")
CONNECTED = re.compile(r"(?<![\wåäö-])([^\W\d_][\wåäöéÅÄÖ]*+- och )$")
STREAM = re.compile(r" å(?!\w)(?= ?[.,;)\n]| och |$)")
HALVES = re.compile(r" (?:Norra|Södra|Östra|Västra|Mellersta|Nedre|Övre|FÖR|OCH)(?: HÄLSO)?$")


class Bodies:
    """Finds the bodies of one document.

    Args:
        reading: the state.
        lexicon: the indexes.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading, self.lexicon = reading, lexicon
        self._possible = reading.holders.rules(PHRASES)
        self.endings = lexicon.body_words.ending

    def read(self) -> None:
        """Find the bodies in all passages, beside the spans already there."""
        places = range(len(self.reading.passages))
        for read in (self._called, self._phrases, self._acronyms, self._words):
            for index in places:
                read(index)
        spread(self.reading, Kind.BODY)
        for index in places:  # last: the words of such a list are common words elsewhere
            self._listed(index)
        self._abbreviations()
        read_letters(self.reading, self.lexicon)

    def _listed(self, index: int) -> None:
        """Bullets under 'Följande strategiska grupper:', in this passage or the next one."""
        text = self.reading.passages[index].text
        for match in LISTED.finditer(text):
            place, base, rest = index, match.end(), text[match.end() :]
            if not rest.strip() and index + 1 < len(self.reading.passages):
                place, base, rest = index + 1, 0, self.reading.passages[index + 1].text
            for start, end, name in listed(match, rest):
                self.reading.mention(
                    Kind.BODY, name, place, (base + start, base + end, "body of a list"),
                    kind="working-group" if "grupp" in name else self._kind(name.split()[1]),
                )  # fmt: skip

    def _phrases(self, index: int) -> None:
        """The named patterns of running text, in their order."""
        text = self.reading.passages[index].text
        for phrase in self._possible.get(index, ()):
            for match in phrase.pattern.pattern.finditer(text):
                start, end = match.span("name")
                groups = match.groupdict()
                if groups.get("tail") is not None:
                    tail = self._tail(text, match)
                    end = match.start("tail") + len(tail)
                    if not tail:
                        continue
                if free(self.reading.spans[index], start, end) and not self._agency(
                    index, start, end
                ):
                    self._note_phrase(index, phrase, match, (start, end))

    def _tail(self, text: str, match: re.Match[str]) -> str:
        """The words of the name; after a name in capitals lower ones only when nothing follows."""
        tail = cut(match["tail"])
        after = text[match.start("tail") + len(tail) :].lstrip(" ")[:1]
        if match["tail"][0].isupper() and after and after not in ".,()\n":
            capitals = re.match(r"[A-ZÅÄÖ]\S*(?: [A-ZÅÄÖ]\S*)*", match["tail"])
            return capitals.group() if capitals else ""
        return tail

    def _note_phrase(
        self, index: int, phrase: BodyPhrase, match: re.Match[str], span: tuple[int, int]
    ) -> None:
        text = self.reading.passages[index].text
        printed = " ".join(text[span[0] : span[1]].split())
        groups = match.groupdict()
        name = printed.removesuffix("s") if groups.get("s") else printed
        short = groups.get("short")
        if phrase.form and groups.get("long", "") is not None:
            name = " ".join(phrase.form.format(**groups).split())
        name = PLURAL.sub(r"\1er", name)
        name = SCOPED.sub(lambda m: f"{m[1]} grupp {m[2].capitalize()}", name)
        kind = (
            phrase.kind
            or ("committee" if name.endswith("nämnder") else "")
            or next(
                (e.kind for w in name.split() if (e := self.endings[w])), "working-group"
            )
        )
        draft = self.reading.mention(
            Kind.BODY, name[0].upper() + name[1:], index, (*span, phrase.name), kind=kind
        )
        if short or printed.isupper():
            draft.fields.setdefault("abbr", short or printed)
            draft.mention(short or "", ())

    def _kind(self, word: str) -> str:
        ending = self.endings[word]
        return ending.kind if ending else "working-group"

    def _agency(self, index: int, start: int, end: int) -> bool:
        """Whether the words are part of the name of a state agency that the register knows."""
        hits = self.lexicon.organisations.all(self.reading.tokens[index])
        first = bisect_left(hits, start, key=lambda h: h.end)
        after = takewhile(lambda h: h.start < end, hits[first:])
        return any(start < h.end and h.phrase.detail == "state-agency" for h in after)

    def _called(self, index: int) -> None:
        """'UVB – Utveckling av bredband, är en grupp': the text says what it is."""
        text = self.reading.passages[index].text
        for match in CALLED.finditer(text):
            ending = self.endings[match[3]]
            if ending is None or self.endings[match[1]] or not _proper(match[1]):
                continue
            name = f"{match[1]} – {match[2]}" if match[2] else match[1]
            span = (match.start(1), match.end(1), "called a body by the text")
            draft = self.reading.mention(
                Kind.BODY, name, index, span, kind=ending.kind, abbr=match[1]
            )
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
            kinds = [
                "network" if fold(w.text).startswith("natverk") else e.kind
                for w in words(near)
                if (e := self.endings[w.text]) and w.text.islower()
            ]
            if kinds:
                span = (match.start(1), match.end(1), "name with initials, called a body")
                self.reading.mention(Kind.BODY, match[1], index, span, kind=kinds[0], abbr=match[2])

    def _words(self, index: int) -> None:
        tokens, endings = self.reading.tokens[index], self.endings
        ends = self.lexicon.body_words.ends
        for at in [n for n, folded in enumerate(tokens.folded) if folded[-2:] in ends]:
            ending = endings[tokens.words[at]]
            if ending is None:
                continue
            word = tokens.word(at)
            joined = CONNECTED.search(tokens.text, max(0, word.start - NEAR), word.start)
            start = joined.start() if joined else word.start
            end = self._end(tokens, at)
            called = end > word.end and can_be_called(word.text)
            if not (joined or called or names_one(word.text, ending)):
                continue
            if self._agency(index, word.start, word.end):
                continue
            if not free(self.reading.spans[index], start, end):
                start, end = word.start, word.end
                if not (joined or names_one(word.text, ending)):
                    continue
            if free(self.reading.spans[index], start, end):
                name = self._name(tokens.text[start:end])
                span = (start, end, "word that ends like a body")
                self.reading.mention(Kind.BODY, name, index, span, kind=ending.kind)

    def _end(self, tokens: Tokens, at: int) -> int:
        """Where the name ends: it takes in capitalised words or letters after the word."""
        end = tokens.end(at)
        for number in range(at + 1, len(tokens.words)):
            following = tokens.word(number)
            if tokens.text[end : following.start] != " " or not following.capital:
                break
            longest = 16 if can_be_called(tokens.words[at]) else 12
            if not (following.text.isalpha() and len(following.text) <= longest):
                break
            if heads(following.text) or self._begins_other(following.text):
                break
            end = following.end
        return _complete(tokens.text, tokens.end(at), end)

    def _begins_other(self, word: str) -> bool:
        """Whether a word after a body begins a person's name, a post or another body."""
        registers = self.lexicon.registers
        person = registers.given_name(word) > 0 and registers.municipality(word) is None
        return person or bool(self.endings[word] or registers.role(word))

    def _name(self, printed: str) -> str:
        """The name without a genitive s, with a capital."""
        name = " ".join(printed.split())
        last = fold(name.split()[-1])
        if last.endswith("s") and self.endings[name.split()[-1]] and not last.endswith("ss"):
            name = name[:-1]
        known = self._known(name)
        return known or name[0].upper() + name[1:]

    def _known(self, name: str) -> str | None:
        """The name of the same body in the indefinite or definite form, when it is known."""
        folds = self.reading.folds
        key = folds[name]
        for draft in self.reading.drafts[Kind.BODY].values():
            other = folds[draft.name]
            if other.startswith(key + " ") and self._only_one(key):
                return draft.name
            chiefs = key.endswith(MEMBER_HEADS) and other.endswith(MEMBER_HEADS)
            if chiefs and HEAD_ENDING.sub("", key) == HEAD_ENDING.sub("", other):
                return draft.name
            if key != other and (
                other in (key + "et", key + "en") or key in (other + "et", other + "en")
            ):
                return draft.name
        return None

    def _only_one(self, key: str) -> bool:
        """Whether the words begin the name of one body only: 'Bygdrådet' for 'Bygdrådet VG'."""
        folds = self.reading.folds
        names = [folds[d.name] for d in self.reading.drafts[Kind.BODY].values()]
        return key.endswith(("radet", "natverket", "gruppen", "namnden")) and (
            sum(n.startswith(key + " ") for n in names) == 1
        )

    def _abbreviations(self) -> None:
        """Letters that occur in the text and are made from the name of one body only."""
        drafts = self.reading.drafts[Kind.BODY]
        bearers: dict[str, set[str]] = {}  # by letters in capitals
        for draft in drafts.values():
            abbr = draft.fields.get("abbr")
            letters = abbr if isinstance(abbr, str) and abbr else self._heads(draft).upper()
            bearers.setdefault(letters, set()).add(draft.id)
        single = {letters: ids.pop() for letters, ids in bearers.items() if len(ids) == 1}
        found: dict[str, list[tuple[int, int]]] = {}
        for index, tokens in enumerate(self.reading.tokens):
            for at in [n for n, word in enumerate(tokens.words) if word in single]:
                found.setdefault(tokens.words[at], []).append((index, at))
        for letters, places in found.items():
            if 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha():
                self._mark(letters, drafts[single[letters]], places)

    def _heads(self, draft: Draft) -> str:
        """The letters that begin the words of the name, the last one its ending, or nothing."""
        key = self.reading.folds[draft.name]
        ending = self.endings[draft.name.split()[-1]]
        if ending is None or not key.endswith(ending.form):
            return ""
        parts = [w for w in key.removesuffix(ending.form).split() if w not in ("och", "for", "i")]
        return "".join(p[0] for p in parts) + ending.form[0] if len(parts) > 1 else ""

    def _mark(self, letters: str, draft: Draft, places: list[tuple[int, int]]) -> None:
        """Note a body where its letters stand: passage, and number of the word in it."""
        draft.fields.setdefault("abbr", letters)
        for index, at in places:
            _, start, end = self.reading.tokens[index].word(at)
            if free(self.reading.spans[index], start, end):
                self.reading.mention(
                    Kind.BODY, draft.name, index, (start, end, "letters of a body")
                )


def _complete(text: str, first: int, end: int) -> int:
    """Where a name ends that does not stop at 'Norra', and takes in the 'å' of a stream."""
    if STREAM.match(text, end):
        return end + 2
    found = HALVES.search(text, first, end)
    return found.start() if found else end


def _proper(word: str) -> bool:
    """Whether a word looks like a proper name: a capital and another capital, or a long word."""
    return word[0].isupper() and (any(c.isupper() for c in word[1:]) or len(word) > 5)
