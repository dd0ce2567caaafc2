"""Heads of columns of tables of people, and what a column under each holds."""

from __future__ import annotations

__all__ = ["KINDS", "LONGEST", "kind_of"]

KINDS = {
    head: kind
    for kind, heads in {
        "name": (
            "namn|deltagare|ledamot|ledamöter|ordinarie|ordinarie ledamot|ordinarie ledamöter|"
            "ersättare|ombud|representant|förnamn efternamn|för- och efternamn|name"
        ),
        "party": "parti|partibeteckning",
        "organisation": (
            "kommun|organisation|org|utsedd av|företräder|representerar|hör hemma i|arbetsplats|"
            "förening|förbund|huvudman|myndighet|företag|bolag|från|kommun/organisation|"
            "arbetsgivare|verksamhet|medlem|part|avsändare|hemkommun|organization|aktieägare|ägare|"
            "närvarande aktieägare|närvarande ägare|närvarande delägare|företrädda aktieägare|"
            "delägare|medlemskommun|huvudmän|kommun/region|region/kommun|kommun/landsting"
        ),
        "post": "titel|funktion|befattning|roll|uppdrag|yrke|tjänst|title|position|role",
        "presence": "närvaro|närv|närvarande|deltar|deltog|present",
        "remark": "anm|anmärkning|anmärkningar|kommentar|notering|not|övrigt|deltagande|remark",
        "replaced": "ersätter|ersättare för|tjänstgör för|tjg för|personlig ersättare",
        "served": (
            "tjg ersättare|tjg. ersättare|tjg ers|tjg. ers|tjänstg ersättare|tjänstg. ersättare|"
            "tjänstgörande ersättare|tjänstgörande"
        ),
        "serves": "tjänstgör|tjg",
        "other": (
            "antal aktier och röster|antal aktier|antal röster|antal|röster|aktier|röstetal|"
            "e-post|epost|telefon|tfn|tel|sign|signatur|nr|mobil|mejl|mail|ja|nej|avst|avstår|"
            "omröstning|votering|röst"
        ),
    }.items()
    for head in heads.split("|")
}
VOTES = frozenset({"ja", "nej"})  # heads of columns of votes, and what a column says
LONGEST = 60  # letters of a cell


def kind_of(line: str) -> str:
    """Return what a column holds whose head is a line by itself; empty where it is no head.

    Args:
        line: as printed.
    """
    head = line.strip(" .:").casefold()
    return KINDS.get(head, "") if len(line) < LONGEST and head not in VOTES else ""
