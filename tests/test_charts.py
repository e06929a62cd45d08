"""Pictures: what is drawn where, and that nobody's text is taken for tags or formulas."""

from typing import Any

import plotly.graph_objects as go

from canvas import charts, escape
from canvas.charts import DARK, LIGHT, Node, Row, Tie

WARMTH = Row("Wärme", "herzlich", "sachlich, kühl")


def row(**more: Any) -> Row:
    return Row("Wärme", "herzlich", "sachlich, kühl", **more)


def texts(figure: Any) -> list[str]:
    """All that is written into a picture."""
    return [annotation.text for annotation in figure.layout.annotations]


def test_profile_writes_title_name_and_both_poles() -> None:
    assert texts(charts.profile([WARMTH], "Noch nichts entschieden", LIGHT)) == [
        "Noch nichts entschieden",
        '<b>Wärme</b>  <span style="color:#B0741A">herzlich</span>',
        '<span style="color:#4A55A8">sachlich, kühl</span>',
    ]


def test_profile_draws_target_with_a_gap_where_undecided() -> None:
    figure = charts.profile([row(target=-2), row(), row(target=0)], "x", LIGHT)
    line = figure.data[-1]
    assert (line.x, line.y, line.connectgaps) == ((-2, None, 0), (0, 1, 2), False)
    assert line.marker.color == ("#B0741A", LIGHT.paper, LIGHT.paper)
    assert line.marker.line.color == ("#B0741A", "#6B6259", "#6B6259")


def test_profile_shows_every_answer_of_today_as_a_dot() -> None:
    figure = charts.profile([row(dots=(-3, 1, 1, 1, 1, 1))], "x", LIGHT)
    dots = figure.data[1]
    assert len(dots.x) == 6
    assert dots.x[0] == -3
    assert [round(x, 3) for x in dots.x[1:5]] == [0.805, 0.935, 1.065, 1.195]
    assert dots.y[5] > dots.y[4]


def test_many_answers_on_one_step_become_a_number() -> None:
    figure = charts.profile([row(dots=(2,) * 40)], "x", LIGHT)
    assert figure.data[1].x == ()
    assert figure.data[2].text == ("40",)


def test_example_is_hollow_where_it_scatters() -> None:
    figure = charts.profile([row(other=1, scattered=True), row(other=-2)], "x", LIGHT)
    assert figure.data[-1].marker.symbol == ("square-open", "square")


def test_long_title_is_broken_for_a_phone() -> None:
    title = charts.profile([WARMTH], "Ausgleich hängt davon ab, wer gerade bedient und wann", LIGHT)
    assert texts(title)[0] == "Ausgleich hängt davon ab, wer<br>gerade bedient und wann"


def test_user_text_stays_text() -> None:
    assert escape.picture("<b>Brot</b> & $x^2$\nund %{y}") == (
        "&lt;b&gt;Brot&lt;/b&gt; &amp; &#36;x^2&#36; und %{y}"
    )


def thread(*ties: Tie, palette: charts.Palette = LIGHT) -> Any:
    nodes = [
        Node("v", 0, "<i>Handwerk</i>", "#22252E", told="$alles$"),
        Node("p", 1, "Wärme", "#B0741A"),
        Node("r", 2, "Grüßen", "#2F6F6B"),
        Node("t", 3, "Theke", "#22252E"),
        Node("loose", 3, "lose Enden", "#6B6259", hollow=True),
    ]
    heads = ["Wert", "Position", "Regel", "Berührungspunkt"]
    return charts.thread(nodes, ties, heads, "Eine Regel am Faden", palette)


def test_thread_runs_from_left_to_right_with_its_reasons() -> None:
    figure = thread(Tie("v", "p", "weil & darum"), Tie("p", "r"), Tie("r", "loose", "ohne Ort"))
    [sankey] = figure.data
    assert (sankey.link.source, sankey.link.target) == ((0, 1, 2), (1, 2, 4))
    assert sankey.link.customdata == ("weil &amp; darum", "", "ohne Ort")
    assert list(sankey.node.x) == sorted(sankey.node.x)
    assert sankey.node.label[0] == "&lt;i&gt;Handwerk&lt;/i&gt;"
    assert sankey.node.customdata[0] == "&#36;alles&#36;"


def test_loose_ends_are_hollow_in_both_themes() -> None:
    for palette in (LIGHT, DARK):
        [sankey] = thread(Tie("r", "loose"), palette=palette).data
        assert sankey.node.color[-1] == "rgba(0,0,0,0)"
        assert sankey.node.line.color == palette.muted


def test_thread_of_nothing_but_values_can_be_drawn() -> None:
    heads = ["Wert", "Position", "Regel", "Berührungspunkt"]
    figure = charts.thread([Node("v", 0, "Handwerk", "#22252E")], [], heads, "x", LIGHT)
    assert figure.data[0].node.label == ("Handwerk",)


def test_plotly_finds_nothing_wrong_with_what_is_drawn() -> None:
    full = row(
        dots=(1,) * 20 + (2,), band=(-1, 1), median=0.5, target=-2, other=1, note="n", told="t"
    )
    for figure in (charts.profile([full, WARMTH], "x", LIGHT), thread(Tie("v", "p"))):
        go.Figure(figure.to_dict())


def test_picture_can_be_saved_and_calls_nobody() -> None:
    config = charts.config("profile", "png")
    assert config["toImageButtonOptions"] == {"format": "png", "filename": "profile", "scale": 2}
    assert (config["plotlyServerURL"], config["showSendToCloud"]) == ("", False)
    assert "toImage" not in config["modeBarButtonsToRemove"]
