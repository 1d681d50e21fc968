"""Vietnamese help pages, for 80 columns.

typer's own pages mix English headings into ours and draw boxes that break when redirected;
these classes print the same facts as plain text.
"""

from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from typer.core import TyperCommand, TyperGroup

_HELP_OF_HELP = "Hiện trợ giúp này."


class VietnameseCommand(TyperCommand):
    """A command whose help page is Vietnamese throughout."""

    def get_help(self, ctx: Any) -> str:
        """Return the page as text."""
        return _page(ctx, self)


class VietnameseGroup(TyperGroup):
    """The list of commands in Vietnamese, in the order of the work."""

    def get_help(self, ctx: Any) -> str:
        """Return the page as text."""
        return _page(ctx, self)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Name the commands in the order in which they were declared."""
        return list(self.commands)


def _page(ctx: Any, command: Any) -> str:
    # As wide as the window; 80 columns where there is none.
    console = Console(markup=False, highlight=False)
    with console.capture() as captured:
        console.print(Text(f"Cách dùng: {_usage(ctx, command)}"))
        console.print()
        console.print(Text((command.help or "").strip()))
        _print_block(console, "Tham số", _arguments(command))
        _print_block(console, "Tùy chọn", _options(command))
        if isinstance(command, VietnameseGroup):
            _print_block(console, "Lệnh", _commands(ctx, command))
    return "\n".join(line.rstrip() for line in captured.get().rstrip().splitlines())


def _usage(ctx: Any, command: Any) -> str:
    arguments = " ".join(name for name, _ in _arguments(command))
    tail = "LỆNH …" if isinstance(command, VietnameseGroup) else arguments
    return f"{ctx.command_path} [TÙY CHỌN] {tail}".rstrip()


def _arguments(command: Any) -> list[tuple[str, str]]:
    found = [param for param in command.params if param.param_type_name == "argument"]
    return [(_argument_name(param), param.help or "") for param in found]


def _argument_name(param: Any) -> str:
    name = str(param.metavar or param.human_readable_name).upper()
    if param.nargs == -1:
        name += "…"
    return name if param.required else f"[{name}]"


def _options(command: Any) -> list[tuple[str, str]]:
    rows = [
        (_option_name(param), param.help or "")
        for param in command.params
        if param.param_type_name == "option" and not param.hidden
    ]
    return [*rows, ("--help", _HELP_OF_HELP)]


def _option_name(param: Any) -> str:
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {param.metavar or ''}".rstrip()


def _commands(ctx: Any, group: VietnameseGroup) -> list[tuple[str, str]]:
    commands = [group.get_command(ctx, name) for name in group.list_commands(ctx)]
    return [
        (command.name or "", (command.help or "").strip().split("\n")[0])
        for command in commands
        if command is not None and not command.hidden
    ]


def _print_block(console: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    console.print()
    console.print(Text(f"{title}:", style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for name, explanation in rows:
        table.add_row(Text(name), Text(explanation))
    console.print(table)


def new_app() -> typer.Typer:
    """Return the application with Vietnamese help and without typer's own error pages."""
    return typer.Typer(
        cls=VietnameseGroup,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
