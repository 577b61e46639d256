"""Generated documents: shapes of blocks, filled with sentences."""

from collections.abc import Collection, Sequence

from hypothesis import strategies as st
from patience import SIZE


@st.composite
def _filled(
    draw: st.DrawFn,
    shapes: Sequence[str],
    texts: Collection[str],
    sentence: st.SearchStrategy[str],
    inner: st.SearchStrategy[str],
) -> str:
    shape = draw(st.sampled_from(shapes))
    for _ in range(shape.count("{}")):
        shape = shape.replace("{}", draw(sentence if shape in texts else inner), 1)
    return shape


def batches(
    shapes: Sequence[str],
    texts: Collection[str],
    sentence: st.SearchStrategy[str],
    inner: st.SearchStrategy[str],
) -> st.SearchStrategy[list[str]]:
    """As many documents as an outside program reads in one run.

    Args:
        shapes: of blocks, with `{}` where something is filled in.
        texts: those of them that are prose alone.
        sentence: what is filled into prose.
        inner: what is filled into all else.
    """
    block = _filled(shapes, texts, sentence, inner)
    document = st.lists(block, min_size=1, max_size=6).map(lambda b: "\n\n".join(b) + "\n")
    return st.lists(document, min_size=SIZE, max_size=SIZE)
