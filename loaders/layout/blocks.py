"""The entries of one part of a list: names and what stands with each, read as a whole.

A part is the text between two headings: a line, or a stretch of a flattened page. It is read by the
pattern that explains all of it: names with their attributes, columns one after the other, a roll
table, surnames first. What no pattern explains ends the list; it is never given to the last name.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from samverkan.loaders.grammar.lexicon import Hit, Lexicon
from samverkan.loaders.grammar.names import Name, Names
from samverkan.loaders.layout.columns import columns
from samverkan.loaders.layout.elsewhere import led_before
from samverkan.loaders.layout.entries import (
    Entry,
    explained,
    organisation_hits,
    read_entry,
)
from samverkan.loaders.layout.grouping import THROUGH, after_colon, grouped, named_head, through
from samverkan.loaders.layout.habits import (
    KNOWN,
    PLACED,
    ROLLED,
    SURNAME,
    TURNED_BARE,
    turned_names,
)
from samverkan.loaders.layout.leading import (
    COMPANY_WORDS,
    before_joined,
    before_name,
    in_cell,
    is_post,
    may_be_name,
    paired_functions,
    post_of,
    same_sender,
    shorter,
    style,
    surname_of,
    with_particle,
)  # fmt: skip
from samverkan.loaders.layout.list_heads import may_label, of_others
from samverkan.loaders.layout.marks import BOX, marked
from samverkan.loaders.layout.replaced import REPLACES, is_replaced, own_end
from samverkan.loaders.layout.rolls import ROLL_HEAD, after_roll_head, in_roll, read_roll
from samverkan.loaders.layout.shapes import (
    ACADEMIC,
    ENDINGS,
    IN_COLUMN,
    LEAD_PLACE,
    NEVER_CLOSED,
    SHORTENED,
    is_title,
)  # fmt: skip
from samverkan.loaders.layout.turned import (
    givens,
    in_usual_order,
    own_surname,
    with_places,
    without_places,
)
from samverkan.loaders.tokens import Tokens

__all__ = ["Block", "BlockReader", "depth"]

ORGANISED = re.compile(r"(?:[A-ZÅÄÖ][\w&-]*|\d\.0)(?: (?:i|för|och|&|[A-ZÅÄÖ][\w&-]*)){0,3}")
LABEL = re.compile(r"[A-ZÅÄÖ][\w&-]+(?: [\w&-]+){0,3}")
CAPITAL = re.compile(r"[A-ZÅÄÖ][\w-]+")
TWO_CAPITALS = re.compile(r"\s[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ]")
OWNER = re.compile(r"\s(?:kommuns?|stads?|kommunes?|AB|län|landsting)(?!\w)")
# costs of a name after the first: plain, after a post, with 'van' or 'af', before party letters
MOST, POSTED, PARTICLED, LABELLED = 2.0, 2.9, 3.0, 4.5
SHORT_POST = 4  # letters of a post before a name that says nothing of the name: 'Ordf'
PARTY_AFTER = re.compile(r",?\s?\(([A-Za-zÅÄÖåäö]{1,3})\)")
GIVEN_BEFORE = re.compile(r"(?:\A|\s)([A-ZÅÄÖ][\w-]+) \Z")
RARE = 5  # bearers of a given name under which it may be a place
OF = re.compile(r"^(?:Från|Fra)\s")
VACANT = re.compile(r"(?<!\w)(?:Vakant|Vakans|VAKANT|NN|N\.\s?N\.|Inga övriga|Inga)(?!\w)")
SENTENCE = re.compile(r"[a-zåäö]{4}\. ")
SURNAME_FIRST = re.compile(
    r"(?<![\w-])((?:(?:von|af|de|van|te|der|du|la|le|el|al) )*[A-ZÅÄÖ][\w'’-]+"
    r"(?: (?:(?:von|af|de|van|te|der) )*[A-ZÅÄÖ][\w'’-]+)?), "
    r"([A-ZÅÄÖ][a-zåäöéèüáíóç]+(?:[ -][A-ZÅÄÖ][a-zåäöéèüáíóç]+){0,2})(?![\w-])"
)
LONG = 200  # letters of a part that holds more than a line does
LEAD = 170  # letters of place and time before the first name, where labels ask for them
PROSE_LEFT, GROUP_WORDS = 45, 60  # letters unexplained in running text; of a group's label


@dataclass
class Block:
    """What one part of a list gave.

    Args:
        entries: the people, in order.
        groups: for an entry's index, the organisation that stands as a heading before it.
        stop: where the part stops being a list; its end when it never does.
    """

    entries: list[Entry]
    groups: dict[int, Hit] = field(default_factory=dict)
    stop: int = 0


@dataclass(frozen=True, slots=True)
class BlockReader:
    """Reads parts of lists.

    Args:
        lexicon: the indexes.
        names: the finder of names.
        damaged: the text lost letters in recognition.
        places: words of this document that no register has but that stand as places in it.
        habits: how this document writes: 'surname first' once most names of a part were.
    """

    lexicon: Lexicon
    names: Names
    damaged: bool
    places: frozenset[str] = frozenset()
    habits: set[str] = field(default_factory=set)

    def read(
        self, tokens: Tokens, passage: int, start: int, end: int, *, lead: bool = False
    ) -> Block | None:
        """Return the entries between two positions, or None when it is no list.

        Args:
            tokens: of the passage.
            passage: its index.
            start: first character.
            end: character after the last one.
            lead: place and time may stand before the first name.
        """
        text = tokens.text
        names = (
            self._surnames_first(tokens, start, end)
            or self.find(tokens, start, end)
            or in_cell(text, start, end, self.lexicon)
        )
        if not names:
            return None
        groups: dict[int, Hit] = {}
        if not self._opens(text, start, names[0], groups, lead=lead):
            return None
        roll = bool(
            ROLL_HEAD.search(text, start, names[0].start)
            or after_roll_head(text, start)
        )
        paired = None if roll else columns(text, passage, names, end, self.lexicon)
        if paired is not None:
            return Block(paired[0], groups, paired[1])
        municipal = roll and "Kommun" not in text[max(0, start - 60) : names[0].start]
        block = self._entries(text, passage, names, (start, end, municipal))
        marked(text, start, block.entries, self.habits)
        paired_functions(text, block.entries)
        if PLACED in self.habits:
            with_places(text, block.entries, end)
        ends = [start, *(entry.end for entry in block.entries)]
        for entry, since in zip(block.entries, ends, strict=False):
            if not through(text, since, entry, self.lexicon):
                self._lead(text, since, entry)
        block.groups = {
            **groups,
            **grouped(text, block.entries, self.lexicon, opened=bool(groups)),
            **after_colon(text, block.entries, self.lexicon),
        }
        if 0 not in groups:
            first = min(block.groups, default=len(block.entries))
            self._labelled(text, start, block.entries[:first])
        if roll or (ROLLED in self.habits and in_roll(text, block.entries)):
            self.habits.add(ROLLED)
            read_roll(text, block.entries, self.lexicon)
        else:
            same_sender(text, block.entries, grouped=bool(block.groups))
        return block

    def find(self, tokens: Tokens, start: int, end: int) -> tuple[Name, ...]:
        """Return the names between two positions, without what roles and organisations hold."""
        if not self.names.may_stand(tokens, start, end):
            return ()
        registers, lexicon = self.lexicon.registers, self.lexicon
        blocked = [(h.start, h.end) for h in organisation_hits(tokens, start, end, lexicon)]
        roles = [
            h
            for h in lexicon.roles.within(tokens, start, end)
            if h.text[0].islower() or h.start == start or not may_be_name(h.text, lexicon)
        ]
        posts = {
            h.end + 1: LABELLED if h.text[0].isupper() else POSTED
            for h in roles
            if len(h.text) > SHORT_POST and h.phrase.detail != "meeting-function"
        }
        blocked += [(h.start, h.end) for h in roles]
        blocked += [
            (h.start, h.end)
            for h in lexicon.headings.within(tokens, start, end)
            if h.phrase.code.split("|")[1] == "column"
            or (len(h.text) >= 7 and not may_be_name(h.text, lexicon))
        ]
        blocked += self._own_places(tokens.text, start, end)
        table = tokens.text.find("\t", start, end) >= 0
        open_at, opened = start, 0  # where brackets were counted last
        kept = []
        for number, name in enumerate(self.names.in_list(tokens, start, end, blocked)):
            opened += depth(tokens.text, open_at, name.start)
            open_at = name.start
            left_open = NEVER_CLOSED.search(tokens.text[max(start, name.start - 30) : name.start])
            replaced = self._replaced(tokens.text, start, name)
            free = opened <= 0 or left_open or replaced
            opened = 0 if left_open else opened
            trimmed = self._trimmed(tokens.text, name)
            if trimmed is None or registers.stop_phrase(name.text):
                continue
            most = PARTICLED if with_particle(trimmed) else MOST
            most = max(most, posts.get(name.start, most))
            most = LABELLED if self._of_party(tokens.text, name.end) else most
            if number == 0 or (trimmed.cost <= most and free and (replaced or not table)):
                kept.append(trimmed)
        return tuple(kept)

    def _of_party(self, text: str, at: int) -> bool:
        """Whether the letters of a national party stand in brackets at this place, or small ones
        of a local party: '(siv)'."""
        found = PARTY_AFTER.match(text, at)
        if found is None:
            return False
        parties, registers = self.lexicon.registers.party(found[1]), self.lexicon.registers
        small = found[1].islower() and len(found[1]) > 1 and not registers.role(found[1])
        return small or any(party.scope == "national" for party in parties)

    def _replaced(self, text: str, start: int, name: Name) -> bool:
        return REPLACES.search(text[max(start, name.start - 40) : name.start]) is not None

    def _own_places(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where a place of this document stands before a name or alone after a comma."""
        if not self.places:
            return []
        found = []
        for match in CAPITAL.finditer(text, start, end):
            if match[0].removesuffix("s") in self.places or match[0] in self.places:
                after = TWO_CAPITALS.match(text, match.end())
                before = text[max(start, match.start() - 2) : match.start()]
                if after or before.endswith((", ", "(")) or OWNER.match(text, match.end()):
                    found.append(match.span())
        return found

    def _trimmed(self, text: str, name: Name) -> Name | None:
        """The name without a place before it or the first word of an organisation after it."""
        parts = name.text.split()
        if parts[-1] in COMPANY_WORDS or parts[0] in COMPANY_WORDS:
            return None
        registers = self.lexicon.registers
        if len(parts) > 2 and OWNER.match(text, name.end):
            return shorter(name, parts[:-1], name.start)
        first, second = (registers.given_name(part) for part in parts[:2])
        plain = len(parts[0]) > 2 and parts[1][0].isupper()
        if len(parts) > 2 and plain and first < RARE and second >= KNOWN:
            return shorter(name, parts[1:], name.start + text[name.start :].index(parts[1]))
        return name

    def _surnames_first(self, tokens: Tokens, start: int, end: int) -> tuple[Name, ...]:
        """'Ekvall, Tora ordförande Brunnström, Nils': names turned round, where most are."""
        if TURNED_BARE in self.habits:
            turned = turned_names(tokens.text, start, end, self.lexicon)
            more = self.find(tokens, start, end) if turned else ()
            straight = [n for n in more if _apart(n, turned)]
            return tuple(sorted((*turned, *straight), key=lambda n: n.start))
        registers, found, at = self.lexicon.registers, list[Name](), start
        while match := SURNAME_FIRST.search(tokens.text, at, end):
            at = match.end()
            given, family = match[2], match[1]
            parts = given.replace("-", " ").split()
            since = found[-1].end if found else start
            before = GIVEN_BEFORE.search(tokens.text[since : match.start()])
            if before is not None and registers.given_name(before[1]) >= 20:
                continue
            if registers.given_name(parts[0]) < 20 or registers.given_name(family.split()[0]) > max(
                20, registers.surname(family.split()[0])
            ):
                continue
            family = own_surname(family, self.lexicon)
            given = givens(given, registers)
            stop = at = match.start(2) + len(given)
            begin = match.end(1) - len(family)
            found.append(Name(begin, stop, f"{given} {family}", given, family, 0.0))
        if len(found) < (1 if SURNAME in self.habits else 2):
            return ()
        if in_usual_order(tokens.text, end, found, registers):
            return ()
        usual = self.find(tokens, start, end)
        straight = [n for n in usual if _apart(n, found)]
        if len(found) < 2 * len(straight):
            return ()
        self.habits.add(SURNAME)
        placed = without_places(tokens.text, found)
        if placed is not None:
            self.habits.add(PLACED)
        return tuple(placed or found)

    def _opens(
        self, text: str, start: int, first: Name, groups: dict[int, Hit], *, lead: bool
    ) -> bool:
        """Whether what stands before the first name may open a list; notes a group there."""
        before = text[start : first.start]
        if of_others(before):
            return False
        bare = BOX.sub("", before).strip(" .:-–\t0123456789")
        if THROUGH.match(before) or led_before(bare):
            return True
        if (
            not bare
            or self.lexicon.registers.role(bare)
            or ACADEMIC.fullmatch(bare)
            or is_title(bare)
            or SHORTENED.fullmatch(before.strip())
            or (" " not in bare and post_of(bare, self.lexicon))
        ):
            return True
        hits = organisation_hits(self.lexicon.tokens[before], 0, len(before), self.lexicon)
        around = before[: hits[-1].start] + before[hits[-1].end :] if hits else ""
        if hits and not around.strip(" :"):
            hit = hits[-1]
            groups[0] = Hit(hit.start + start, hit.end + start, hit.text, hit.phrase)
            return True
        if ROLL_HEAD.search(before) and len(before) < GROUP_WORDS:
            return True
        cell = bare.partition(" (")[0] if IN_COLUMN.fullmatch(before) else ""
        alone = cell or (bare if ENDINGS.fullmatch(bare) else "")
        if alone and not self.lexicon.registers.heading(bare):
            groups[0] = named_head(alone, start + before.index(alone), self.lexicon)
            return True
        room = lead or (LEAD_PLACE.search(before) and len(before) <= GROUP_WORDS)
        if room and len(before) <= LEAD and not SENTENCE.search(before):
            return True
        if ORGANISED.fullmatch(bare) and bare not in ("För", "Från"):
            groups[0] = named_head(bare, start + before.index(bare), self.lexicon)
            return True
        of, _, post = (part.strip() for part in bare.partition(":"))
        if (before.rstrip().endswith(":") or self._is_post(post)) and LABEL.fullmatch(of):
            own = next((h for h in hits if h.text == of and post), None)
            if own is not None:
                groups[0] = replace(own, start=own.start + start, end=own.end + start)
            return True
        return may_label(bare)

    def _entries(
        self, text: str, passage: int, names: tuple[Name, ...], where: tuple[int, int, bool]
    ) -> Block:
        """Each name with the words up to the next; the list ends where words go unexplained."""
        start, end, roll = where
        entries: list[Entry] = []
        led = style(text, start, names, self.lexicon)
        for number, name in enumerate(names):
            stop = names[number + 1].start if number + 1 < len(names) else end
            vacant = VACANT.search(text, name.end, stop)
            prose = vacant and SENTENCE.search(text, vacant.end(), stop)  # the list ended there
            stop = vacant.start() if vacant else stop
            if vacant is None and number + 1 < len(names):
                stop = before_name(text, name.end, stop, self.lexicon, led=led)
                stop = min(stop, own_end(text, name.end, names[number + 1].start))
            elif vacant is None:
                stop = before_joined(text, name.end, stop, self.lexicon)
            entry = read_entry(text, passage, name, stop, self.lexicon, damaged=self.damaged)
            longer = surname_of(text, entry, roll=roll)
            if longer is not None:
                name = longer
                entry = read_entry(text, passage, name, stop, self.lexicon, damaged=self.damaged)
            before = text[names[number - 1].end if number else max(0, name.start - 40) : name.start]
            entry.replaced = is_replaced(text, name.start, before)
            if number == 0 and ROLL_HEAD.search(before):  # 'Tjg. för' heads a column
                entry.replaced = False
            known = explained(text, entry, self.lexicon)
            loose = len(entry.unknown) > 1 or (entry.unknown and end - names[0].start > LONG)
            if entry.left > PROSE_LEFT or (
                number + 1 == len(names) and (entry.left > 10 or loose) and known < stop - 3
            ):
                entry = read_entry(text, passage, name, known, self.lexicon, damaged=self.damaged)
                entry.replaced = is_replaced(text, name.start, before)
                entries.append(entry)
                return Block(entries, stop=known)
            entries.append(entry)
            if prose:
                return Block(entries, stop=stop)
        return Block(entries, stop=end)

    def opens(self, words: str) -> bool:
        """Return whether words before a name are a post or an organisation, and no title."""
        return self._is_post(words) or any(
            hit.text == words for hit in self.lexicon.organisations.find(words)
        )

    def _is_post(self, words: str) -> bool:
        return is_post(words, self.lexicon)

    def _lead(self, text: str, start: int, entry: Entry) -> None:
        """A post before the first name: 'Förbundsdirektör Ada Bok', 'Ale kommun: chef Ada Bok'."""
        colon = text.rfind(": ", start, entry.name.start)
        start = colon + 2 if colon >= 0 else start
        before = text[start : entry.name.start]
        bare = before.strip(" .:-–\t")
        hits = [h for h in self.lexicon.roles.all(self.lexicon.tokens[before]) if h.text == bare]
        if hits:
            hit = hits[0]
            entry.roles.insert(0, Hit(start + hit.start, start + hit.end, hit.text, hit.phrase))
        elif ACADEMIC.fullmatch(bare):
            return
        elif led_before(bare) or is_title(bare) or SHORTENED.fullmatch(before.strip()):
            entry.title = entry.title or bare[:1].upper() + bare[1:]
        elif " " not in bare and bare:
            entry.title = entry.title or post_of(bare, self.lexicon)
        if hits or entry.title:
            entry.start = min(entry.start, start + len(before) - len(before.lstrip(" .:-–\t")))

    def _labelled(self, text: str, start: int, entries: list[Entry]) -> None:
        """'Bostadsbolaget: Ada Bok': who the people after a colon come from."""
        before = text[start : entries[0].name.start]
        label, colon, post = before.strip(" .-–\t").partition(":")
        bare = OF.sub("", label.strip(" .:-–\t")).removesuffix(" i övrigt")
        if (
            not colon
            or not LABEL.fullmatch(bare)
            or (post.strip() and not self._is_post(post.strip()))
        ):
            return
        if self.lexicon.registers.heading(bare) or self.lexicon.registers.role(bare):
            return
        at = start + before.index(bare)
        for entry in entries:
            if not entry.organisations and not entry.unknown:
                entry.unknown.append((at, at + len(bare), bare))


def _apart(name: Name, others: list[Name]) -> bool:
    return all(name.end <= other.start or name.start >= other.end for other in others)


def depth(text: str, start: int, end: int) -> int:
    """How many more brackets are opened than closed between two places."""
    return text.count("(", start, end) - text.count(")", start, end)
