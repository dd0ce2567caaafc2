"""Collects minutes from the website of a body: politely, within bounds, and able to go on."""

from samverkan.loaders.harvest.crawl import Crawl, Harvested, Limits, harvest

__all__ = ["Crawl", "Harvested", "Limits", "harvest"]
