"""Commands by which people decide: review, remove, forget."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.cli.building import FAILED, now
from samverkan.cli.settings import (
    TABLE_FORMATS,
    Settings,
    about_change,
    about_graph,
    counted,
    output,
    told,
)
from samverkan.cli.show import CONTROL, show
from samverkan.ontology.errors import UsageError

if TYPE_CHECKING:
    from samverkan.deciding import Question, Review
    from samverkan.graph.judgements import Judgement
    from samverkan.pipeline import How

VERDICTS = ("same", "different", "unsure")
LETTERS = {"s": "same", "d": "different", "u": "unsure", "m": "more", "b": "back", "q": "quit"}
ASKED = "[s]ame, [d]ifferent, [u]nsure, [m]ore, [b]ack, [q]uit: "


@click.command()
@click.option("--list", "listed", is_flag=True, help="List the open pairs and ask nothing.")
@click.option(
    "--answer", nargs=2, metavar="VERDICT ID", help="Answer one pair: same, different or unsure."
)
@click.option("--all-kinds", is_flag=True, help="Projects, strategies and organisations too.")
@click.option("--by", metavar="WORD", help="Who decides.  [your user name]")
@click.option(
    "--judgements", metavar="FILE", type=click.Path(path_type=Path),
    help="File of the answers.  [PATH of the graph.judgements]",
)  # fmt: skip
@about_graph
@output(*TABLE_FORMATS)
@click.pass_obj
def review(
    settings: Settings,
    listed: bool,
    answer: tuple[str, str] | None,
    all_kinds: bool,
    by: str | None,
    judgements: Path | None,
) -> None:
    """Decide pairs of people and bodies that may be one: same, different or unsure.

    Each answer is kept at once in the file beside the graph; the next build applies it. What is
    answered is not asked again, so you can stop at any time and go on later.
    """
    from samverkan.deciding import ALL, SHOWN, Review, questions_table

    kinds = ALL if all_kinds else SHOWN
    with settings.reading() as graph:
        asking = Review(graph.store, judgements or settings.judgements)
    who = by or "".join((os.environ.get("USER") or "hand").split())
    if answer:
        _answer(asking, answer, who)
    elif listed:
        show(questions_table(asking.questions(kinds)), settings)
    else:
        _ask(asking, asking.questions(kinds), who)


def _answer(asking: Review, answer: tuple[str, str], who: str) -> None:
    """Keep one answer, as given by the options."""
    verdict, id_ = answer
    if verdict not in VERDICTS:
        raise click.UsageError(f"'{verdict}' is no answer. Known: {', '.join(VERDICTS)}.")
    question = asking.question(id_)
    asking.answer(question, verdict, by=who, date=now()[:10])
    told(f"{question.id} {verdict}: {question.a.name}, {question.b.name}. Kept in {asking.path}.")


def _ask(asking: Review, open_: tuple[Question, ...], who: str) -> None:
    """Ask one pair after another, until all are answered or the person has had enough."""
    kept: list[Judgement] = []
    while len(kept) < len(open_):
        question = open_[len(kept)]
        _present(question, f"{len(kept) + 1} of {len(open_)}")
        word = _word(question)
        if word == "quit":
            break
        if word == "back":
            if kept:
                asking.take_back(kept.pop())
            continue
        kept.append(asking.answer(question, word, by=who, date=now()[:10]))
    left = len(open_) - len(kept)
    told(f"{len(kept)} answered, {left} open." if open_ else "No pair is open.")
    if kept:
        told(f"Kept in {asking.path}. Next: samverkan build PATH applies them.")


def _word(question: Question) -> str:
    """Return what the person answers; the end of the input means quit."""
    while True:
        click.echo(ASKED, nl=False)
        line = sys.stdin.readline()
        word = line.strip().casefold()
        word = LETTERS.get(word, word)
        if not line:
            click.echo()
            return "quit"
        if word == "more":
            for mention in question.more:
                _say(f"  {mention.source}: {mention.quote} ({mention.said})")
            continue
        if word in LETTERS.values():
            return word
        click.echo("Type one of the letters in brackets.")


def _present(question: Question, place: str) -> None:
    _say(f"\n{place}: {question.kind} {question.id}, {counted(question.pair.score, 'point')}")
    for mention in (question.a, question.b):
        _say(f"  {mention.name}  ({mention.said})" if mention.said else f"  {mention.name}")
        _say(f"    {mention.source}: {mention.quote}")
    _say(f"  {'; '.join(question.pair.reasons)}")


def _say(text: str) -> None:
    click.echo("\n".join(CONTROL.sub("", line) for line in text.split("\n")))


@click.command()
@click.argument("documents", nargs=-1, required=True)
@about_change
@click.pass_obj
def remove(settings: Settings, documents: tuple[str, ...]) -> None:
    """Take DOCUMENTS out of the graph, with all that rests on them alone.

    A document is named by its file, its address or the beginning of its SHA-256 (samverkan
    documents), an imported file of RDF by its file. A build that is given the file again reads it
    again.
    """
    from samverkan.curating import remove as take_out

    with settings.writing() as store:
        gone = take_out(store, documents, now=now(), how=_how(settings))
    for line in gone:
        told(f"removed: {', '.join(line.files)} ({line.sha256[:12]})")


@click.command()
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do not ask.")
@about_graph
@click.pass_obj
def forget(settings: Settings, person: str, yes: bool) -> int:
    """Erase PERSON from the graph, so that no build brings the person back.

    The store is written anew, so that no trace is left in its files; names in quotes are blacked
    out. The list of those who are forgotten stands beside the graph (PATH of the graph.forgotten)
    and holds no name. Exports and pages made before are yours to delete. A graph on a server is
    not changed: a server keeps traces of what is deleted.
    """
    from samverkan.curating import forget as erase
    from samverkan.curating import prepare

    if settings.remote:
        raise UsageError(
            "A server keeps traces of what is deleted, so nobody can be erased from it.",
            where=settings.place,
            hint="Fetch the graph (samverkan pull URL --graph FOLDER), forget there, and push"
            " into an empty server.",
        )
    when = now()
    with settings.writing_here() as store:
        chosen = prepare(
            store, person, how=_how(settings), key=secrets.token_bytes(32), day=when[:10]
        )
    count = counted(len(chosen.files), "document")
    told(f"{chosen.name} <{chosen.iri}> is named in {count}:")
    for file in chosen.files:
        told(f"  {file}")
    if not yes and not _sure():
        told("Nothing was changed. To erase without being asked: --yes")
        return 1
    erase(settings.folder, chosen, now=when, how=_how(settings))
    told(f"Erased. Keep {settings.forgotten}: without it the next build brings the person back.")
    for graph in chosen.others:
        told(f"The name still stands in {graph}, which was imported as it is.")
    if chosen.others:
        told("Import that file again without the name, or take it out: samverkan remove FILE")
    return FAILED if chosen.others else 0


def _sure() -> bool:
    """Ask, and take the end of the input for a no."""
    try:
        return click.confirm("Erase this person for good?", err=True)
    except click.Abort:
        told("")
        return False


def _how(settings: Settings) -> How:
    from samverkan.pipeline import How

    return How(judgements=settings.judgements, forgotten=settings.forgotten)


COMMANDS = (review, remove, forget)
