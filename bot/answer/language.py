"""A question in, the sentence that says which language questions are read in out, where it is asked in another."""

import re
from dataclasses import dataclass, replace

from bot.model.evidence import Answer, Outcome

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = "I read questions in English, so this may miss what you asked; please ask it in English."
_ENGLISH_TEXT = """
a about all am an and any are at be by can could do does for from had has have how i if in is it its may me must my
no not of on or our shall should than that the their them there they this to under until us was we were what when
where which who why will with would you your
"""
_OF_ENGLISH = frozenset(_ENGLISH_TEXT.split())


@dataclass(frozen=True)
class _Language:
    words: frozenset[str]
    said: str


def _language(words: str, said: str) -> _Language:
    return _Language(frozenset(words.split()) - _OF_ENGLISH, said)


_LANGUAGES = (
    _language(
        """
        der die das und ist sind wie was wer wann wo warum nicht kein keine ein eine einen einem einer den
        dem des mit für von vom im zu zum zur wir uns unser unsere unseren ich kann können darf dürfen muss
        müssen gibt es bei oder auf aus nach bis welche welcher welches welchen hat haben wird werden wenn
        sich läuft gilt lange viel
        """,
        "Ich lese Fragen auf Englisch; bitte fragen Sie auf Englisch.",
    ),
    _language(
        """
        le la les des et est sont que qui quoi quand comment pourquoi nous notre nos avec pour dans du de un
        une au aux ce cette il elle on peut pouvons quel quelle quels quelles combien sur pas ne si par y
        a-t-il
        """,
        "Je lis les questions en anglais ; merci de la poser en anglais.",
    ),
    _language(
        """
        el la los las y es son que qué quién quien cuándo cuando cómo como dónde nosotros nuestro nuestra
        con para en de del al un una se puede podemos cuál cual cuánto cuanto por hay si lo sin
        """,
        "Leo las preguntas en inglés; por favor, pregunte en inglés.",
    ),
    _language(
        """
        il lo la gli le e è sono che chi quando come dove perché noi nostro nostra con per nel nella di del
        della dei un una si può possiamo quale quali quanto c’è se non da al alla
        """,
        "Leggo le domande in inglese; per favore, chieda in inglese.",
    ),
    _language(
        """
        de het een en zijn wat wie wanneer hoe waar waarom wij ons onze met voor van naar kan kunnen mag
        mogen moet welke niet er als bij of uit lang loopt geldt deze dit
        """,
        "Ik lees vragen in het Engels; stel uw vraag in het Engels.",
    ),
    _language(
        """
        o os as e é são que quem quando como onde nós nosso nossa com para no na nos nas do da dos das de um
        uma pode podemos qual quais quanto não se há por ao
        """,
        "Leio as perguntas em inglês; por favor, pergunte em inglês.",
    ),
)


def of_language(text: str) -> str:
    """The sentence for a question that is not asked in English, in English and where simple in its own; "" else.

    Told by function words: two of another language, and more of it than of English."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if sum(len(word) for word in words if not _latin(word)) * 2 > sum(map(len, words)) > 0:
        return _ENGLISH
    english = sum(word in _OF_ENGLISH for word in words)
    told = [len(set(words) & each.words) for each in _LANGUAGES]
    most = max(told)
    return f"{_LANGUAGES[told.index(most)].said} ({_ENGLISH})" if most > max(1, english) else ""


def with_language(text: str, answer: Answer) -> Answer:
    """`answer` with that sentence: before all that is not sure, else among its notes."""
    said = of_language(text)
    if not said or answer.outcome is Outcome.WITHHELD:
        return answer
    if answer.outcome is Outcome.GROUNDED:
        return answer.with_notes(said)
    return replace(answer, text=f"{said} {answer.text}")


def _latin(word: str) -> bool:
    return all(letter < "ɐ" for letter in word)
