"""What the functions of a template raise; rendering turns it into a finding with its place."""


class UnknownFigure(Exception):
    """A tag asks for a figure that the definition does not have."""

    def __init__(self, figure: str, nearest: str = "") -> None:
        super().__init__(figure)
        self.figure = figure
        self.nearest = nearest


class UnknownWord(Exception):
    """A tag in a text of the definition cannot be filled; ``tag`` is what it says."""

    def __init__(self, text: str, tag: str, nearest: str = "") -> None:
        super().__init__(text, tag)
        self.text = text
        self.tag = tag
        self.nearest = nearest
