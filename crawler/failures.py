"""Why a fetch failed, in words that a user can act on."""

from __future__ import annotations

from typing import Final

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError

_CAUSES: Final[dict[type[Exception], str]] = {
    CannotResolveHostError: "no such host (DNS)",
    DownloadConnectionRefusedError: "connection refused",
    DownloadTimeoutError: "no answer in time",
    DownloadCancelledError: "too large, cut off",
    DownloadFailedError: "connection broke off",
    ResponseDataLossError: "answer incomplete",
    UnsupportedURLSchemeError: "neither http nor https",
    ConnectError: "cannot connect",
}
NETWORK_ERRORS: Final = tuple(_CAUSES)

# Failures to reach the server at all: many in a row mean that the site is down.
UNREACHABLE: Final = (CannotResolveHostError, DownloadConnectionRefusedError, DownloadTimeoutError, ConnectError)
# A second try would end in the same way.
FINAL: Final = (DownloadCancelledError, UnsupportedURLSchemeError)


def explain(error: BaseException) -> str:
    """The cause in a few words; for errors of our own, their message."""
    for kind, words in _CAUSES.items():
        if isinstance(error, kind):
            return words
    return str(error) or type(error).__name__
