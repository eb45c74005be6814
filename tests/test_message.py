"""Messages: reminders, manners, and what is asked and offered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from profilelint.dialects import linkedin, native
from profilelint.linter.engine import Engine, Outcome
from profilelint.model import Content, Message, Text
from profilelint.readers import read
from profilelint.rules import load

RULES = load.folder(load.CHECKOUT / "message", thorough=False)
TODAY = {"today": "2026-11-22"}


def lint(rule: str, data: Any, **settings: Any) -> Outcome:
    document = read("a.json", json.dumps(data).encode())
    return Engine([RULES[rule]], settings={**TODAY, **settings}).check(document, native.adapt(document), "a.json")


def fires(rule: str, text: str, **message: Any) -> bool:
    return bool(lint(rule, {"messages": [{"to": {"name": "Kim Lund"}, "text": text, **message}]}).findings)


SILENT = {"last_contact": "2023-05"}

REMINDED = [
    "Hi Kim, it has been ages since we sat next to each other on the night train. Do you still sail?",
    "Kim, you may remember me from the crane course. Could you tell me whom to ask about berths?",
    "Hi Kim! Bo Berg suggested I write to you. Are you hiring?",
    "Hello Kim, last autumn you told us about the locks. Is the talk online?",
    "Hi Kim, in 2019 you taught me to weld. I have a question on gas.",
    "Hi Kim, I was your neighbour in Bremen. It rained all week. How is the yard?",
    "Hola Kim, nos conocimos en la feria del puerto. ¿Tienes un momento?",
    "Hola Kim, hace dos años me enseñaste a soldar. ¿Puedes ayudarme?",
    "Hallo Kim, wir haben letztes Jahr auf der Hafenmesse gesprochen. Kennst du jemanden bei der Werft?",
    "Bonjour Kim, nous nous sommes rencontrés au port de Brest. Pourriez-vous m'aider ?",
    "Olá Kim, nos conhecemos na feira de Aveiro. Podes ajudar-me?",
]
NOT_REMINDED = [
    "Hi Kim, I hope you are well! I'm looking for a new job and would be grateful for any leads.",
    "Dear Kim, could you refer me for the analyst position at your company? Thank you so much!",
    "Hey Kim, is anybody hiring in Bremen?",
    "Hola Kim, espero que estés bien. Estoy buscando trabajo de soldador, ¿sabes de alguna vacante?",
    "Hallo Kim, ich hoffe, es geht dir gut. Ich suche einen Job als Schweißer. Kannst du mir helfen?",
    "Bonjour Kim, je cherche un poste de soudeur. Connaissez-vous quelqu'un qui recrute ?",
    "Olá Kim, tudo bem? Estou procurando emprego de soldador. Você pode me ajudar?",
]


@pytest.mark.parametrize("text", REMINDED)
def test_a_reminder_is_seen(text: str) -> None:
    assert not fires("no-reminder-of-meeting", text, **SILENT)


@pytest.mark.parametrize("text", NOT_REMINDED)
def test_a_missing_reminder_is_found(text: str) -> None:
    assert fires("no-reminder-of-meeting", text, **SILENT)
    assert not fires("no-reminder-of-meeting", text), "nothing says that they were silent"
    assert not fires("no-reminder-of-meeting", text, last_contact="2026-10")
    assert not fires("no-reminder-of-meeting", text, **SILENT, direction="incoming")


def test_the_message_says_what_is_known() -> None:
    (found,) = lint(
        "no-reminder-of-meeting", {"messages": [{"to": {"name": "Kim Lund"}, "text": NOT_REMINDED[0], **SILENT}]}
    ).findings
    assert found.message == "You and Kim L. last wrote in 2023, and nothing here recalls when and where you met."
    met = {
        "to": {"name": "Kim Lund"},
        "first": True,
        "met": {"where": "Tram Day", "when": "2025-05"},
        "text": NOT_REMINDED[0],
    }
    (found,) = lint("no-reminder-of-meeting", {"messages": [met]}).findings
    assert found.message == "You met Kim L. once (Tram Day, 2025-05), and nothing here recalls when and where you met."
    (found,) = lint("no-reminder-of-meeting", {"messages": [{**met, "met": "Tram Day"}]}).findings
    assert "(Tram Day)" in found.message


def test_other_languages_are_not_checked() -> None:
    polish = "Cześć, szukam pracy w porcie i chciałbym zapytać, czy jest u was coś dla spawacza. Nie wiem, do kogo się zwrócić."
    for rule in ("no-reminder-of-meeting", "no-manners"):
        outcome = lint(
            rule, {"messages": [{"to": {"name": "Kim"}, "text": polish, **SILENT}, {"text": polish, **SILENT}]}
        )
        assert not outcome.findings
        assert [n.reason for n in outcome.not_checked] == ["language: pl"], "once per document"
    short = lint("no-reminder-of-meeting", {"messages": [{"to": {"name": "Kim"}, "text": "Zoek werk!", **SILENT}]})
    assert not short.findings and short.not_checked[0].reason == "the language can't be told"


RUDE = [
    "Send me the deck.",
    "I need a referral. Forward my papers to your boss.",
    "What do you pay? Are you hiring?",
    "Quiero trabajar en tu empresa. Dime con quién hablar.",
    "Gib mir die Nummer von deinem Chef.",
    "Envoie-moi le contact de ton chef, je cherche un poste.",
]
POLITE = [
    "Hi Omar, send me the deck when you can.",
    "Omar, can you send me the deck?",
    "Could you send me the deck?",
    "Send me the deck, please.",
    "👋 can you send me the deck",
    "Good morning! I need the number of your boss.",
    "Hola Omar, ¿me mandas el enlace?",
    "¿Me podrías mandar el enlace?",
    "Kannst du mir bitte die Nummer geben?",
    "Peux-tu m'envoyer le lien ? Merci !",
    "Pode me mandar o link, por favor?",
    "Tuesday at nine works.",
    "ok",
    "",
    "🙂",
]


@pytest.mark.parametrize("text", RUDE)
def test_orders_are_found(text: str) -> None:
    assert fires("no-manners", text)
    assert not fires("no-manners", text, last_contact="2026-11-20"), "within a conversation nobody says hello"
    assert lint("no-manners", {"invitations": [{"to": {"name": "Omar"}, "note": text}]}).findings


@pytest.mark.parametrize("text", POLITE)
def test_polite_words_are_seen(text: str) -> None:
    assert not fires("no-manners", text)


def test_a_reply_in_a_thread_is_none_of_its_business() -> None:
    text = Text("/0/CONTENT", "Send me the deck.", "message")
    messages = [Message("/0", text, "Omar", thread="a", first=first) for first in (False, True)]
    found = [
        bool(Engine([RULES["no-manners"]]).check(None, Content(messages=(m,)), "a.csv").findings) for m in messages
    ]
    assert found == [False, True]


def test_an_export_gets_one_finding_for_what_went_out_long_ago() -> None:
    def export(count: int) -> Content:
        days = [f"2025-03-{i + 1:02}" for i in range(count)] + ["2020-01-01"]
        return Content(
            messages=tuple(
                Message(
                    f"/{i}",
                    Text(f"/{i}/CONTENT", "Send me the report of welding.", "message"),
                    "Kim",
                    i % 2 == 0,
                    "" if i % 2 == 0 else "2017",
                    sent=Text("", day),
                )
                for i, day in enumerate(days)
            ),
            dialect=linkedin.DIALECT,
        )

    assert not Engine([RULES["no-manners"]], settings=TODAY).check(None, export(2), "a.zip").findings
    (found,) = Engine([RULES["no-manners"]], settings=TODAY).check(None, export(8), "a.zip").findings
    assert (found.pointer, found.severity) == ("/7/CONTENT", "info")
    assert found.message.startswith("8 of the 8 notes and first messages of a year")


def asking(asks: int, offers: int, **more: Any) -> dict[str, Any]:
    texts = ["Could you introduce me to your boss?"] * asks + [
        "I thought of you: the port looks for welders, https://example.org/jobs"
    ] * offers
    return {"messages": [{"text": t, "sent": "2026-05-01"} for t in texts], **more}


@pytest.mark.parametrize(
    ("asks", "offers", "found"), [(9, 0, False), (10, 0, True), (16, 2, True), (15, 2, False), (40, 6, False)]
)
def test_taking_and_giving(asks: int, offers: int, found: bool) -> None:
    assert bool(lint("takes-never-gives", asking(asks, offers)).findings) == found


def test_job_seekers_and_recruiters_ask() -> None:
    (found,) = lint("takes-never-gives", asking(17, 0)).findings
    assert (found.severity, found.pointer) == ("info", "/messages")
    assert found.message == "17 of your messages of a year ask for something; none gives anything."
    assert not lint(
        "takes-never-gives", asking(17, 0, profile={"headline": "Senior Technical Recruiter", "name": "A"})
    ).findings
    assert not lint("takes-never-gives", asking(17, 0, author={"occupation": "headhunter"})).findings


def test_old_and_foreign_messages_do_not_count() -> None:
    data = asking(17, 0)
    for message in data["messages"][:10]:
        message["sent"] = "2020-01-01"
    assert not lint("takes-never-gives", data).findings
    foreign = {"messages": [{"text": "Cześć, czy jest praca dla mnie i co to jest?"}] * 12}
    assert lint("takes-never-gives", foreign).not_checked
