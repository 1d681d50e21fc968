"""Seal rows of the history, so that a byte that changed on the disk is noticed on reading."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, Table

from hycampaign.model.trouble.failure import StoreUnusable
from hycampaign.store.database.seals import UNSEALED, seal_of

_DAMAGED = (
    "Dữ liệu đã lưu (bảng {table}, dòng {id}) không còn nguyên vẹn: nội dung đã bị thay đổi "
    "sau khi ghi."
)
RESTORE_HINT = (
    "Chép lại tệp .hycampaign/store.sqlite từ bản sao lưu gần nhất, hoặc đổi tên tệp này rồi "
    "nhận lại các tệp trong thư mục nhan-ve."
)


def sealed(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a row together with their seal."""
    return {**values, "seal": _seal(table, values)}


def check_seal(table: Table, row: Row[Any]) -> None:
    """Compare a row that was read whole with its seal.

    Raises:
        StoreUnusable: they differ.
    """
    values = dict(zip(table.columns.keys(), row, strict=True))
    if values["seal"] != _seal(table, values):
        raise damaged(table, values["id"])


def content_digest(readings: Iterable[tuple[str, str]]) -> str:
    """Return a SHA-256 of the forms of a submission, as code and stored text."""
    digest = hashlib.sha256()
    for form, text in sorted(readings):
        digest.update(f"{form}\x1f{text}\x1f".encode())
    return digest.hexdigest()


def damaged(table: Table, number: int) -> StoreUnusable:
    """Return the failure that says which row is no longer what was written."""
    return StoreUnusable(_DAMAGED.format(table=table.name, id=number), RESTORE_HINT)


def _seal(table: Table, values: Mapping[str, Any]) -> str:
    names = [column.name for column in table.columns if column.name not in UNSEALED]
    return seal_of(values[name] for name in names)
