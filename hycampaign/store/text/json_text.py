"""Text that any database takes: valid UTF-8 without control characters."""

import json


def compact_json(value: object) -> str:
    r"""Return JSON without needless spaces; half characters become JSON escapes.

    >>> compact_json({"a": "Xã \udc80"})
    '{"a":"Xã \\udc80"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate stands inside a JSON string, where its escape means the same.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def storable(text: str) -> str:
    r"""Return foreign text, such as a file name, with what no database takes written out.

    >>> storable("B\udc80o cáo\x00.xlsx")
    'B\\udc80o cáo\\x00.xlsx'
    """
    if text.isprintable():
        return text
    kept = "".join(
        sign if sign >= " " and sign != "\x7f" else f"\\x{ord(sign):02x}" for sign in text
    )
    return kept.encode("utf-8", "backslashreplace").decode("utf-8")
