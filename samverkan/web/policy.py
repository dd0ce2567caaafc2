"""The content security policy of pages: everything comes from here, nothing stands in the page."""

from __future__ import annotations

__all__ = ["policy"]


def policy(*, inline_style: bool = False, data_images: bool = False) -> str:
    """Return the policy as a header has it.

    Args:
        inline_style: libraries of the page write styles into it.
        data_images: scripts of the page make pictures of what they draw.
    """
    styles = "'self' 'unsafe-inline'" if inline_style else "'self'"
    images = "'self' data:" if data_images else "'self'"
    return (
        f"default-src 'none'; style-src {styles}; script-src 'self'; connect-src 'self';"
        f" img-src {images}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
