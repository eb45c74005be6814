"""Which language a text is taken to be in, as the rules that need to know say it."""

from __future__ import annotations

import json

import pytest

import profilelint

PRODUCTS = "React, TypeScript, Node, GraphQL, Docker, Kubernetes, Terraform"


def told(summary: str) -> set[str]:
    """Languages for which rules say that a role with this text was not checked."""
    role = {"name": "Old Quay", "position": "Planner", "startDate": "2019-03", "summary": summary}
    resume = {"basics": {"name": "Ina Sild"}, "work": [role]}
    report = profilelint.check_bytes("resume.json", json.dumps(resume).encode())
    of_role = [n for n in report.not_checked if n.rule == "no-accomplishment"]
    return {n.reason.removeprefix("language: ") for n in of_role}


@pytest.mark.parametrize(
    ("summary", "language"),
    [
        ("港の計画を担当。HubSpotとLINEの連携、Shopifyアプリの開発。", "ja"),
        ("コアエンジニアとして " + PRODUCTS, "ja"),
        ("负责 " + PRODUCTS + " 平台", "zh"),
        ("Planung für 東京 " + PRODUCTS, "zh"),
        ("항만 계획 담당 " + PRODUCTS, "ko"),
        ("Відповідаю за графік порту та роботу двох змін на пристані", "uk"),
        ("Отвечаю за график порта и работу двух смен на причале", "ru"),
        ("Отговарям за графика на пристанището, където работят две смени", "bg"),
        ("Одговоран сам за распоред луке, људе и њихове смене на пристаништу", "sr"),
        ("Порттың кестесі мен екі ауысымның жұмысына жауаптымын", "kk"),
        ("مسئول برنامه‌ریزی بندر و گروه پژوهش", "fa"),
        ("مسؤول عن جدول الميناء وعن عمل فريقين على الرصيف", "ar"),
        ("நான் துறைமுக திட்டங்களைத் தயாரிக்கிறேன்", "ta"),
        ("ვმუშაობ პორტის გეგმებზე ყოველ დღე და ვხელმძღვანელობ ორ ჯგუფს", "ka"),
    ],
)
def test_other_scripts_are_not_checked(summary: str, language: str) -> None:
    assert told(summary) == {language}


@pytest.mark.parametrize(
    "summary",
    [
        "Planned the shifts of the quay and wrote the plans for 東京 and 大阪 with the crew of the port",
        "Calibrated the α detector and wrote up what it was for",
        "Lead of the Берлин crew, with all that is to do in a port",
    ],
)
def test_a_word_in_another_script_leaves_a_text_what_it_is(summary: str) -> None:
    assert told(summary) == set()
