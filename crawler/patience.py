"""How a site bears being asked: when to pause, and when to give up for this run."""

from __future__ import annotations

import time
from typing import Final

from crawler.plan import Stop
from crawler.politeness import LONGEST_WAIT, back_off

MAX_UNHEARD: Final = 2  # fetches that reached nobody, before anybody ever answered
MAX_SILENT: Final = 8  # fetches in a row that reached nobody: the site is down, and waiting for each costs 30 s
MAX_BUSY: Final = 8  # answers in a row that ask to come back later: then we do
WEIGHT_OF_LONG: Final = 3  # of MAX_BUSY: an answer that asks for a wait longer than a run
LONGEST_REST: Final = 60.0  # seconds that one answer can stop the whole crawl for


class Patience:
    """What the site has answered lately. `stop` is why to end the run, once there is a reason."""

    def __init__(self) -> None:
        self.stop: Stop | None = None
        self._heard = False
        self._silent = self._busy = 0
        self._not_before = 0.0  # monotonic

    @property
    def seconds_to_rest(self) -> float:
        """Seconds for which the site is to be left alone."""
        return max(self._not_before - time.monotonic(), 0.0)

    def hear(self) -> None:
        """The site has answered."""
        self._silent = self._busy = 0
        self._heard = True

    def miss(self) -> None:
        """Nobody answered. After too many times in a row, or when nobody ever did, the site counts as down."""
        self._silent += 1
        if self._silent >= (MAX_SILENT if self._heard else MAX_UNHEARD):
            self.stop = Stop.UNREACHABLE

    def rest(self, seconds: float) -> None:
        """The site asks for a pause: the whole of it gets one.

        A wait longer than a run is left to a later run; several of those in a row mean the site, not one page.
        """
        too_long = seconds > LONGEST_WAIT
        self._busy += WEIGHT_OF_LONG if too_long else 1
        self._not_before = time.monotonic() + min(back_off(1) if too_long else seconds, LONGEST_REST)
        if self._busy >= MAX_BUSY:
            self.stop = Stop.ASKED_TO_WAIT
