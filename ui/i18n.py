"""Languages, switched while the window is open; words of the core translated where they are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from commdesk import resources
from commdesk.errors import Phrase, fill_template

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
translate = QCoreApplication.translate
_loaded: list[QTranslator] = []


def system_language() -> str:
    """Return the language of the desktop, Chinese or else English."""
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def set_language(app: QApplication, language: str) -> None:
    """Speak another language from now on; every widget gets a LanguageChange event."""
    for translator in _loaded:
        app.removeTranslator(translator)
    _loaded.clear()
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return
    folders = (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), str(resources.ROOT / "i18n"))
    for stem, folder in zip(("qtbase", "commdesk"), folders, strict=True):
        translator = QTranslator(app)
        if translator.load(f"{stem}_{language}", folder):
            app.installTranslator(translator)
            _loaded.append(translator)


def current_language() -> str:
    """Return the language of the window: zh_CN or en."""
    return "zh_CN" if QLocale().language() == QLocale.Language.Chinese else "en"


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
