"""Every position of every slider, its second parameter's too: what `lemma run` draws there."""

from itertools import product

import films


def test_every_frame_is_what_the_command_draws(page, canvas, site, content, tmp_path):
    for path, film in films.on_terms(site, content).items():
        films.press(page, films.knob(page, path), film)
        for position in product(*(range(len(p["values"])) for p in film["parameters"])):
            ours = films.shown_at(page, path, position)
            run = films.run_at(content, path, film, position, tmp_path / "run.svg")
            assert films.same_outline(ours, run, path), (path, position)
            one, two = films.pictures(canvas, films.as_file(ours), run)
            assert films.differing(one, two) < films.ALIKE, (path, position)
