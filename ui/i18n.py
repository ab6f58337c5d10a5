"""Languages, switched while the window is open; words of the core translated where they are shown."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from commdesk.errors import Phrase, fill_template
from commdesk.languages import registry

translate = QCoreApplication.translate
_loaded: list[QTranslator] = []
_spoken: list[str] = []
"""The language that was set last, if any."""


def list_language_titles(codes: Iterable[str] | None = None) -> dict[str, str]:
    """Return what languages call themselves, by code; all there are, if none are given."""
    return {code: _read_title(code) for code in (registry.list_languages() if codes is None else codes)}


def _read_title(code: str) -> str:
    """Return the own name of a language out of its compiled file, which is read in no time."""
    translator = QTranslator()
    if code == registry.SOURCE or not translator.load(f"{registry.STEM}_{code}", str(registry.FOLDER)):
        return registry.get_title(code)
    return translator.translate("core", registry.TITLE) or code


def system_language() -> str:
    """Return the language of the desktop, or else English."""
    return registry.match_language(QLocale.system().name())


def set_language(app: QApplication, language: str) -> None:
    """Speak another language from now on; every widget gets a LanguageChange event."""
    for translator in _loaded:
        app.removeTranslator(translator)
    _loaded.clear()
    _spoken[:] = [language]
    QLocale.setDefault(QLocale(language))
    if language == registry.SOURCE:
        return
    folders = (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), str(registry.FOLDER))
    for stem, folder in zip(("qtbase", registry.STEM), folders, strict=True):
        translator = QTranslator(app)
        if translator.load(f"{stem}_{language}", folder):
            app.installTranslator(translator)
            _loaded.append(translator)


def current_language() -> str:
    """Return the language of the window, one of `registry.list_languages`."""
    return registry.match_language(_spoken[0] if _spoken else QLocale().name())


def join_sentences(*sentences: str) -> str:
    """Return sentences one after the other: a blank between them, and none after a Chinese full stop."""
    return " ".join(filter(None, sentences)).replace("。 ", "。")


def fill_words(template: str, **args: str | int) -> str:
    """Return a translated text with its slots filled, and an English word after a 1 said of one: `str.format` says “1 people”."""
    return fill_template(template, args)


def translate_phrase(phrase: Phrase | str) -> str:
    """Return a phrase of the core in the language of the window."""
    if isinstance(phrase, str):
        return translate("core", phrase)
    return fill_template(translate("core", phrase.template), phrase.args)
