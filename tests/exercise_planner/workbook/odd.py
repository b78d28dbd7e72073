"""Plans whose texts and codes are as odd as a plan allows, for hypothesis."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.support.strategies import Size, plans

Json = dict[str, Any]

NASTY = (
    "",
    " ",
    "  in the middle  of spaces ",
    "a, b",
    "a; b",
    ",",
    '"',
    '"quoted"',
    '"half',
    'half"',
    '""',
    "it's",
    "'",
    "'quoted",
    "two\nlines",
    "\n",
    "carriage\rreturn",
    "both\r\n",
    "tab\tinside",
    "\tat the start",
    "\x00",
    "bell\x07",
    "\x1f",
    "\x7f",
    "\x85",
    "\u2028",
    "\ufffe",
    "\uffff",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+A",
    "-1",
    "@x",
    "{=A1}",
    "_x0041_",
    "_x000D_",
    "_x005F_x0041_",
    "none",
    "None",
    "stay away",
    "Stay Away",
    "all",
    "any",
    "yes",
    "no",
    "Code",
    "code *",
    "Name",
    "Nation",
    "Leave out",
    "leave out",
    "Level in IAMD",
    "Level in Code",
    "level in",
    "home_region",
    "Value",
    "1",
    "01",
    "1.0",
    "1.50",
    "1e5",
    "-0",
    "TRUE",
    "true",
    "2028-01-01",
    "7 Mar 2028",
    "03/04/2027",
    "12:30",
    "50%",
    "#N/A",
    "#REF!",
    "n/a",
    "-",
    "*",
    "A*",
    "IAMD",
    "iamd",
    "\U0001f6e1\ufe0f",
    "\u05e9\u05dc\u05d5\u05dd",
    "\u202eabc",
    "\xa0",
    "A\xa0B",
    "A B",
    "a b",
    "\xa0A",
    "\u200b",
    "A\u200b",
    "A\u200bB",
    "\ufeffA",
    "\xdf",
    "ss",
    "\u0130",
    "\uff11\uff12",
    "\u00e9",
    "e\u0301",
    "<b>&amp;</b>",
    "]]>",
    "back\\slash",
    "x" * 300,
)
"""Texts of which something may go wrong in a cell, a list of codes or a header."""

_CODE = re.compile(r"[A-Z]\d|role-\d")
_TEXTS = ("name", "series", "note", "domain", "marking", "currency", "group", "plan")

ODD = Size(
    exercises=(1, 3),
    units=(1, 4),
    nations=(1, 3),
    venues=(1, 2),
    regions=(1, 2),
    capabilities=(1, 4),
    roles=(0, 2),
    goals=(0, 3),
    horizon_days=(6, 10),
    duration_days=(1, 4),
    most_transit_days=2,
    most_recovery_days=2,
    most_money=10**12,
)


def odd_texts() -> SearchStrategy[str]:
    """Texts of which something may go wrong, or any other."""
    return st.sampled_from(NASTY) | st.text(max_size=12)


@st.composite
def odd_plans(draw: DrawFn) -> Json:
    """Small plans in which any code and any text may be odd."""
    plan: Json = draw(plans(ODD))
    codes: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()

    def code(plain: str) -> str:
        """Return what stands for a code of the plain plan everywhere."""
        if plain not in codes:
            odd = draw(st.just(plain) | odd_texts())
            while (plain[0], odd) in taken:
                odd += "x"
            taken.add((plain[0], odd))
            codes[plain] = odd
        return codes[plain]

    def text(plain: str) -> str:
        return draw(st.just(plain) | odd_texts())

    def changed(value: Any, field: str = "") -> Any:
        if isinstance(value, dict):
            return {
                code(key) if _CODE.fullmatch(key) else key: changed(inner, key)
                for key, inner in value.items()
            }
        if isinstance(value, list):
            return [changed(inner, field) for inner in value]
        if not isinstance(value, str):
            return value
        if _CODE.fullmatch(value):
            return code(value)
        if field in ("groups", "group"):
            return codes.setdefault(value, text(value))
        return text(value) if field in _TEXTS else value

    odd: Json = changed(plan)
    for nation in odd["nations"]:
        if draw(st.booleans()):
            nation["name"] = draw(odd_texts())
    for exercise in odd["exercises"]:
        if draw(st.booleans()):
            exercise["name"] = draw(odd_texts())
    return odd
