"""Headings of the parts of a profile or résumé, in the languages in which they are known."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_WORDS = {
    # those that LinkedIn's PDF has come first; see docs/sources.md (LinkedIn's PDF)
    "about": "summary; zusammenfassung; extracto; résumé; resumo; riepilogo; samenvatting; resumé; sammanfattning; sammendrag;"
    " podsumowanie; özet; общие сведения; about; about me; profile; professional summary; career summary;"
    " executive summary; professional profile; personal statement; career objective; objective; über mich; profil; kurzprofil;"
    " persönliches profil; à propos; à propos de moi; profil professionnel; acerca de; acerca de mí; sobre mí; perfil;"
    " perfil profesional; resumen; resumen profesional; sobre; sobre mim; perfil profissional; resumo profissional; informazioni;"
    " chi sono; profilo; profilo professionale; info; over mij; profiel; persoonlijk profiel",
    "experience": "experience; berufserfahrung; experiencia; expérience; experiência; esperienza; ervaring; erfaring; erfarenhet;"
    " doświadczenie; deneyim; опыт работы; work experience; professional experience; employment; employment history;"
    " work history; career history; relevant experience; beruflicher werdegang; werdegang; berufspraxis; praktische erfahrung;"
    " berufliche erfahrung; expériences; expérience professionnelle; expériences professionnelles; parcours professionnel;"
    " experiencia profesional; experiencia laboral; trayectoria profesional; experiências; experiência profissional;"
    " experiências profissionais; esperienze; esperienza professionale; esperienze professionali; esperienza lavorativa;"
    " esperienze lavorative; werkervaring; beroepservaring",
    "education": "education; ausbildung; educación; formation; formação acadêmica; formazione; opleiding; uddannelse; utbildning;"
    " utdanning; wykształcenie; eğitim; образование; education and training; academic background; bildung; bildungsweg;"
    " schulbildung; studium; ausbildung und studium; formations; études; diplômes; formation académique; formación;"
    " formación académica; estudios; formação; educação; escolaridade; formação académica; istruzione; istruzione e formazione;"
    " formazione e istruzione; opleidingen; onderwijs",
    "contact": "contact; kontakt; contactar; coordonnées; contato; contatti; contactgegevens; contact me; contact information;"
    " contact details; kontaktdaten; persönliche daten; contacto; datos de contacto; datos personales; contactos; dados pessoais;"
    " dati personali; personal details; personal information; personal data; angaben zur person;"
    " zur person; état civil; persoonlijke gegevens; informations personnelles",
    "skills": "top skills; top-kenntnisse; aptitudes principales; principales compétences; principais competências;"
    " competenze principali; belangrijkste vaardigheden; mest repræsenterede kompetencer; skills; key skills; technical skills;"
    " core competencies; skills and tools; kenntnisse; fähigkeiten; fachkenntnisse; edv-kenntnisse; kenntnisse und fähigkeiten;"
    " kompetenzen; compétences; compétences techniques; compétences clés; aptitudes; habilidades; competencias;"
    " competências; competenze; competenze tecniche; vaardigheden; technologies; soft skills",
    "languages": "languages; sprachen; sprachkenntnisse; idiomas; langues; lingue; talen; talenkennis",
    "certifications": "certifications; licenses & certifications; certificates; zertifikate; zertifizierungen; certificaciones;"
    " certificats; certificações; certificazioni; certificaten; certificeringen",
    "publications": "publications; publikationen; veröffentlichungen; publicaciones; publicações; pubblicazioni; publicaties",
    "patents": "patents; patente; patentes; brevets; brevetti; octrooien",
    "awards": "honors-awards; honors & awards; honors and awards; awards; auszeichnungen; premios; distinctions; prêmios; premi;"
    " onderscheidingen",
    "projects": "projects; personal projects; selected projects; projekte; proyectos; projets; projetos; progetti; projecten",
    "volunteering": "volunteering; volunteer experience; volunteer work; ehrenamt; ehrenamtliches engagement; voluntariado;"
    " bénévolat; volontariato; vrijwilligerswerk",
    "courses": "courses; kurse; weiterbildung; weiterbildungen; fortbildungen; cursos; cours; corsi; cursussen",
    "organizations": "organizations; memberships; organisationen; mitgliedschaften; organizaciones; organisations; organizações;"
    " organizzazioni; lidmaatschappen",
    "interests": "interests; hobbies; hobbies and interests; interessen; hobbys; intereses; centres d'intérêt; loisirs; interesses;"
    " interessi; hobby; hobby's",
    "references": "references; referenzen; referencias; références; referências; referenze; referenties; recommendations",
}
EXTRAS = frozenset("certifications publications patents awards projects volunteering courses organizations".split())
"""Parts that name something besides jobs and schools."""
LONGEST = 40
"""Most characters of a heading that is known by its words; the longest in the table has 30."""
_INSIDE = {
    "experience": re.compile(
        r"\b(?:experiences?|experiencias?|esperienz[ae]|berufserfahrung|\w*erfahrung(?:en)?|(?:werk)?ervaring)\b"
    ),
    "education": re.compile(
        r"\b(?:education|educacion|formations?|formacao|formazione|\w*ausbildung|opleiding(?:en)?|studies)\b"
    ),
}
"""Words that tell a title in which others stand beside them: *Research Experience*, *FORMATION SUIVIE*."""
_SMALL = frozenset("and & of in for et de des du der die und y e en la el a og i".split())
_SPACED = re.compile(r"(?:\w )+\w")
_FRAME = re.compile(r"^[\W_]+|[\W_]+$")


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@cache
def _table() -> dict[str, str]:
    return {_folded(word): kind for kind, words in _WORDS.items() for word in words.split(";")}


def kind(text: str) -> str:
    """Return the part that a heading begins: about, experience, education, contact, skills …; empty for any other text.

    Case, accents and what frames it (``== E X P E R I E N C E ==``) don't matter.
    """
    if len(text) > 2 * LONGEST or not text:
        return ""
    bare = _FRAME.sub("", text)
    if _SPACED.fullmatch(bare):
        bare = bare.replace(" ", "")
    folded = _folded(bare)
    if len(folded) > LONGEST:
        return ""
    found = _table().get(folded) or _table().get(folded.replace(" & ", " and "), "")
    if found or not _is_titled(bare):
        return found
    return next((what for what, words in _INSIDE.items() if words.search(folded)), "")


def _is_titled(text: str) -> bool:
    """Return whether a line of a few words is written as titles are.

    That is in capitals, or with a capital at each word but the small ones.
    """
    words = text.split()
    large = all(w[:1].isupper() or w in _SMALL or not w[:1].isalpha() for w in words)
    return 1 < len(words) <= 5 and (text.isupper() or (large and len(words) <= 4))
