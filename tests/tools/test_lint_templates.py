from smoelenboek.tools.lint import templates


def test_a_line_of_a_template_that_nobody_can_read_is_told(tmp_path):
    (tmp_path / "theme/templates/parts").mkdir(parents=True)
    (tmp_path / "theme/templates/parts/a.html").write_text(f"{160 * 'a'}\n{161 * 'é'}\n")

    assert list(templates.breaches(tmp_path)) == ["theme/templates/parts/a.html:2: 161 characters; at most 160."]
