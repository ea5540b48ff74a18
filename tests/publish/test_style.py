"""The style sheet is sent without what only its writers need, and says the same."""

from pathlib import Path

from smoelenboek.publish.files import style


def test_comments_indents_and_spaces_stay_behind(tmp_path: Path) -> None:
    (tmp_path / "static" / "css").mkdir(parents=True)
    (tmp_path / "static/css/10-a.css").write_text("/* Why\n   so. */\na {\n  color: red; /* a sign */\n}\n")
    (tmp_path / "static/css/20-b.css").write_text('b::after { content: "…  "; }\n')

    assert style(tmp_path)[1].decode() == 'a{color:red}b::after{content:"…  "}\n'
