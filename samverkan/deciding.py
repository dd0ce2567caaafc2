"""Who is who, explained and decided: the calls behind `explain --identity` and `review`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.ontology.errors import NameNotFound, SamverkanError, UsageError
from samverkan.queries.catalog import Column, Words
from samverkan.queries.tables import Cell, ResultTable

if TYPE_CHECKING:
    from samverkan.graph.identity import Pair, Resolution
    from samverkan.graph.judgements import Judgement, Judgements
    from samverkan.graph.name_lore import NameLore
    from samverkan.graph.store import Store
    from samverkan.graph.trail import Compared, Mention, Trail

__all__ = ["Question", "Review", "identity_table", "questions_table", "resolved"]

TRAIL = tuple(
    Column(name, kind, Words(sv, en), drop={"thing": 1, "quote": 2}.get(name, 0))
    for name, kind, sv, en in (
        ("what", "code", "vad", "what"),
        ("name", "string", "namn", "name"),
        ("source", "string", "källa", "source"),
        ("other", "string", "den andra", "the other"),
        ("points", "integer", "poäng", "points"),
        ("why", "string", "varför", "why"),
        ("quote", "string", "citat", "quote"),
        ("thing", "iri", "ting", "thing"),
    )
)
DROPPED = ("b", "a", "why", "kind")  # the first to go where a table is too wide
ASKED = tuple(
    Column(name, kind, Words(sv, en), drop=DROPPED.index(name) + 1 if name in DROPPED else 0)
    for name, kind, sv, en in (
        ("id", "string", "nr", "id"),
        ("kind", "code", "slag", "kind"),
        ("points", "integer", "poäng", "points"),
        ("a_name", "string", "den ena", "the one"),
        ("a_source", "string", "källa", "source"),
        ("a_quote", "string", "citat", "quote"),
        ("b_name", "string", "den andra", "the other"),
        ("b_source", "string", "källa", "source"),
        ("b_quote", "string", "citat", "quote"),
        ("why", "string", "varför", "why"),
        ("a", "iri", "den enas adress", "address of the one"),
        ("b", "iri", "den andras adress", "address of the other"),
    )
)
ID = 8  # hexadecimal digits of the id of a question
SHOWN = ("person", "body")
ALL = (*SHOWN, "organisation", "project", "strategy")


def resolved(store: Store, judgements: Judgements) -> tuple[Resolution, NameLore]:
    """Return who is who in a store by these judgements, and the names that it rests on.

    Raises:
        StoreError: the store cannot be read.
    """
    from samverkan.graph.consolidate import observed_extractions
    from samverkan.graph.identity import resolution
    from samverkan.graph.name_lore import from_registers
    from samverkan.ontology.registers import Registers

    names = from_registers(Registers.load())
    extractions = observed_extractions(store)
    return resolution(extractions, base=store.base, judgements=judgements, names=names), names


def identity_table(store: Store, judgements: Judgements, name: str) -> ResultTable:
    """Return why the bearers of a name are one or several: mentions, merged, unsure, apart.

    Args:
        store: where.
        judgements: what people have decided.
        name: as typed; spelling is taken lightly.

    Raises:
        NameNotFound: nothing is called so.
    """
    from samverkan.graph.trail import bearers, trail

    found, names = resolved(store, judgements)
    hits = bearers(found, name)
    if not hits:
        raise NameNotFound(
            f"Nothing is called '{name}'.", hint="See the names: samverkan people, forums"
        )
    return ResultTable(TRAIL, tuple(_rows(trail(found, hits, names))))


def _rows(found: Trail) -> Iterator[tuple[Cell, ...]]:
    for one in found.mentions:
        yield "mention", one.name, one.source, "", None, one.said, one.quote, one.iri
    for pair in found.compared:
        yield (
            pair.state, pair.a.name, pair.a.source, _other(pair), pair.points,
            "; ".join(pair.reasons), pair.a.quote, pair.a.iri,
        )  # fmt: skip


def _other(pair: Compared) -> str:
    return f"{pair.b.name}, {pair.b.source}"


@dataclass(frozen=True, slots=True)
class Question:
    """Two things that may be one.

    Args:
        id: hexadecimal digits, the same as long as the two are.
        kind: person, body, organisation, project, strategy.
        pair: the two, with points and reasons.
        a: first mention of the one.
        b: first mention of the other.
        more: the other mentions of both.
        names: how a judgement names the two.
    """

    id: str
    kind: str
    pair: Pair
    a: Mention
    b: Mention
    more: tuple[Mention, ...]
    names: tuple[str, str]


class Review:
    """The questions of a graph that nobody has answered, and the file of the answers.

    Args:
        store: where the documents are; it is only read.
        path: file of judgements; it is made at the first answer.

    Raises:
        Unreadable: the file cannot be read, or a line is not a decision.
    """

    def __init__(self, store: Store, path: Path) -> None:
        from samverkan.graph.judgements import load

        self.path = path
        self._kept = load(path)
        self._found, _ = resolved(store, self._kept)

    def questions(self, kinds: tuple[str, ...] = SHOWN) -> tuple[Question, ...]:
        """Return what is open, the likeliest first."""
        from samverkan.graph.identity import mention_iri

        entity, base = self._found.identities.entity, self._found.identities.base
        done = [{row.a.removeprefix(base), row.b.removeprefix(base)} for row in self._kept.rows]
        open_ = []
        for pair in self._found.identities.doubtful:
            one, other = (
                {iri.removeprefix(base), *(mention_iri("", *member) for member in members)}
                for iri, members in ((x, entity(x).members) for x in (pair.a, pair.b))
            )
            answered = any(named & one and named & other for named in done)
            if entity(pair.a).kind in kinds and not answered:
                open_.append(self._question(pair))
        return tuple(open_)

    def _question(self, pair: Pair) -> Question:
        from samverkan.graph.identity import mention_iri
        from samverkan.graph.iris import digest
        from samverkan.graph.trail import trail

        one, other = (self._found.identities.entity(iri) for iri in (pair.a, pair.b))
        names = [mention_iri("", *entity.members[0]) for entity in (one, other)]
        told = trail(self._found, (one, other)).mentions
        first = [next(m for m in told if m.iri == iri) for iri in (pair.a, pair.b)]
        return Question(
            id=digest(*sorted(names), length=ID),
            kind=one.kind,
            pair=pair,
            a=first[0],
            b=first[1],
            more=tuple(mention for mention in told if mention not in first),
            names=(names[0], names[1]),
        )

    def question(self, id_: str) -> Question:
        """Return the open question of this id, or of what it begins with.

        Raises:
            UsageError: there is none, or more than one.
        """
        hits = [one for one in self.questions(ALL) if id_ and one.id.startswith(id_)]
        if len(hits) != 1:
            raise UsageError(
                f"{len(hits) or 'No'} open questions have the id '{id_}'.",
                hint="See them: samverkan review --list",
            )
        return hits[0]

    def answer(self, question: Question, verdict: str, *, by: str, date: str) -> Judgement:
        """Keep an answer at once, at the end of the file.

        Args:
            question: which.
            verdict: same, different or unsure.
            by: who decided, one word.
            date: YYYY-MM-DD.

        Raises:
            UsageError: `by` is not one word.
            SamverkanError: the file cannot be written.
        """
        from samverkan.graph.files import write_whole
        from samverkan.graph.judgements import Judgement, Judgements, Verdict, dump

        try:
            row = Judgement(Verdict(verdict), *question.names, by, date)
        except ValueError as error:
            raise UsageError(f"The answer cannot be kept: {error}.") from error
        try:
            text = self.path.read_text("utf-8") if self.path.exists() else ""
            start = "\n" if text and not text.endswith("\n") else ""
            write_whole(self.path, text + start + dump(Judgements((row,))))
        except OSError as error:
            raise SamverkanError(
                f"The answer cannot be written: {error.strerror}.",
                where=str(self.path),
                hint="Check the folder, your rights and the space on the disk.",
            ) from error
        self._kept = Judgements((*self._kept.rows, row))
        return row

    def take_back(self, row: Judgement) -> None:
        """Remove the answer that was kept last from the file.

        Raises:
            SamverkanError: the file ends with something else now.
        """
        from samverkan.graph.files import write_whole
        from samverkan.graph.judgements import Judgements, dump

        text, line = self.path.read_text("utf-8"), dump(Judgements((row,)))
        if not text.endswith(line):
            raise SamverkanError("The file was changed meanwhile.", where=str(self.path))
        write_whole(self.path, text.removesuffix(line))
        self._kept = Judgements(self._kept.rows[:-1])


def questions_table(questions: tuple[Question, ...]) -> ResultTable:
    """Return open questions as a table, with both quotes."""
    return ResultTable(
        ASKED,
        tuple(
            (
                one.id, one.kind, one.pair.score,
                one.a.name, one.a.source, one.a.quote,
                one.b.name, one.b.source, one.b.quote,
                "; ".join(one.pair.reasons), one.pair.a, one.pair.b,
            )
            for one in questions
        ),
    )  # fmt: skip
