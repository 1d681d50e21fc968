"""What typer objects to, said in Vietnamese.

typer vendors click and keeps its exception classes private, and their texts are English. The
class is told by its name; the facts (option, parameter, value) are its attributes.
"""

from typing import Any

import typer

# The public typer.BadParameter stands below UsageError, whatever package typer keeps it in.
UsageError: Any = typer.BadParameter.__mro__[1]


def usage_sentence(error: Any, commands: list[str]) -> str:
    """Return what is wrong with the typed command line, in one or two sentences."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return f"Không có tùy chọn {error.option_name}.{_nearest(error.possibilities)}"
    if kind == "MissingParameter":
        return f"Thiếu {_parameter(error)}."
    if kind == "BadOptionUsage":
        return f"Tùy chọn {error.option_name} dùng chưa đúng: cần một giá trị đi kèm."
    if kind == "BadParameter":
        return f"Giá trị của {_parameter(error)} không hợp lệ: {error.message}"
    return _other(str(error.message), commands)


def _parameter(error: Any) -> str:
    if error.param is None:
        return "tham số"
    if error.param.param_type_name == "argument":
        return f"tham số {str(error.param.metavar or error.param.name).upper()}"
    return f"tùy chọn {error.param.opts[0]}"


def _nearest(possibilities: Any) -> str:
    return f" Có phải là {', '.join(sorted(possibilities))}?" if possibilities else ""


def _other(message: str, commands: list[str]) -> str:
    quoted = message.split("'")
    if "No such command" in message and len(quoted) > 1:
        from difflib import get_close_matches

        near = get_close_matches(quoted[1], commands, n=1)
        hint = f" Có phải là “{near[0]}”?" if near else ""
        return f"Không có lệnh “{quoted[1]}”.{hint}"
    if "unexpected extra argument" in message:
        extra = message.rpartition("(")[2].rstrip(")")
        return f"Thừa tham số: {extra}."
    if "Missing command" in message:
        return "Chưa nêu lệnh nào."
    return "Dòng lệnh chưa đúng."
