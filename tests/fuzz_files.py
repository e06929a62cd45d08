"""``python -m tests.fuzz_files [options of libFuzzer]``: files nobody thought of, led by coverage.

Every one is read or refused with its faults; what was read is written and read again as the same
workshop. Anything else ends the run with the file that did it.
"""

import sys

import atheris

with atheris.instrument_imports(include=["canvas.strict_json", "canvas.file_faults", "json"]):
    from canvas import workshop_file
    from canvas.errors import BadFile
    from canvas.knowledge import load
    from canvas.text import LANGUAGES

KNOWLEDGE = load()


def read_or_refused(data: bytes) -> None:
    """One file."""
    try:
        workshop = workshop_file.read(data, KNOWLEDGE)
    except BadFile as bad:
        for fault in bad.faults:
            assert all(workshop_file.fault_sentence(fault, KNOWLEDGE, lang) for lang in LANGUAGES)
        return
    assert workshop_file.read(workshop_file.write(workshop)) == workshop_file.connected(workshop)


if __name__ == "__main__":
    atheris.Setup(sys.argv, read_or_refused)
    atheris.Fuzz()
