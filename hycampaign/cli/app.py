"""The command line: every command, and the one place where a Failure is caught."""

import gc
import sys
from pathlib import Path
from typing import Any

import typer

from hycampaign.cli.commands import collect, explain, prepare, publish, rehearse
from hycampaign.cli.commands.locate import workspace_at
from hycampaign.cli.show.failures import show_bug, show_failure, show_system_failure
from hycampaign.cli.voice.console import answer, is_unread, remark, speak_utf8
from hycampaign.cli.voice.exit_status import ExitStatus
from hycampaign.cli.voice.help import VietnameseCommand, new_app
from hycampaign.cli.voice.usage_errors import UsageError, usage_sentence
from hycampaign.model.trouble.failure import Failure
from hycampaign.model.workspace import Workspace

COMMANDS = (
    prepare.init,
    prepare.define,
    prepare.issue,
    collect.ingest,
    collect.validate,
    collect.status,
    publish.aggregate,
    publish.draft,
    publish.run,
    publish.trace,
    publish.close,
    publish.reopen,
    rehearse.simulate,
    rehearse.demo,
    explain.explain,
)

# Commands that are done before there is any garbage: looking for it while all is being loaded
# takes a fifteenth of their time.
_AT_ONCE = {"status"}

app = new_app()


@app.callback(invoke_without_command=True)
def welcome(ctx: typer.Context) -> None:
    """Báo cáo quý của phong trào thi đua, từ biểu Excel đến văn bản ký."""
    if ctx.invoked_subcommand is None:
        answer(ctx.get_help())
    elif ctx.invoked_subcommand in _AT_ONCE:
        gc.disable()


for command in COMMANDS:
    app.command(cls=VietnameseCommand)(command)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    speak_utf8()
    code = run(arguments)
    # The process ends: nobody needs Python to go through all objects once more.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        outcome: Any = app(args=arguments, prog_name="hycampaign", standalone_mode=False)
        return int(outcome or 0)
    except UsageError as error:
        remark(usage_sentence(error, [command.__name__ for command in COMMANDS]), style="red")
        remark("→ Xem cách dùng: hycampaign --help", style="dim")
        return ExitStatus.USAGE
    except Failure as failure:
        return show_failure(failure)
    except OSError as error:
        return ExitStatus.CLEAN if is_unread(error) else show_system_failure(error)
    except (SystemExit, KeyboardInterrupt, typer.Abort) as stop:
        return _stopped(stop)
    except Exception as error:  # noqa: BLE001 - the one place that keeps a bug from the clerk
        return show_bug(error, _log_folder())
    finally:
        gc.enable()


def _stopped(stop: BaseException) -> ExitStatus:
    if isinstance(stop, SystemExit):
        # So the command line ends when nobody reads the answer to its end: ``status | more``.
        return ExitStatus.CLEAN
    remark("Đã dừng theo yêu cầu; những tệp đã báo nhận vẫn được giữ.", style="yellow")
    return ExitStatus.FAILURE


def _log_folder() -> Path:
    """Return the log folder of the workspace around, or of the current folder without one."""
    try:
        return workspace_at(None).log
    except Failure:
        return Workspace(Path.cwd()).log
