"""Pictures of text: letters recognised by rapidocr, whose models come in its wheel.

Nothing is fetched: the engine is told where its models stand.
"""

from __future__ import annotations

import importlib.util
import io
import re
from collections.abc import Iterator
from statistics import median
from typing import Any, Final

from samverkan.loaders.document import Box, Document
from samverkan.loaders.formats.page_furniture import without_furniture
from samverkan.loaders.formats.page_lines import add_pages
from samverkan.loaders.formats.segments import Row, Segment, rows_on_page
from samverkan.loaders.formats.source import LineMaker, Source
from samverkan.ontology.errors import MissingExtra, TooLarge, Unreadable

__all__ = ["Engine", "engine", "engine_if_there", "read", "recognise_page"]

Engine = Any  # rapidocr.RapidOCR, which is installed on request
NEEDED: Final = ("rapidocr", "onnxruntime", "PIL", "numpy")
MOST_PIXELS: Final = 80_000_000  # of a picture: A3 at 600 dpi is 70
LONGEST: Final = 4_000  # pixels of the longer side that the engine gets
SURE: Final = 0.5  # confidence under which a line is noise
COARSE: Final = 700  # dots across in which it is seen how a page lies
MOST_ASLANT, LEAST_ASLANT = 25, 2  # tenths of a degree that a page is turned back
BICUBIC: Final = 3  # PIL's number for its best way of turning
GLUED: Final = re.compile(r"^(§ ?\d{1,3}|\d{1,2}[.)]?)(?=[A-ZÅÄÖ][a-zåäö])")  # a lost blank
CERTAIN, LONG = 0.9, 15  # how sure a line is read; heights of a line that is read again
USUAL_DPI: Final = 200  # of a picture that does not say


def read(source: Source) -> Document:
    """Read a picture of text (PNG, JPEG, or TIFF with one or more pages).

    Raises:
        MissingExtra: rapidocr or onnxruntime is not installed.
        Unreadable: the picture is damaged.
        TooLarge: more pages or pixels than the limits.
    """
    recogniser = engine(source)
    pages: list[tuple[float, list[Row]]] = []
    for picture, dpi in _pictures(source):
        segments = _recognise(recogniser, picture, 72.0 / dpi, source.name)
        pages.append((picture.height * 72.0 / dpi, rows_on_page(segments)))
    maker = LineMaker(source)
    add_pages(maker, without_furniture(pages))
    return maker.document("ocr", pages=len(pages))


def engine(source: Source) -> Engine:
    """Make the recogniser.

    Raises:
        MissingExtra: rapidocr or onnxruntime is not installed.
        Unreadable: recognition is switched off.
    """
    if not source.options.ocr:
        raise Unreadable(
            "is a picture of text, and recognising letters is switched off.",
            where=source.name,
            hint="Switch it on, or find the document as text.",
        )
    made = engine_if_there()
    if made is None:
        raise MissingExtra(
            "is a picture of text, and recognising letters needs the extra 'ocr'.",
            where=source.name,
            hint='Run: pip install "samverkan[ocr]"',
        )
    return made


def engine_if_there() -> Engine | None:
    """Make the recogniser, or return None where its packages are not installed."""
    if any(importlib.util.find_spec(name) is None for name in NEEDED):
        return None
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical", "Global.text_score": SURE})


def recognise_page(recogniser: Engine, source: Source, pdf: Any, at: int) -> list[Segment]:
    """Draw a page of a PDF and recognise it; boxes are in points."""
    page = pdf[at]
    try:
        scale = min(source.options.ocr_dpi / 72.0, LONGEST / max(page.get_size()))
        bitmap = page.render(scale=scale, grayscale=True)
        picture = bitmap.to_pil().convert("RGB")
        bitmap.close()
    finally:
        page.close()
    return _recognise(recogniser, picture, 1 / scale, source.name)


def _pictures(source: Source) -> Iterator[tuple[Any, float]]:
    """Yield each page of a picture file, upright and small enough, with its dots per inch."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(source.data), formats=("PNG", "JPEG", "TIFF"))
        for number, frame in enumerate(ImageSequence.Iterator(image), 1):
            if number > source.options.max_pages or frame.width * frame.height > MOST_PIXELS:
                raise TooLarge(
                    f"has more than {MOST_PIXELS // 1_000_000} million dots "
                    f"or {source.options.max_pages} pages.",
                    where=source.name,
                    hint="Scan it at 200 dots per inch.",
                )
            stated = float(frame.info.get("dpi", (USUAL_DPI,))[0])
            dpi = stated if 50 <= stated <= 2400 else float(USUAL_DPI)
            upright = ImageOps.exif_transpose(frame).convert("RGB")
            longest = max(upright.size)
            if longest > LONGEST:
                upright.thumbnail((LONGEST, LONGEST))
                dpi *= max(upright.size) / longest
            yield upright, dpi
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise _damaged(source) from error
    except Image.DecompressionBombError as error:
        raise TooLarge(
            "has too many dots.", where=source.name, hint="Scan it at 200 dpi."
        ) from error


def _damaged(source: Source) -> Unreadable:
    return Unreadable(
        "is damaged: the picture cannot be opened.", where=source.name, hint="Scan it again."
    )


def _recognise(recogniser: Engine, picture: Any, scale: float, name: str) -> list[Segment]:
    """Return the recognised lines; `scale` is points for each dot, `name` the file."""
    import numpy

    dots = numpy.asarray(_straight(picture))[:, :, ::-1]
    try:
        found = recogniser(dots, use_det=True, use_cls=True, use_rec=True)  # it remembers
        lines = [] if found.boxes is None or not found.txts else [
            (quad, *_read_again(recogniser, dots, quad, (text, float(score))))
            for text, quad, score in zip(found.txts, found.boxes, found.scores, strict=True)
        ]  # fmt: skip
    except MemoryError:
        raise
    except Exception as error:  # onnxruntime and OpenCV raise types of their own
        raise Unreadable(
            "has a page on which no letters could be recognised.",
            where=name,
            hint="Scan it again at 200 dots per inch.",
        ) from error
    quads = [[(float(x) * scale, float(y) * scale) for x, y in quad] for quad, _, _ in lines]
    slope = _slope(quads)
    return [
        Segment(GLUED.sub(r"\1 ", text), _level_box(quad, slope),
                confidence=min(max(score, 0.0), 1.0))
        for quad, (_, text, score) in zip(quads, lines, strict=True)
        if text.strip()
    ]  # fmt: skip


def _read_again(
    recogniser: Engine, dots: Any, quad: Any, first: tuple[str, float]
) -> tuple[str, float]:
    """Read a long line of which the engine is not sure once more in two halves, cut at a blank.

    Args:
        recogniser: the engine.
        dots: of the page.
        quad: the corners of the line, in dots.
        first: what was read, and how sure that is.
    """
    left, top = (max(int(value), 0) for value in quad.min(axis=0))
    right, bottom = (int(value) + 1 for value in quad.max(axis=0))
    if first[1] >= CERTAIN or right - left < LONG * (bottom - top):
        return first
    line = dots[top:bottom, left:right]
    ink = (255 - line.min(axis=2).astype("float32")).sum(axis=0)
    blank, third = max((bottom - top) // 5, 1), (right - left) // 3
    middle = range(third, 2 * third)
    cut = min(middle, key=lambda at: float(ink[at - blank : at + blank].sum()), default=0)
    halves = [recogniser(half, use_det=False, use_cls=False, use_rec=True)
              for half in (line[:, :cut], line[:, cut:])]  # fmt: skip
    if not all(half.txts for half in halves):
        return first
    sure = min(float(half.scores[0]) for half in halves)
    return (" ".join(half.txts[0] for half in halves), sure) if sure > first[1] else first


def _straight(picture: Any) -> Any:
    """Turn a page that lies aslant so that its lines are level: letters of a long slanting line
    are cut off where its box is narrow. Level lines are where rows of dots differ most."""
    import numpy

    wide = min(COARSE, picture.width)
    small = picture.convert("L").resize((wide, max(picture.height * wide // picture.width, 1)))

    def evenness(tenths: int) -> float:
        turned = numpy.asarray(small.rotate(tenths / 10, fillcolor=255), dtype="float32")
        return float((255 - turned).sum(axis=1).var())

    best = max(range(-MOST_ASLANT, MOST_ASLANT + 1), key=lambda n: (evenness(n), -abs(n)))
    if abs(best) < LEAST_ASLANT:
        return picture
    return picture.rotate(best / 10, resample=BICUBIC, fillcolor=(255, 255, 255))


def _slope(quads: list[list[tuple[float, float]]]) -> float:
    """Return how far the lines sink for each point to the right, from the wide ones."""
    slopes = [
        (quad[1][1] - quad[0][1]) / (quad[1][0] - quad[0][0])
        for quad in quads
        if quad[1][0] - quad[0][0] > 5 * abs(quad[3][1] - quad[0][1])
    ]
    slope = median(slopes) if len(slopes) > 2 else 0.0
    return slope if abs(slope) < 0.2 else 0.0


def _level_box(quad: list[tuple[float, float]], slope: float) -> Box:
    """Return the box that the line would have on a straight page."""
    ys = [y - slope * x for x, y in quad]
    xs = [x for x, _ in quad]
    return Box(min(xs), min(ys), max(xs), max(ys))
