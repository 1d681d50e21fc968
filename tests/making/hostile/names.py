"""Names that no unit should have and some file could: devices, places, signs nobody sees."""

import unicodedata

DEVICES = ["CON", "PRN", "AUX", "NUL", "COM1", "LPT9", "COM¹", "CONIN$", "CLOCK$"]
WRAPPINGS = ["{}", "{}.xlsx", "{}.", "{} ", " {}", "{}.tar.gz", "{}:", "../{}"]
HOSTILE = [
    *(wrapping.format(device) for device in DEVICES for wrapping in WRAPPINGS),
    *(device.lower() for device in DEVICES),
    "", " ", ".", "..", "...", "../..", "/etc/passwd", "C:\\Windows\\x", "\\\\server\\share",
    "a/b", "a\\b", "a:b", "a*b", "a?b", "a<b>", 'a"b', "a|b", "a\nb", "a\tb", "a\0b", "~$a",
    "~$~$a", ".a", "a.", "a ", "a. .", "x" * 300, "ổ" * 200, "😀" * 100, "a" * 254 + ".b",
    "\u202exslx.a", "\u200fa", "\ufeffa", "a\u200bb", "Hưng Yên",
    unicodedata.normalize("NFD", "Hưng Yên"), "\ud800", "%00", "$(rm)", "`a`", "-rf", "a;b",
    "desktop.ini", "Thumbs.db", "file:///a", "a\u2028b", "\u3000a\u3000", "🏴‍☠️", "ﬁ", "İ", "ß",
]  # fmt: skip
