"""Sites that filmcrit knows by name: bundled profiles beside this file, the user's own in `<db stem>-sites/`."""

from __future__ import annotations

from pathlib import Path

from archive.errors import BadCall
from crawler.sites.loading import load_profile
from crawler.sites.profile import SiteProfile

BUNDLED = Path(__file__).parent


def find_profile(site: str, database: Path | None = None) -> SiteProfile:
    """The profile of `site`: a web address, or a name among the user's profiles beside `database` and the bundled ones.

    Raises `BadCall` when there is no such profile, it is malformed, or the address is none.
    """
    if "://" in site or "." in site or ":" in site or site == "localhost":
        return SiteProfile.for_url(site if "://" in site else f"https://{site}")
    for folder in _folders(database):
        if (folder / f"{site}.toml").is_file():
            return load_profile(folder / f"{site}.toml")
    known = ", ".join(profile_names(database)) or "none"
    raise BadCall(f"{site}: no such site. Give a web address such as https://example.org/, or a known name ({known}).")


def profile_names(database: Path | None = None) -> list[str]:
    """Names of all profiles, the user's beside `database` and the bundled ones, sorted."""
    return sorted({file.stem for folder in _folders(database) for file in folder.glob("*.toml")})


def _folders(database: Path | None) -> list[Path]:
    """Where profiles lie; the user's own go before bundled ones of the same name."""
    own = [sites_folder(database)] if database else []
    return [folder for folder in (*own, BUNDLED) if folder.is_dir()]


def sites_folder(database: Path) -> Path:
    """Where the user's own profiles for the archive at `database` lie."""
    return database.with_name(f"{database.stem}-sites")
