"""``python -m tests.schemas``: the files of the versions that have none yet."""

import json
import tempfile
from pathlib import Path

from canvas import knowledge as method
from canvas.migrations import STEPS
from tests.lively import live_in
from tests.schemas.old_files import FOLDER, as_it_was, dump, name_of, told


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        newest = Path(folder) / "newest.db"
        workshop = live_in(newest, method.load())
        for step in range(1, len(STEPS) + 1):
            if not (FOLDER / f"{name_of(step)}.sql").exists():
                old = Path(folder) / f"{step}.db"
                as_it_was(newest, old, step)
                sql = dump(old)
                (FOLDER / f"{name_of(step)}.sql").write_text(sql, encoding="utf-8")
                said = json.dumps(told(old, workshop), ensure_ascii=False, indent=1)
                (FOLDER / f"{name_of(step)}.json").write_text(said + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
