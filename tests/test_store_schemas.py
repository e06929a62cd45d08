"""A file of every version there was opens, and says what it said."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from canvas.database import VIEWS
from canvas.migrations import STEPS
from canvas.store import Store, Write
from canvas.verify import verify
from tests.schemas.old_files import FOLDER, build, name_of, told

ALL = [name_of(step) for step in range(1, len(STEPS) + 1)]


def test_every_version_has_its_file() -> None:
    missing = [name for name in ALL if not (FOLDER / f"{name}.sql").exists()]
    assert missing == [], "python -m tests.schemas makes them"


@pytest.mark.parametrize("name", [path.stem for path in sorted(FOLDER.glob("*.sql"))])
def test_file_of_an_older_version_opens_and_says_what_it_said(database: Path, name: str) -> None:
    build(database, (FOLDER / f"{name}.sql").read_text(encoding="utf-8"))
    assert verify(database) == ()
    snapshot = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    workshop = snapshot["info"]["id"]
    assert json.loads(json.dumps(told(database, workshop))) == snapshot
    assert verify(database) == ()
    with closing(Store(database, VIEWS)) as store:
        head = store.write(workshop, "anna", "edit", [Write("value", "v9", {"id": "v9"})])
        assert head == snapshot["info"]["head"] + 1
    assert verify(database) == ()
