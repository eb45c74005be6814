"""Results of roles are told from tasks in every language that has word lists: the same sentences, translated."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from profilelint import Config, Linter

LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "nl")
TASKS = {
    "en": "Planning of the berths, the cranes and the night shift in a small port by the sea, with the people of the yard.",
    "es": "Planificación de los muelles, de las grúas y del turno de noche en un puerto con la gente del astillero.",
    "pt": "Planeamento dos cais, das gruas e do turno da noite num pequeno porto com as pessoas do estaleiro e com os outros.",
    "fr": "Planification des quais, des grues et du poste de nuit dans un petit port avec les gens du chantier.",
    "de": "Planung der Liegeplätze, der Kräne und der Nachtschicht in einem kleinen Hafen mit den Leuten von der Werft.",
    "it": "Pianificazione delle banchine, delle gru e del turno di notte in un piccolo porto con la gente del cantiere.",
    "nl": "Planning van de ligplaatsen, de kranen en de nachtdienst in een kleine haven met de mensen van de werf.",
}
"""A task beside the sentence, by which the language is told."""
SENTENCES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "role_sentences.yaml").read_text("utf-8"))


@cache
def linter() -> Linter:
    return Linter(Config(select=("no-accomplishment",)))


def only_tasks(sentence: str, language: str) -> bool:
    """Whether a role with this sentence is said to show no result."""
    role = {"title": "Planner", "company": "Old Harbour", "start": "2024-01", "highlights": [TASKS[language], sentence]}
    report = linter().checked("p.json", json.dumps({"profile": {"name": "Mara Ilves", "roles": [role]}}).encode())
    assert not report.not_checked and not report.errors
    return bool(report.findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_is_told_from_a_task(language: str) -> None:
    wrong = [s[language] for s in SENTENCES if only_tasks(s[language], language) == s["result"]]
    assert wrong == []
