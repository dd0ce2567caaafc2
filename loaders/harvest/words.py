"""What words around a link say of where it leads.

Compiled from how Swedish municipalities, regions and their bodies label their lists of meetings;
the words were chosen by us, folded as by `fold`.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["LISTS", "MINUTES", "NEXT", "NO_MINUTES", "WHEN"]

_B, _E = r"(?<![a-z0-9])", r"(?![a-z])"

MINUTES: Final = re.compile(
    rf"{_B}(?:[a-z]*protokoll(?:et|en)?"
    r"|(?:minnes|motes|sammantrades|traff)anteckning(?:ar|arna)?|anteckningar fran"
    r"|motesreferat|motebok|moteprotokoll|moteprotokol|referat(?:er)? fran|minutes)" + _E
)
NO_MINUTES: Final = re.compile(
    rf"{_B}(?:kallelse[rn]?|foredragningslist(?:a|or|an)|dagordning(?:en|ar)?|arendelista|agenda"
    r"|(?:motes)?handling(?:ar|arna)?|bilag(?:a|or|orna)|underlag|tjansteskrivelse[rn]?"
    r"|[a-z]*protokollsutdrag|[a-z]*protokollsbilag(?:a|or)|utdrag|anslag|justeringsbevis"
    r"|reglemente[nt]?|arbetsordning|presentation(?:er)?|inbjud(?:an|ningar)|anmalan|blankett"
    r"|beslutslogg|mall|ersattning(?:ar)?|innkalling|saksliste)" + _E
)
LISTS: Final = re.compile(
    rf"{_B}(?:moten?|moteskalender|motesdatum|sammantraden?|sammantradet|traffar"
    r"|[a-z]*protokoll(?:et|en|er)?|[a-z]*handlingar|kallelser|[a-z]*anteckningar|moteshandlingar"
    r"|namnder?|[a-z]*styrelsen?|[a-z]*fullmaktige|direktion(?:en)?|utskott(?:et)?"
    r"|beredning(?:en|ar)?|rad(?:et)?|natverk(?:et)?|politik|politiska|organisation|arkiv(?:et)?|tidigare|aldre"
    r"|diari(?:um|et)|dokument|beslut|minutes|meetings|moter|utvalg)" + _E
)
NEXT: Final = re.compile(
    rf"{_B}(?:nasta|foljande|aldre|tidigare|visa (?:fler|mer|alla)|fler|next|older|neste|naeste)"
    + _E
)
WHEN: Final = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{6}(?!\d)|(?<!\d)\d{8}(?!\d)"
    r"|(?<!\d)\d{1,2}(?:[ /.-]|:e )?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
)
