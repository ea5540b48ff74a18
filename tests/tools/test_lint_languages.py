"""The check of code that decides by a language's name, on sources of a line."""

import pytest

from smoelenboek.tools.lint import languages


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('if language == "nl": pass', [1]),
        ('stem(word, "nl")', [1]),
        ('words["nl"]', [1]),
        ('for language in ("nl", "en"): pass', [1]),
        ('{"en": "Untitled", "nl": "Zonder titel"}', []),
        ('{"dutch": "nl"}', [1]),
        ('text = "of nl and en"', []),
    ],
)
def test_a_language_by_its_name_is_seen(tmp_path, source, lines):
    file = tmp_path / "a.py"
    file.write_text(source)

    assert list(languages.codes(file)) == lines


def test_a_language_by_its_name_is_a_breach_in_both_languages_of_code(tmp_path, monkeypatch):
    monkeypatch.setattr(languages, "EXCEPTIONS", {"known.py": "why", "vain.py": "why"})
    (tmp_path / "smoelenboek").mkdir()
    (tmp_path / "theme/static/js").mkdir(parents=True)
    for name, source in ("known.py", 'x = "nl"'), ("vain.py", 'x = "en"'), ("other.py", 'x = "nl"'):
        (tmp_path / "smoelenboek" / name).write_text(source)
    (tmp_path / "theme/static/js/a.js").write_text('const a = b === "nl"')

    assert [line.partition(": ")[0] for line in languages.breaches(tmp_path)] == [
        "smoelenboek/other.py:1",
        "smoelenboek/vain.py:1",
        "theme/static/js/a.js:1",
    ]
