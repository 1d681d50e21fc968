"""The words that drawn expressions may use, for a rule of a list, of a row and of a column."""

from hycampaign.expression.language.vocabulary import FormWords, Vocabulary

FORMS = {
    "BM01": FormWords("list", {}, tuple("abcdnmtu"), text_columns=frozenset("tu")),
    "BM02": FormWords(
        "fixed",
        {
            "R1": ("R1.a", "R1.d", "R1.đ"),
            "II.2.1": ("II.2.1.x", "II.2.1.y"),
            **dict.fromkeys(("R1.a", "R1.d", "R1.đ", "II.2.1.x", "II.2.1.y", "TD"), ()),
        },
        ("k", "l", "g"),
        text_rows=frozenset({"TD"}),
        text_columns=frozenset({"g"}),
    ),
    "BM04": FormWords("fixed", {"T1": ()}, ("co",), text_columns=frozenset({"co"})),
    "BM05": FormWords("list", {}, ("x", "y", "s"), text_columns=frozenset({"s"})),
}
OWN = {"list": "BM01", "row": "BM02", "column": "BM02"}
VOCABULARIES = {kind: Vocabulary(own, FORMS) for kind, own in OWN.items()}
