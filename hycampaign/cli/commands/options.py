"""Arguments and options that mean the same in every command."""

from pathlib import Path
from typing import Annotated

import typer

PeriodArgument = Annotated[str, typer.Argument(metavar="KỲ", help="Kỳ báo cáo, ví dụ 2026-Q4.")]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        metavar="THƯ_MỤC",
        help="Thư mục đợt báo cáo (mặc định: tìm từ đây).",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON ra stdout.")]
ForceOption = Annotated[
    bool,
    typer.Option("--force", help="Lập lại cả tệp đã có người sửa; bản đã sửa giữ bên cạnh."),
]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="TÊN_TỆP",
        help="Cùng --force: chỉ lập lại tệp này; ghi được nhiều lần.",
    ),
]
DryRunOption = Annotated[
    bool,
    typer.Option("--dry-run", help="Chạy thử: chỉ nói sẽ ghi, giữ, bỏ gì; không ghi gì."),
]
UnitOption = Annotated[
    str, typer.Option("--unit", metavar="MÃ", help="Chỉ làm với đơn vị có mã này.")
]
UnitsOption = Annotated[
    list[str] | None,
    typer.Option("--unit", metavar="MÃ", help="Chỉ đơn vị có mã này; ghi được nhiều lần."),
]
PackOption = Annotated[
    Path | None,
    typer.Option("--from", metavar="ĐỢT", help="Theo định nghĩa và mẫu văn bản của đợt khác."),
]
OnOption = Annotated[
    str,
    typer.Option("--on", metavar="NGÀY", help="Ngày ghi trên văn bản, ví dụ 25/12/2026."),
]
