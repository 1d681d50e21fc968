"""One file that came back, before anything is known of it."""

from dataclasses import dataclass, replace

from hycampaign.model.trouble.finding import Code, Finding, Location

# How a path goes on inside a zip or a mail: a single right-pointing angle quotation mark.
INSIDE = " \u203a "


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its path as people read it, its name, and its bytes.

    ``label`` is how findings name it: the name, and that of the container around it.
    ``problem`` says why there are no bytes. ``depth`` counts the containers around it.
    """

    path: str
    name: str
    label: str
    data: bytes = b""
    problem: Finding | None = None
    depth: int = 0

    def finding(self, code: Code, **facts: str) -> Finding:
        """Return a finding about the file as a whole."""
        return Finding(code, Location(self.label), facts={"name": self.label, **facts})

    def member(self, inner: str, data: bytes) -> "Source":
        """Return a file that lies inside this one."""
        name = inner.replace("\\", "/").rpartition("/")[2] or inner
        path, label = f"{self.path}{INSIDE}{inner}", f"{self.label}{INSIDE}{name}"
        return Source(path, name, label, data, depth=self.depth + 1)

    def without_bytes(self, problem: Finding) -> "Source":
        """Return the same file with the reason why it cannot be had."""
        return replace(self, data=b"", problem=problem)
