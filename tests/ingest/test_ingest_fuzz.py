"""Spoil the inside of a report at random: one outcome each and no traceback."""

import io
import random
import zipfile
from pathlib import Path

from factories import NOON, a_campaign, a_unit
from ingest_sheets import FIXED, LIST, PERIOD, TEXT
from notation import Hidden, workbook_bytes

from hycampaign.ingest.receive import receive
from hycampaign.model.receipt import Outcome

FILES = 120
CAMPAIGN = a_campaign(units=(a_unit("11953", name="Phường Phố Hiến"),))
FIELDS = {"campaign": "THU-2026", "unit": "11953", "period": "2026-Q3", "edition": "f" * 64}


def a_report() -> bytes:
    hidden = Hidden(properties={f"hyc_{name}": value for name, value in FIELDS.items()})
    return workbook_bytes({"BM01": LIST, "BM02": FIXED, "BM05": TEXT}, hidden)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Return the report with one inner part spoilt, or the whole file cut or flipped."""
    if chance.random() < 0.2:
        place = chance.randrange(len(data))
        return (
            data[:place] if chance.random() < 0.5 else data[:place] + b"?" + data[place + 1 :]
        )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(sorted(parts))
    for _ in range(chance.randrange(1, 4)):
        parts[name] = mutated(parts[name], chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return file.getvalue()


def mutated(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    other = chance.randrange(place, min(place + 200, len(content)) + 1)
    return chance.choice(
        (
            content[:place] + content[other:],
            content[:other] + content[place:other] * 2 + content[other:],
            content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :],
            content.replace(b'r="E', b'r="XFD', 1),
            content.replace(b"<v>", b"<v>1e999", 1),
            content.replace(b't="s"', b"", 1),
            content[:place],
        )
    )


def test_every_spoilt_report_has_one_outcome(tmp_path: Path):
    report = a_report()
    for seed in range(FILES):
        data = spoilt(report, random.Random(seed))
        (tmp_path / f"{seed:04d}.xlsx").write_bytes(data)
    receipts = list(receive(CAMPAIGN, PERIOD, [tmp_path], None, NOON))
    assert len(receipts) == FILES
    for receipt in receipts:
        assert (receipt.submission is not None) == (receipt.outcome is Outcome.ACCEPTED)
        assert receipt.findings or receipt.outcome is Outcome.ACCEPTED
    assert {receipt.outcome for receipt in receipts} >= {Outcome.ACCEPTED, Outcome.QUARANTINED}
