"""One file that came back, before anything is known of it."""

from dataclasses import dataclass

from hycampaign.model.finding import Code, Finding, Location

# How a path goes on inside a zip or a mail: a single right-pointing angle quotation mark.
INSIDE = " \u203a "


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its path as people read it, its name, and its bytes.

    ``problem`` says why there are no bytes. ``depth`` counts the containers around it.
    """

    path: str
    name: str
    data: bytes = b""
    problem: Finding | None = None
    depth: int = 0

    def finding(self, code: Code, **facts: str) -> Finding:
        """Return a finding about the file as a whole."""
        return Finding(code, Location(self.name), facts={"name": self.name, **facts})

    def member(self, inner: str, data: bytes) -> "Source":
        """Return a file that lies inside this one."""
        name = inner.replace("\\", "/").rpartition("/")[2] or inner
        return Source(f"{self.path}{INSIDE}{inner}", name, data, depth=self.depth + 1)
