"""``python -m tests.teach``: learns from the labelled rules and writes ``data/method/learnt``.

A linear support vector machine per check and language over the signs of a rule
(``canvas/checks/signs.py``). Rules come from ``cases/judge/taught`` (one file per hand), the tuned
half and the further rules; the held half is never read. From where on a check speaks up is settled
on the files that hold every fault alike, each judged by what the others teach.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.svm import LinearSVC

from canvas import workshop_file
from canvas.assess import assess
from canvas.checks.lexicon import lexicon
from canvas.checks.reading import read_rule
from canvas.checks.signs import BENEFIT, TEXT, signs
from canvas.judging import ON_ONE_RULE
from canvas.knowledge import DEFAULT, Knowledge, load
from canvas.learnt import FINEST, Leaning, Learnt
from canvas.text import LANGUAGES, Language
from tests.taught import Example, examples, fingerprint

GIVES: Final = 2.0
"""How much the machine gives for a rule on the right side (C of the support vector machine)."""
OURS: Final = 5.0
"""And how many times as much for a rule that the method proposes or that we ship."""
SEEN: Final = 2
"""A sign must stand in so many rules."""
CUES: Final = 100
"""So many cues, of those heard in the sentence or in the benefit, are signs."""
CUE: Final = re.compile(f"[{TEXT}{BENEFIT}]=")
"""What signs look like that are cues."""
EVEN: Final = "even"
"""Part of the name of files that hold every fault as often as the others."""
WANTED: Final = (0.95, 0.9)
"""Precision and recall wanted of every check."""


def signs_of(
    example: Example, language: Language, method: Knowledge, cues: Mapping[str, Sequence[str]]
) -> frozenset[str]:
    """The signs of an example as the second reading will see it."""
    about = {"title": "x", "language": language, "organisation": list(example.organisation)}
    rules = {"rules": [{"id": "r1", **example.rule}]}
    file = json.dumps({"format": workshop_file.FORMAT, **about, **rules}, default=str)
    workshop = workshop_file.read(file, method)
    heard = frozenset(
        (f.check, f.level, f.message)
        for f in assess(workshop, method).findings
        if f.target == "r1" and f.check in ON_ONE_RULE
    )
    reading = read_rule(lexicon(method, language), workshop.rules[0])
    return signs(reading, workshop.frame.organisation, heard, cues)


def teach(told: Sequence[Example], told_signs: Sequence[frozenset[str]]) -> Learnt:
    """What can be learnt from examples with their signs; of the cues among these only the best."""
    names, table = _table(told_signs)
    first = {check: _machine(table, told, check) for check in ON_ONE_RULE}
    cues = _best_cues(names, table, [machine.coef_[0] for machine in first.values()])
    kept = np.array([not CUE.match(name) or name in cues for name in names])
    names, table = names[kept], table[:, kept]
    machines = {}
    for check in ON_ONE_RULE:
        machine = _machine(table, told, check)
        leans, wanted = _untaught(table, told, check)
        border = best_border(leans, wanted) if len(leans) else 0.0
        print(f"  {check:<30}{_figures(leans > border, wanted)}")
        machines[check] = (machine.coef_[0], machine.intercept_[0] - border)
    listened = {m: sorted(c[2:] for c in cues if c[0] == m) for m in (TEXT, BENEFIT)}
    return _written(names, machines, listened, fingerprint(told))


def _table(told_signs: Sequence[frozenset[str]]) -> tuple[np.ndarray, csr_matrix]:
    """The signs that are seen often enough, and a row of length 1 at most for every rule."""
    counter = CountVectorizer(analyzer=list, min_df=SEEN, binary=True, dtype=np.float64)
    table = counter.fit_transform(told_signs)
    lengths = np.sqrt([len(s) for s in told_signs])
    return counter.get_feature_names_out(), csr_matrix(table.multiply(1 / lengths[:, None]))


def _best_cues(names: np.ndarray, table: csr_matrix, weights: Sequence[np.ndarray]) -> set[str]:
    """The cues that weigh most in any check, by weight and by how much they tell rules apart."""
    share = np.asarray((table > 0).mean(axis=0)).ravel()
    most = np.max([np.abs(w) / np.abs(w).max() for w in weights], axis=0)
    worth = most * np.sqrt(np.clip(share * (1 - share), 0, None))
    cues = [i for i, name in enumerate(names) if CUE.match(name)]
    return {str(names[i]) for i in sorted(cues, key=lambda i: -worth[i])[:CUES]}


def _machine(
    table: csr_matrix, told: Sequence[Example], check: str, without: str = ""
) -> LinearSVC:
    """A machine that tells rules with the finding from rules without; one hand may be left out."""
    rows = [i for i, e in enumerate(told) if check in e.asked and e.hand != without]
    wanted = [check in told[i].expected for i in rows]
    given = [OURS if told[i].hand in ("proposed", "whole") else 1.0 for i in rows]
    machine = LinearSVC(C=GIVES, class_weight="balanced", random_state=1)
    return machine.fit(table[rows], wanted, sample_weight=given)


def _untaught(
    table: csr_matrix, told: Sequence[Example], check: str
) -> tuple[np.ndarray, np.ndarray]:
    """How the rules of the even files lean when their hand teaches nothing, and what they want."""
    leans, wanted = [np.empty(0)], [np.empty(0, dtype=bool)]
    for hand in sorted({e.hand for e in told if EVEN in e.hand}):
        rows = [i for i, e in enumerate(told) if check in e.asked and e.hand == hand]
        machine = _machine(table, told, check, without=hand)
        leans.append(machine.decision_function(table[rows]))
        wanted.append(np.array([check in told[i].expected for i in rows]))
    return np.concatenate(leans), np.concatenate(wanted)


def _figures(found: np.ndarray, wanted: np.ndarray) -> str:
    """Precision and recall on rules of hands that taught nothing."""
    right = int((found & wanted).sum())
    return f"{right / max(1, found.sum()):8.2f}{right / max(1, wanted.sum()):8.2f}"


def best_border(leans: np.ndarray, wanted: np.ndarray) -> float:
    """The border that brings precision and recall nearest to what is wanted of both."""
    order = np.argsort(-leans)
    right = np.cumsum(wanted[order])
    precision = right / np.arange(1, len(order) + 1)
    recall = right / max(1, wanted.sum())
    reached = np.minimum(np.minimum(precision / WANTED[0], 1), np.minimum(recall / WANTED[1], 1))
    best = int(np.argmax(reached + (precision + recall) / len(WANTED) / FINEST))
    after = leans[order[best + 1]] if best + 1 < len(order) else leans[order[best]] - 1
    return float((leans[order[best]] + after) / 2)


def _written(
    names: Sequence[str],
    machines: Mapping[str, tuple[np.ndarray, float]],
    cues: Mapping[str, Sequence[str]],
    taught: str,
) -> Learnt:
    """The weights as whole numbers, without the signs that weigh nothing."""
    leanings = {c: Leaning(float(np.abs(w).max()), float(b)) for c, (w, b) in machines.items()}
    finest = [np.rint(w / np.abs(w).max() * FINEST).astype(int) for w, _ in machines.values()]
    rows = np.stack(finest, axis=1)
    kept = np.flatnonzero(np.abs(rows).max(axis=1) > 0)
    keys = np.array([crc32(names[i].encode()) for i in kept], dtype=np.uint64)
    keys, first = np.unique(keys, return_index=True)
    return Learnt(leanings, keys.tolist(), rows[kept[first]].ravel().tolist(), cues, taught)


def main(languages: Iterable[str]) -> int:
    """Learn the languages and write one file of weights for each."""
    method = replace(load(), learnt={})
    for language in (x for x in LANGUAGES if x in languages):
        told = list(examples(language, method))
        every = dict.fromkeys((TEXT, BENEFIT), tuple(method.cues.entries[language]))
        learnt = teach(told, [signs_of(e, language, method, every) for e in told])
        folder = DEFAULT / "learnt"
        folder.mkdir(exist_ok=True)
        learnt.write(folder / f"{language}.weights")
        print(f"{language}: {len(told)} rules, {len(learnt.keys)} signs")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or LANGUAGES))
