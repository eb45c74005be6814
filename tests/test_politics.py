"""Politics rules: the borderline verdicts, the same verdict for every side, what allows a post, and what the matcher
counts."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from running import run

from profilelint.dialects import adapt
from profilelint.linter.engine import Engine, Outcome
from profilelint.readers import read
from profilelint.rules import load
from profilelint.rules.rule import Rule

SIDE, TOPIC, MONEY = "partisan-advocacy", "political-mention", "fundraising-or-office-title"
LEVEL = {SIDE: 3, TOPIC: 2, MONEY: 4}
FOLDER = load.CHECKOUT / "words" / "politics"


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(load.read(path, load.CHECKOUT) for path in sorted((load.CHECKOUT / "politics").glob("*.yaml")))


@cache
def engine(settings: str = "{}") -> Engine:
    return Engine(rules(), settings=json.loads(settings))


def outcome(document: dict[str, Any], **settings: Any) -> Outcome:
    parsed = read("posts.json", json.dumps(document, ensure_ascii=False).encode())
    content = adapt(parsed)
    assert content is not None
    return engine(json.dumps(settings)).check(parsed, content, "posts.json")


def of(text: str, settings: dict[str, Any] | None = None, **post: Any) -> Outcome:
    return outcome({"posts": [{"text": text, **post}]}, **(settings or {}))


def level(text: str, **post: Any) -> int:
    """0: nothing; 2: named; 3: a side; 4: money."""
    found = of(text, **post).findings
    assert len(found) <= 1
    return LEVEL[found[0].rule] if found else 0


def test_sample() -> None:
    assert level("Vote for Ruiz on Tuesday.") == 3


BORDERLINE: list[tuple[str, tuple[int, ...]]] = [
    ("Vote for Smith on Tuesday.", (3,)),
    ("Proud to have volunteered at the polling station.", (0,)),
    ("The new overtime rule changes how payroll must count travel time.", (0,)),
    ("Congress must repeal the overtime rule now.", (3,)),
    ("Our team explains the EU AI Act in 7 slides.", (0,)),
    ("The AI Act is a gift to bureaucrats who hate business.", (3,)),
    ("Election results are in. Thoughts?", (2,)),
    ("We voted on the new logo. Option B won!", (0,)),
    ("Vote for our talk at SXSW!", (0,)),
    ("Campaign results: CTR up 30 %.", (0,)),
    ("Hiring a campaign manager for a Senate race.", (0,)),
    ("Honoured to join Senator Lee's staff as policy adviser.", (0,)),
    ("The faculty senate approved our programme.", (0,)),
    ("Party at our booth!", (0,)),
    ("Third-party risk: what our vendors taught us.", (0,)),
    ("Our heat pump cuts bills 40 %. Order now.", (0,)),
    ("Ban gas boilers. Now.", (3,)),
    ("What the carbon border tax means for steel buyers", (0, 2)),
    ("Tariffs: three scenarios for our supply chain", (0,)),
    ("These idiotic tariffs are killing us, thanks to the Republicans.", (3,)),
    ("Vaccination clinic opens Monday, staff from 7 am", (0,)),
    ("Mandates are tyranny", (3,)),
    ("Black History Month: meet our engineers", (0,)),
    ("DEI should be abolished", (3,)),
    ("DEI must be law", (3,)),
    ("I stand with the nurses on strike", (0, 2)),
    ("Union vote at our plant on 3 May, room 4", (0,)),
    ("Praying for everyone in the region; our Kyiv office is safe", (0,)),
    ("Free Venezuela! Down with Maduro", (3,)),
    ("Immigration paperwork for new hires: a checklist", (0,)),
    ("Deport them all", (3,)),
    ("My H-1B story and what HR can learn", (0,)),
    ("Abortion access must be protected", (3,)),
    ("Abortion access must be banned", (3,)),
    ("Our hospital's new maternity ward", (0,)),
    ("Donate to our food bank", (0,)),
    ("Donate to the PAC", (4,)),
    ("I'm running for city council; here is why", (3,)),
    ("Sharing this op-ed by Minister Yusuf on semiconductors", (2,)),
    ("#MAGA", (3,)),
    ("#BidenHarris", (3,)),
    ("In 1964 the Civil Rights Act changed hiring", (0, 2)),
]
"""The borderline set: what each text is, as agreed before there was a rule."""


@pytest.mark.parametrize(("text", "levels"), BORDERLINE, ids=[t[:40] for t, _ in BORDERLINE])
def test_borderline(text: str, levels: tuple[int, ...]) -> None:
    assert level(text) in levels


COUNTRIES: dict[str, list[tuple[str, tuple[int, ...]]]] = {
    "US": [
        ("Proud to cast my ballot for Kamala Harris today. She will defend our democracy.", (3,)),
        ("Proud to cast my ballot for Donald Trump today. He will defend our democracy.", (3,)),
        ("President Trump and his cabinet are saving this country. God bless them.", (3,)),
        ("Joe Biden is the worst president of my lifetime. Four years of failure.", (3,)),
        ("Republicans in Congress want to take away your health care. Call your senator today.", (3,)),
        ("Democrats in Congress want to take away your guns. Call your senator today.", (3,)),
        ("The Supreme Court just stripped women of their rights. Vote in November.", (3,)),
        ("Anyone who still supports Biden after this debate is not paying attention.", (3,)),
        ("Vote no on Measure 12 this fall. It will wreck our schools.", (3,)),
        ("If you voted for Trump, unfollow me. I will not work with fascists.", (3,)),
        ("If you voted for Harris, unfollow me. I will not work with communists.", (3,)),
        ("Chip in $5 before midnight to help Senator Warnock win his race!", (4,)),
        ("Chip in $5 before midnight to help Senator Cruz win his race!", (4,)),
        ("Our banking team wrote up what a second Trump term may mean for merger review. Link below.", (0, 2)),
        ("Trump announced 25 percent tariffs on steel today.", (2,)),
        ("The Senate votes on the spending bill tonight; the White House expects a shutdown.", (2,)),
        ("As a supplier I spent the week re-pricing for the new tariffs. Here is my spreadsheet.", (0,)),
        ("The SEC finalized its climate disclosure rule. Seven deadlines for finance teams.", (0,)),
        ("We are hiring a legislative fellow for our office of government relations.", (0,)),
        ("Vote for us in the Stevie Awards! Voting closes Tuesday.", (0,)),
        ("My daughter was elected president of her class. So proud!", (0,)),
        ("Our governor-general ledger migration is done: 40,000 rows, no errors.", (0,)),
        ("President Lena Ortiz opened our annual meeting at the credit union.", (0,)),
    ],
    "UK": [
        ("Never trust a Tory. They have wrecked the NHS and they are not done.", (3,)),
        ("Never trust Labour Party promises. They have wrecked the NHS and they are not done.", (3,)),
        ("Starmer must resign. Two tier policing is a disgrace.", (3,)),
        ("Vote Reform UK on 4 July and take our country back.", (3,)),
        ("Brexit was a con sold by liars. Rejoin the EU now.", (3,)),
        ("Delighted that the Conservatives lost. Fourteen years of corruption are over.", (3,)),
        ("Rachel Reeves announced changes to employer National Insurance in the budget speech.", (2,)),
        ("What the Employment Rights Bill means for your holiday pay process: a checklist from our team.", (0,)),
        ("Our labour costs rose 4 % this quarter and here is how we planned for it.", (0,)),
        ("We met our MP to show her the apprentices' workshop.", (0, 2)),
        ("Boris, our office dog, retires on Friday. Party in the canteen.", (0,)),
    ],
    "EU": [
        ("Viktor Orbán is a dictator and Brussels lets him get away with it. Shame on the Commission.", (3,)),
        ("The European Parliament votes on the AI liability directive in May.", (0, 2)),
        ("Ursula von der Leyen must go. Her Green Deal is ruining our farmers.", (3,)),
        ("GDPR turns seven: what our privacy team learnt.", (0,)),
    ],
    "CA": [
        ("Pierre Poilievre is the only leader who will axe the tax. Vote Conservative on Monday.", (3,)),
        ("Justin Trudeau has destroyed this country. Trudeau must go.", (3,)),
        ("Mark Carney was sworn in as prime minister this morning.", (2,)),
        ("Pierre Poilievre would be a disaster for this country. Vote Liberal on Monday.", (3,)),
        ("Thrilled to join the Canada Revenue Agency as a data analyst.", (0,)),
    ],
    "AU": [
        ("Peter Dutton wants to gut Medicare. Put the Liberals last.", (3,)),
        ("Albanese lied to us about super. Vote him out.", (3,)),
        ("Vote Yes in the Voice referendum: it is time to listen.", (3,)),
        ("Vote No in the Voice referendum: it will divide our nation.", (3,)),
        ("Our labor market update for Brisbane: nurses up, miners down.", (0,)),
    ],
    "IN": [
        ("Modi ji is the best prime minister India ever had. Vote BJP.", (3,)),
        ("Modi is a tyrant and the BJP is destroying our democracy.", (3,)),
        ("Rahul Gandhi is the leader this country needs. Vote Congress.", (3,)),
        ("Rahul Gandhi is a joke and the Congress party is a family business of crooks.", (3,)),
        ("Lok Sabha election results at 8 am tomorrow. What do you think will happen to the markets?", (2,)),
        ("Speaking at the Indian Science Congress of 2024 on soil sensors.", (0,)),
    ],
    "DE": [
        ("Merz muss weg! Diese Regierung ruiniert unser Land.", (3,)),
        ("Habeck muss weg! Diese Regierung ruiniert unser Land.", (3,)),
        ("Wählt die Grünen, damit der Klimaschutz nicht stirbt.", (3,)),
        ("Wählt die AfD, damit die illegale Migration endet.", (3,)),
        ("Der Bundestag hat das Gesetz beschlossen, sagte Olaf Scholz in seiner Rede.", (2,)),
        ("Wir suchen eine Buchhalterin für unser Team in Kassel. Bewirb dich bis zum 3. Mai.", (0,)),
        ("Unser Leitfaden zum Lieferkettengesetz: was Einkäufer jetzt wissen müssen.", (0,)),
        ("Stimmt für unser Team ab: die Wahl zum Produkt des Jahres läuft noch bis Freitag.", (0,)),
    ],
    "FR": [
        ("Macron détruit notre pays. Démission !", (3,)),
        ("Le Pen détruit notre pays. Il faut faire barrage.", (3,)),
        ("Dimanche, je vote contre le Rassemblement national et j'appelle à voter.", (3,)),
        ("Dimanche, je vote contre La France insoumise et j'appelle à voter.", (3,)),
        ("Le Sénat examine le budget aujourd'hui ; le premier ministre a déclaré qu'il attendait un accord.", (2,)),
        ("Nous recrutons une comptable à Lyon, poste à pourvoir en mai.", (0,)),
        ("Votez pour notre projet au concours de l'innovation !", (0,)),
    ],
    "ES": [
        ("Pedro Sánchez es un mentiroso y está destruyendo nuestro país.", (3,)),
        ("Feijóo es un mentiroso y está destruyendo nuestro país.", (3,)),
        ("El próximo domingo vota al Partido Popular: hay que defender España.", (3,)),
        ("El próximo domingo vota al PSOE: hay que defender la sanidad pública.", (3,)),
        ("El Congreso Internacional de Odontología de Sevilla fue un éxito para la mayor parte del equipo.", (0,)),
        ("Estamos contratando una persona de ventas en Bogotá, ¡vota por nuestra oferta como la mejor!", (0,)),
    ],
    "BR": [
        ("Fora Bolsonaro! Ele traiu o Brasil.", (3,)),
        ("Fora Lula! Ele traiu o Brasil.", (3,)),
        ("Domingo vote no Lula, vamos salvar a democracia.", (3,)),
        ("Domingo vote no Bolsonaro, vamos salvar o Brasil.", (3,)),
        ("O presidente da república anunciou hoje o novo ministro da Fazenda.", (2,)),
        (
            "Nossa empresa participa do Congresso Brasileiro de Cardiologia e as inscrições são gratuitas para a equipe.",
            (0,),
        ),
    ],
}
ROWS = [(country, text, levels) for country, rows in COUNTRIES.items() for text, levels in rows]


@pytest.mark.parametrize(("country", "text", "levels"), ROWS, ids=[f"{c}: {t[:40]}" for c, t, _ in ROWS])
def test_countries(country: str, text: str, levels: tuple[int, ...]) -> None:
    assert level(text) in levels
    if max(levels) > 2 and country not in ("EU", "AU"):  # those two share sides with others
        alone = of(text, {"politics": {"country": [country]}}).findings
        assert alone and alone[0].rule in (SIDE, MONEY)


OPINIONS: list[tuple[str, tuple[int, ...]]] = [
    (
        "I was told my business is not essential. Meanwhile the governor dines out without a mask. This is "
        "tyranny, and small business owners are paying for it. Vote them all out.",
        (3,),
    ),
    ("Unpopular opinion: DEI is just discrimination with better marketing. Hire on merit. Full stop.", (3,)),
    (
        "To everyone cheering the end of DEI programs: you are cheering for a world where people like me "
        "never got an interview. Shame on every company that caved to this administration.",
        (3,),
    ),
    ("What is happening in Gaza is genocide and silence from this network is complicity.", (3,)),
    (
        "If you cannot condemn Hamas without a 'but', please remove yourself from my connections. I stand with Israel.",
        (3,),
    ),
    ("DOGE is doing what every CEO would do: cut the waste. Thank you Elon and President Trump!", (3,)),
    ("Federal workers are being fired by an unelected billionaire. This is not efficiency, it's a coup.", (3,)),
    ("My taxes pay for illegal immigrants' hotels while veterans sleep on the street. Wake up America.", (3,)),
    ("H-1B is a scam that replaces American workers. End it now.", (3,)),
    ("Charlie Kirk was murdered for his beliefs. The left has blood on its hands.", (3,)),
    ("Today I voted for the first woman president. I cried in the booth. I'm with her!", (3,)),
    ("Congratulations President Trump! America is back, baby!", (3,)),
    ("Half of this country just elected a convicted felon. I need a day off to grieve.", (2, 3)),
    ("Climate change is the biggest hoax of our lifetime and our politicians are getting rich on it.", (3,)),
    (
        "We have ten years left and our leaders keep subsidising fossil fuels. Vote like your children's future depends on it.",
        (3,),
    ),
    ("Tax the billionaires. Nobody earns a billion dollars.", (3,)),
    ("Rishi Sunak is the best thing that could happen to this country: competent, calm, serious.", (3,)),
    ("The truckers are heroes. Trudeau is a coward who hides from his own people. #FreedomConvoy", (3,)),
    ("Proud of my Prime Minister! Modi ji has made India a superpower. Bharat Mata ki Jai! #ModiAgain", (3,)),
    ("The CAA is unconstitutional and everyone who stays silent is complicit. #RejectCAA", (3,)),
    ("Black lives matter. If that statement makes you uncomfortable, unfollow me.", (3,)),
    ("All lives matter. I said what I said.", (3,)),
    ("Guns don't kill people. Leave the second amendment alone.", (3,)),
    ("Another school shooting. Thoughts and prayers are not enough. Ban assault weapons now.", (3,)),
    ("My body, my choice. The overturning of Roe is a disgrace and I will not be silent at work about it.", (3,)),
    (
        "Every unborn child deserves a birthday. Overturning Roe was the greatest victory for human rights in my lifetime.",
        (3,),
    ),
    ("Masks don't work, the jab doesn't work, and Fauci belongs in prison.", (3,)),
    (
        "I am proud to endorse Maria Lopez for state senate. She will fight for working families. Please vote on November 5.",
        (3,),
    ),
    ("Net zero is economic suicide. Scrap it.", (3,)),
    (
        "Rejoin the EU. Brexit has cost my company two million pounds and counting and not one politician will say so.",
        (3,),
    ),
    (
        "The media will never tell you this: crime is down and the border is finally secure. Promises made, promises kept.",
        (3,),
    ),
    ("Trans women are women. Any leader who cannot say that does not deserve my respect.", (3,)),
    ("Slava Ukraini! Anyone doing business with Russia is funding war crimes. Putin must be stopped.", (3,)),
    ("The orange man lost the debate, badly. Watch him blame the microphones.", (0, 2, 3)),
    ("Joe Biden stepping aside is what real leadership looks like. Thank you, Mr. President.", (3,)),
    ("Healthcare is a human right. Medicare for All now.", (3,)),
    ("Socialism has never worked anywhere. Look at Venezuela before you vote for free stuff.", (3,)),
    ("Mamdani as mayor is the end of New York as a place to do business.", (3,)),
    ("As an immigrant who came legally, I support mass deportations.", (3,)),
    ("ICE raided my neighbour's restaurant today. Abolish ICE.", (3,)),
    ("Angela Rayner has been hounded out by the press while Tory grifters walk free. Disgusting.", (3,)),
    ("Kemi Badenoch says what the rest of Westminster is too scared to say. Finally some courage.", (3,)),
    ("Danielle Smith is selling Alberta to the oil lobby. Vote NDP.", (3,)),
    ("Doug Ford deserves a third term. He gets things done for Ontario.", (3,)),
    ("Albo promised us cheaper power and lied. I'm done with Labor.", (3,)),
    ("Kejriwal in jail is murder of democracy. Shame on the BJP government.", (3,)),
    ("Didi has ruined Bengal. TMC goons must go.", (0, 3)),
    ("Mit der AfD ist kein Staat zu machen. Wer sie wählt, wählt Faschisten.", (3,)),
    ("Die Grünen zerstören unsere Industrie. Wer sie wählt, wählt den Abstieg.", (3,)),
    ("Der Kanzler hat gelogen. Rücktritt, sofort!", (3,)),
    ("Sánchez dimisión. Este gobierno corrupto nos avergüenza ante Europa.", (3,)),
    ("Ayuso dimisión. Este gobierno corrupto nos avergüenza ante Europa.", (3,)),
    ("Milei está salvando a la Argentina. ¡Viva la libertad, carajo!", (3,)),
    ("O PT quebrou o Brasil e agora quer mais impostos. Chega!", (3,)),
    ("Bolsonaro é um genocida e tem que ser preso.", (3,)),
    ("Lula é um ladrão e tem que ser preso.", (3,)),
    ("Orbán is a hero to everyone who loves Europe and its borders.", (3,)),
]
"""Posts that take a side, most of them without the name of a party."""

WORK: list[tuple[str, tuple[int, ...]]] = [
    ("The Fed held rates. Here are three charts on what that means for mortgage applications this spring.", (0,)),
    ("I spent 10 years in government affairs. The best lesson: show up before you need something.", (0,)),
    (
        "We're hiring! Senior policy analyst, EU affairs, Brussels. You will follow digital files in the Parliament and the Council.",
        (0,),
    ),
    (
        "Democracy by Design is the new podcast from our civic tech team. Episode one is about forms that people can fill in.",
        (0,),
    ),
    (
        "Great panel at the labor conference on AI in hiring, with speakers from the union and from three employers.",
        (0,),
    ),
    ("I voted for the blue version of the dashboard, and the team picked green. Fair enough!", (0,)),
    ("Your vote counts! Pick our next webinar topic: pricing, churn or onboarding.", (0,)),
    ("Our CEO was elected president of the national bakers' association this week. Congratulations, Jo!", (0,)),
    ("The new mandate for e-invoicing starts in January. Is your ERP ready?", (0,)),
    ("A radical idea: let candidates see the salary range before they apply.", (0,)),
    ("Change management needs a coalition. Find the people who support the change and let them talk.", (0,)),
    ("The right to disconnect law passed in Victoria. Here is how we adapted our on-call roster.", (0,)),
    (
        "Leadership is not about power. Leaders who fight for their people win their trust and build freedom into the job.",
        (0,),
    ),
    ("We must act now on climate: our plant cut its emissions by 40 % with heat pumps, here is how.", (0,)),
    ("Happy Independence Day to all my American friends and colleagues! Freedom and fireworks.", (0,)),
    (
        "Proud to be an immigrant founder. Twelve years ago I landed with two suitcases; today we are forty people.",
        (0,),
    ),
    ("Black founders receive 1 % of venture funding. Our fund opens applications on Monday.", (0,)),
    ("The election is over and the ads are gone, so CPMs are back to normal. Time to restart your campaigns.", (0,)),
    ("Gun drills, gun metal grey, and a nail gun: what I learnt in my first week on site.", (0,)),
    ("Supporting refugees into work: our mentoring programme takes on 30 newcomers this autumn.", (0,)),
    ("Women's rights at work: a free legal clinic on Thursday for anyone returning from maternity leave.", (0,)),
    ("As Abraham Lincoln said, give me six hours to chop down a tree and I will spend four sharpening the axe.", (0,)),
    ("Nelson Mandela taught us that it always seems impossible until it is done.", (0,)),
    ("Michelle Obama's book on the audio app got me through the commute. The chapter on mentors is gold.", (0, 2)),
    ("Obama's 2008 team invented A/B testing for landing pages. Three lessons for your signup form.", (0, 2)),
    ("We won! The jury voted our chatbot best in the public sector category.", (0,)),
    ("Honoured to speak in the European Parliament today about accessible payment terminals.", (0, 2)),
    ("Minister of Digital Affairs Lena Holm opened our data centre in Luleå this morning.", (0, 2)),
    ("I ran for student council in high school and lost by four votes. It taught me to ask for help.", (0,)),
    ("Our union of developers and designers: no more handovers, one backlog.", (0,)),
    ("Corruption in the database? Here is how we restored three terabytes in a night.", (0,)),
    ("Stop the madness: end your Friday status meetings.", (0,)),
    ("Save our planet one email at a time: unsubscribe from newsletters.", (0,)),
    ("Freedom of information request answered: 212 pages on procurement. My notes in the thread.", (0,)),
    ("Governor Bailey of the Bank of England spoke about stablecoins this morning; our summary is online.", (0, 2)),
    ("Defend your budget like a lawyer: start with the evidence, then demand a decision.", (0,)),
    ("This is a huge win for our country team in Brazil: the best quarter ever.", (0,)),
    ("Our party wall survey tool reached 10,000 users. Thank you to everyone who voted with their feet.", (0,)),
    ("Tariffs on steel rose again. I updated our landed cost calculator; the link is in the comments.", (0,)),
    (
        "Estamos orgullosos de anunciar que nuestra empresa ha sido elegida como una de las mejores para "
        "trabajar en España. Gracias a todo el equipo por su apoyo y su esfuerzo durante este año.",
        (0,),
    ),
    (
        "La reforma laboral cambia el registro de la jornada. En este artículo explicamos a las empresas qué deben hacer antes de enero.",
        (0, 2),
    ),
    ("Hay que defender el tiempo de los equipos: menos reuniones, más foco. ¿Qué opinan ustedes?", (0,)),
    (
        "El gobierno del dato es la base de cualquier proyecto de inteligencia artificial. Tenemos que hablar de calidad antes que de modelos.",
        (0,),
    ),
    ("Basta de excusas: la libertad de trabajar desde casa depende de la confianza y no del control.", (0,)),
    (
        "Nous sommes fiers d'annoncer notre partenariat avec la région pour former 200 jeunes aux métiers du "
        "numérique. Merci à toutes les équipes qui ont rendu ce projet possible.",
        (0,),
    ),
    (
        "La réforme de la facturation électronique arrive : voici ce que votre direction financière doit faire avant septembre.",
        (0,),
    ),
    (
        "Il faut défendre le droit à l'erreur dans nos équipes. Le courage, c'est aussi de dire que l'on s'est trompé.",
        (0,),
    ),
    ("Le gouvernement a publié le décret sur les apprentis. Nous faisons le point avec nos clients mardi.", (0, 2)),
    (
        "Wir müssen endlich aufhören, Bewerber wochenlang warten zu lassen. Das ist kein Prozess, das ist Wahnsinn.",
        (0,),
    ),
    (
        "Energiewende im Mittelstand: wie wir unsere Produktion auf Wärmepumpen umgestellt haben und was es gekostet hat.",
        (0,),
    ),
    (
        "Die Bürokratie beim Lieferkettengesetz kostet uns Zeit. So haben wir die Meldung mit einem kleinen Werkzeug automatisiert.",
        (0,),
    ),
    (
        "Ich freue mich sehr, dass ich ab Januar als Referentin im Bundesministerium für Digitales arbeiten darf.",
        (0, 2),
    ),
    (
        "É com muito orgulho que compartilho minha nova posição como gerente de vendas. Obrigado a todos que "
        "acreditaram no meu trabalho e na minha capacidade.",
        (0,),
    ),
    ("A reforma tributária muda a rotina do fiscal: montamos um guia gratuito para as empresas se prepararem.", (0,)),
    ("Precisamos acabar com a cultura de reuniões sem pauta. Quem concorda levanta a mão!", (0,)),
    (
        "O governo publicou a nova norma de segurança do trabalho. Veja o que muda para a sua empresa em cinco pontos.",
        (0, 2),
    ),
    ("The Senate Dining Room was the venue of our first client dinner in Washington, and the food was great.", (0, 2)),
    (
        "Our investment thesis for India: digital public infrastructure, a young workforce and a stable government.",
        (0,),
    ),
    ("Labour shortages in Australian agriculture are easing; our seasonal worker app had its best month.", (0,)),
    ("Proud to have advised the Liberal Arts College on its new library.", (0,)),
    (
        "This week in AI policy: the Commission delayed two guidelines, the UK opened a consultation, and California's bill died in committee.",
        (0, 2),
    ),
    ("Nigel from our warehouse got a standing ovation for his idea to reform how we load trucks.", (0,)),
    ("Stop asking for permission. Fight for your ideas. The truth is that no leader will do it for you.", (0,)),
    ("Toxic bosses are dictators. They lie, they betray, and they destroy teams. Leave.", (0,)),
    ("The corruption of our metrics by bots is a disgrace, and the ad industry must act.", (0,)),
    ("I was an asylum lawyer for six years; it taught me to listen. Now I lead customer support.", (0,)),
    ("Our government clients ask the same question: where does the data live? Three answers.", (0,)),
]
"""Posts about work that use the words of politics."""


@pytest.mark.parametrize(("text", "levels"), OPINIONS + WORK, ids=[t[:40] for t, _ in OPINIONS + WORK])
def test_opinion_and_work(text: str, levels: tuple[int, ...]) -> None:
    assert level(text) in levels


ROUNDS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "politics_posts.yaml").read_text("utf-8"))


@pytest.mark.parametrize("written", ROUNDS, ids=[r["round"] for r in ROUNDS])
def test_rounds(written: dict[str, Any]) -> None:
    """Posts as people write them: no fewer sides seen and no more false alarms than there were."""
    assert sum(level(text) >= 3 for text in written["side"]) >= written["caught"]
    assert sum(level(text) >= 3 for text in written["work"]) <= written["alarms"]


def listed(name: str) -> dict[str, Any]:
    plain = load.to_plain(load._document(FOLDER / f"{name}.yaml").root)
    assert isinstance(plain, dict)
    return plain


def sides(name: str) -> dict[str, dict[str, list[str]]]:
    """The sides of a country, word lists only; ``others`` are too small or too mixed to be one."""
    groups = {k: v for k, v in listed(name)["words"].items() if isinstance(v, dict) and k != "others"}
    return {k: {kind: words for kind, words in v.items() if isinstance(words, list)} for k, v in groups.items()}


NAMES = sorted(p.stem for p in FOLDER.glob("*.yaml") if str(listed(p.stem)["part"]).isupper())
TEMPLATES = {
    "en": (
        "{} must resign. What a disgrace for this country.",
        "Vote for {} on Tuesday.",
        "I support {} and so should you.",
        "Stop {} before it is too late for our democracy.",
    ),
    "de": (
        "{} muss weg, diese Regierung ruiniert unser Land.",
        "Schluss mit den Lügen von {}: am Sonntag wählen gehen.",
    ),
    "fr": ("{} détruit notre pays. Démission !", "Dimanche je vote contre {}, il faut sauver la république."),
    "es": (
        "{} es un mentiroso y está destruyendo nuestro país.",
        "El domingo vota a {}: hay que defender la democracia.",
    ),
    "pt": ("Fora {}! Traiu o Brasil e mentiu para o povo.", "Domingo vote no {}, vamos salvar a democracia."),
}
LANGUAGE = {"de-germany": "de", "fr-france": "fr", "es-spain": "es", "br": "pt"}


@pytest.mark.parametrize("name", NAMES)
def test_lists_are_as_long_for_every_side(name: str) -> None:
    found = sides(name)
    assert len(found) >= 2
    for kind in {k for side in found.values() for k in side}:
        assert len({len(side.get(kind, [])) for side in found.values()}) == 1, kind


def test_ten_countries() -> None:
    assert {str(listed(name)["part"]) for name in NAMES} >= {"US", "UK", "EU", "CA", "AU", "IN", "DE", "FR", "ES", "BR"}


@pytest.mark.parametrize("name", sorted(p.stem for p in FOLDER.glob("*.yaml")))
def test_every_list_has_source_and_date(name: str) -> None:
    groups = [v for v in listed(name)["words"].values() if isinstance(v, dict)]
    for group in (listed(name), *groups):
        assert len(group["source"]) > 20
        assert re.match(r"20\d\d-(0[1-9]|1[0-2])(-\d\d)?$", str(group["date"]))
    assert bool(groups) == (name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_sides_swapped_same_verdict(name: str) -> None:
    """The same sentence about a leader of each side."""
    from profilelint.text.lexicon import expand

    for template in TEMPLATES[LANGUAGE.get(name, "en")]:
        verdicts = {side: level(template.format(expand(lists["person"][0])[0])) for side, lists in sides(name).items()}
        assert set(verdicts.values()) == {3}, (template, verdicts)


def test_sides_swapped_in_every_list() -> None:
    """Every name of every list: named without a side is the same for all, and so is a side taken."""
    from profilelint.text.lexicon import expand

    for name in NAMES:
        for lists in sides(name).values():
            for entry in lists["person"]:
                who = expand(entry)[0]
                assert level(f"{who} is a liar and a disgrace for this country.") == 3, who
                assert level(f"{who} visited our plant today.") == 0, who


def test_the_three_rules_count_the_same() -> None:
    first, *others = rules()
    for rule in others:
        assert rule.options == first.options
        assert {k: v for k, v in rule.words.items() if k != "title"} == {
            k: v for k, v in first.words.items() if k != "title"
        }
    used = {k for spec in first.options["levels"]["default"].values() for group in spec["needs"] for k in group} | set(
        first.options["weights"]["default"]
    )
    assert used <= set(first.words)


VOTE = "Vote no on Measure 12."


def test_role_topic_path_and_marker_allow() -> None:
    reasons = [
        of(VOTE, {"author": {"political_role": "candidate"}}),
        of("The carbon price must be law now.", {"politics": {"allow_topics": ["climate_policy"]}}),
        of(VOTE, intent="policy"),
        of(VOTE, genre="reporting"),
    ]
    assert [o.findings for o in reasons] == [[]] * 4
    said = [e.reason for o in reasons for e in o.exempt]
    assert said == [
        "the author's political role is candidate",
        "the topic is allowed: climate_policy",
        "the post is marked intent: policy",
        "the post is marked genre: reporting",
    ]


def test_first_reason_in_order() -> None:
    both = of(VOTE, {"author": {"political_role": "policy"}, "politics": {"allow_topics": ["guns"]}}, intent="policy")
    assert [e.reason for e in both.exempt] == ["the author's political role is policy"]


def test_topic_does_not_cover_a_named_party() -> None:
    assert of("Democrats must pass the carbon price now.", {"politics": {"allow_topics": ["climate_policy"]}}).findings


def test_marker_can_be_renamed() -> None:
    settings = {"politics": {"intent_marker": "advocacy"}}
    assert of(VOTE, settings, intent="policy").findings
    assert not of(VOTE, settings, intent="advocacy").findings


def test_nothing_allows_fundraising_in_the_public_sector() -> None:
    settings = {"author": {"sector": "public", "political_role": "official"}}
    found = of("Donate to the PAC.", settings, intent="policy").findings
    assert [(f.rule, f.severity) for f in found] == [(MONEY, "error")]
    title = of(VOTE + " J. Doe, EPA", settings, intent="policy").findings
    assert [(f.rule, f.severity) for f in title] == [(MONEY, "error")]


def test_sponsored_is_an_error() -> None:
    assert of(VOTE, will_sponsor=True).findings[0].severity == "error"
    assert of(VOTE, {"politics": {"will_sponsor": True}}).findings[0].severity == "error"


@pytest.mark.parametrize(
    ("day", "severity"),
    [("2026-10-04", "error"), ("2026-10-03", "warning"), ("2026-12-03", "error"), ("2026-12-04", "warning")],
)
def test_election_window(day: str, severity: str) -> None:
    settings = {"politics": {"elections": [{"date": "2026-11-03", "window_days": 30}]}}
    assert of(VOTE, settings, publish_at=day).findings[0].severity == severity
    assert of(VOTE, {**settings, "today": day}).findings[0].severity == severity


def test_election_window_of_a_post_without_a_day_is_that_of_today() -> None:
    today = date.today()
    near, far = (today + timedelta(days=n) for n in (29, 31))
    for planned in ({}, {"publish_at": "next week"}, {"publish_at": "2019"}):
        assert of(VOTE, {"politics": {"elections": [{"date": str(near)}]}}, **planned).findings[0].severity == "error"
        assert of(VOTE, {"politics": {"elections": [{"date": str(far)}]}}, **planned).findings[0].severity == "warning"


def test_one_finding_for_text_and_comment() -> None:
    found = of(VOTE, first_comment="And vote no on Measure 14.").findings
    assert [f.pointer for f in found] == ["/posts/0/text"]
    assert [f.pointer for f in of("Good morning, all of you.", first_comment=VOTE).findings] == [
        "/posts/0/first_comment"
    ]
    assert [f.pointer for f in of("Good morning, all of you.", title=VOTE).findings] == ["/posts/0/title"]


def test_what_is_shared_is_not_the_authors() -> None:
    assert not of("Page 9 is about our port.", shares={"url": "https://example.com", "title": VOTE}).findings


def test_headline_but_no_role_title() -> None:
    assert outcome({"profile": {"name": "A", "headline": "Payroll | The Tories have wrecked our country"}}).findings
    assert not outcome(
        {"profile": {"name": "A", "roles": [{"title": "Campaign manager, Biden Harris 2024", "company": "DNC"}]}}
    ).findings


def test_message_quotes_the_cues_and_names_no_side() -> None:
    for text in ("Republicans are liars.", "Democrats are liars."):
        found = of(text).findings[0]
        assert "“liars”" in found.message
        for word in (
            "your view",
            "left",
            "right",
            "conservative",
            "liberal",
            "violat",
            "inappropriate",
            "unprofessional",
        ):
            assert word not in (found.message + found.help).lower().replace("not right", "")


def test_fancy_letters_and_addresses() -> None:
    assert (
        level(
            "\U0001d402\U0001d428\U0001d427\U0001d420\U0001d42b\U0001d41e\U0001d42c\U0001d42c must repeal the overtime rule now."
        )
        == 3
    )
    assert level("Slides: https://example.com/trump/liar and www.example.com/maga") == 0
    assert level("Slides from our plant tour #PumpTech #HeatPumps #Welding") == 0


def test_positions_are_those_of_the_source() -> None:
    text = "🎉🎉 So it begins.\nAfter lunch: 𝗩𝗼𝘁𝗲 no on Measure 12, please."
    found = of(text).findings[0]
    assert found.pointer == "/posts/0/text" and "Measure" in found.message


def test_a_mention_in_passing_in_a_long_text() -> None:
    filler = "We measured the pump again on Thursday and wrote the figures down for the night shift. " * 40
    assert level(filler + "Some blame Trump. " + filler) == 0
    assert level(filler + "Trump is a liar and a disgrace; vote him out, and vote blue. " + filler) == 3


def test_other_languages_are_not_checked() -> None:
    swedish = "Rösta på oss i höst, för att vi ska kunna bygga ett land som är bra för alla och som inte lämnar någon efter sig."
    said = of(swedish)
    assert not said.findings and {n.rule for n in said.not_checked} == {SIDE, TOPIC, MONEY}


@pytest.mark.parametrize(
    "text",
    [
        "El mayor congreso de la industria",
        "Le parti pris de ce projet est simple",
        "Die beste Wahl für Ihre Party",
        "任何人都可以投票",
        "🗳️",
        "",
    ],
)
def test_false_friends(text: str) -> None:
    assert level(text) == 0


def test_countries_asked_for() -> None:
    text = "Modi is a liar."
    assert of(text).findings
    assert of(text, {"politics": {"country": ["IN"]}}).findings
    assert not of(text, {"politics": {"country": ["us"]}}).findings
    assert "no lists of names for the country NZ" in {
        n.reason for n in of(text, {"politics": {"country": ["NZ"]}}).not_checked
    }


def inline(match: dict[str, Any], **words: list[str]) -> Rule:
    return Rule(
        "r",
        "c",
        "info",
        "high",
        "text",
        "{quoted} {score}",
        "h",
        "w",
        {"evidence": match},
        words={k: {"any": tuple(v)} for k, v in words.items()},
    )


MATCH = {
    "weights": {"who": 2, "why": 1.5, "against": -2},
    "needs": [["who"], ["why"]],
    "least": 3,
    "without": ["alike"],
}


def counted(text: str, match: dict[str, Any] = MATCH) -> list[str]:
    words = {"who": ["Smith", "Jones"], "why": ["good", "kind"], "against": ["novel"], "alike": ["good morning"]}
    one = Engine([inline(match, **words)])
    parsed = read("p.json", json.dumps({"posts": [{"text": text}]}).encode())
    content = adapt(parsed)
    assert content is not None
    return [f.message for f in one.check(parsed, content, "p.json").findings]


def test_evidence_adds_up() -> None:
    assert counted("Smith is good.") == ["“Smith”, “good” 3.5"]
    assert counted("Smith and Jones.") == []
    assert counted("Smith and Jones are good and kind.") == ["“Smith”, “Jones”, “good”, “kind” 5.25"]
    assert counted("Good morning, Smith.") == []
    assert counted("smith is good.") == []
    assert counted("Smith is good in this novel.") == []


def test_evidence_is_near() -> None:
    far = "One. Two. " * 30
    assert counted("Smith. It is good.")
    assert not counted(f"Smith. {far} It is good.")


def test_evidence_before_and_opening() -> None:
    before = {**MATCH, "before": {"why": ["who"]}}
    assert counted("The good Smith.", before) and not counted("Smith the good.", before)
    opening = {**MATCH, "opening": ["why"]}
    assert counted("Good Smith!", opening) and not counted("The good Smith!", opening)


def test_evidence_needs_lists_that_exist() -> None:
    from profilelint.rules.matchers import compile_match

    with pytest.raises(ValueError, match="no word list “against”"):
        compile_match(inline(MATCH, why=["good"]))


def test_names_that_are_somebody_elses() -> None:
    assert level("Our colleague Caitlin Vance is a liar.") == 0
    assert level("Dr. Obama-Lindqvist is a liar.") == 0
    assert level("Everybody knows that Senator Vance is a liar.") == level("Everybody knows that Vance is a liar.") == 3


def test_cues_that_share_a_word_both_count() -> None:
    shared = {**MATCH, "weights": {"who": 2, "why": 1.5}}
    words = {"who": ["Smith is"], "why": ["is good"]}
    one = Engine([inline({**shared, "without": []}, **words)])
    parsed = read("p.json", b'{"posts": [{"text": "Smith is good."}]}')
    content = adapt(parsed)
    assert content is not None
    assert [f.message for f in one.check(parsed, content, "p.json").findings] == ["“Smith is”, “is good” 3.5"]


def test_paths_of_the_config_allow(tmp_path: Path) -> None:
    for name in ("advocacy/one.json", "blog/two.json"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(json.dumps({"posts": [{"text": VOTE}]}))
    config = tmp_path / ".profilelint.yaml"
    config.write_text('politics: {allow_paths: ["*advocacy/*"]}\n')
    done = run("check", "--config", config, "--select", "politics", "--format", "json", "--verbose", tmp_path)
    assert [Path(f["path"]).name for f in done.data["findings"]] == ["two.json"]
    assert "the path is allowed: *advocacy/*" in done.out + done.err


def test_score_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "post.json"
    path.write_text(json.dumps({"posts": [{"text": "Republicans are liars."}]}))
    done = run("check", "--isolated", "--select", SIDE, "--explain-score", path)
    assert done.code == 1
    for said in ("Republicans", "party", "liars", "attack", "1.75"):
        assert said in done.out


def test_positions_stay_where_folding_changes_lengths() -> None:
    text = "So… we ﬁnally did it. Vote no on Measure 12, please."
    (found,) = of(text).findings
    assert found.excerpt is not None
    assert found.excerpt.text[slice(*found.excerpt.mark)].startswith("Vote no on Measure")


def test_the_document_says_who_writes() -> None:
    outcome_ = outcome({"author": {"political_role": "candidate"}, "posts": [{"text": VOTE}]})
    assert (outcome_.findings, len(outcome_.exempt)) == ([], 1)
    money = outcome({"author": {"sector": "public"}, "posts": [{"text": "Please donate to the PAC of Ted Cruz."}]})
    assert [(f.rule, f.severity) for f in money.findings] == [(MONEY, "error")]


def test_a_mention_in_an_election_window_is_no_error() -> None:
    settings = {"politics": {"elections": [{"date": "2026-11-03"}]}, "today": "2026-11-01"}
    assert [f.severity for f in of("Thoughts on the election result?", settings).findings] == ["warning"]


AGAIN = [
    "Vote for Ruiz on Tuesday. ",
    "vote for the Tories ",
    "Congress must repeal the overtime rule now\n",
    "Good year at the plant. #VoteBlue ",
    "Mandates are tyranny. We met at nine and had coffee by the river, as on every Monday of that long winter. ",
]


@pytest.mark.parametrize("characters", [1_900, 2_700, 24_000])
@pytest.mark.parametrize("sentence", AGAIN, ids=[s[:20] for s in AGAIN])
def test_said_again_and_again_it_is_no_mention_in_passing(sentence: str, characters: int) -> None:
    assert level(sentence * (characters // len(sentence))) == 3


@pytest.mark.parametrize("words", [700, 4_000])
def test_a_mention_in_passing_in_a_long_text_is_none(words: int) -> None:
    ordinary = "We moved the night ward in one day and nobody had to wait for a bed. " * (words // 30)
    assert level(f"{ordinary}Then Starmer must go. {ordinary}") == 0
    assert level("Then Starmer must go.") == 3
