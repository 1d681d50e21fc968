"""How large the figures of the shipped forms usually are, as tables.

Only what a range or a share can say; what a form's formulas and the definition's bounds say is
taken from there. A row without a line here gets a figure by its measure, so that a changed
definition can be rehearsed too.
"""

# What a quarter adds, by đơn vị tính: lowest and highest.
QUARTER_BY_MEASURE = {
    "triệu đồng": (0, 60),
    "km": (0, 3),
    "m": (0, 200),
    "m2": (0, 300),
    "ha": (0.2, 2),
    "ngày công": (50, 400),
    "lượt người": (50, 300),
    "người": (0, 3),
    "hộ": (0, 20),
    "tin, bài": (3, 20),
}
QUARTER_OTHERWISE = (0, 3)
LEVEL_OTHERWISE = (2, 20)

# What a quarter adds, where the measure alone does not tell.
QUARTER = {
    "HT25": (50, 600),
    "HT26": (100, 900),
    "HT27": (20, 80),
    "HT28a": (0, 400),
    "HT28f": (90, 200),
    "HT24a": (0, 2),
    "HT24b": (0, 1),
    "I.4": (1, 3),
    "III.1.2": (0, 1),
    "III.1.3": (0, 0),
    "III.1.4": (0, 0),
    "II.2.2.1": (800, 3000),
    "II.2.1.a": (1, 20),
    "IV.2.2": (0, 50),
    "IV.2.3": (0, 20),
    "IV.1.1": (0, 1),
    "IV.1.5": (0, 0),
    "VIII.1": (1, 4),
    "TD02a": (1, 3),
    "TD05a": (1, 6),
    "TD05c": (0, 0),
    "TD05d": (0, 0),
    "TD06a": (2, 15),
    "TD06c": (0, 0),
    "TD06d": (0, 0),
    "TD09": (0, 1),
}

# The level at which something stands at the end of a quarter.
LEVEL = {
    "HT02b": (90, 160),
    "HT08a": (10, 90),
    "HT10": (6, 14),
    "HT12": (1, 3),
    "HT13": (8, 20),
    "HT14a": (0, 1),
    "HT15": (0, 1),
    "HT16a": (8, 14),
    "HT16b": (1200, 2600),
    "HT17a": (18, 30),
    "HT17b": (800, 1500),
    "HT19a": (2500, 6000),
    "HT20a": (8, 30),
    "HT21": (20000, 60000),
    "HT22a": (12, 25),
    "HT22d": (800, 1500),
    "HT30b": (3100000, 3300000),
    "III.1.1": (3, 9),
    "IV.2.1": (900, 4000),
    "IV.4": (0, 2),
    "VI.1.1": (40, 120),
    "TD10a": (7, 9.5),
    "TD10b": (26, 38),
    "TD10c": (26, 38),
    "TD10d": (7, 9.5),
    "TD11a": (0, 2),
    "TD11b": (1, 5),
}

# A part of another row: its code, and the share of it, lowest and highest.
PART_OF = {
    "HT02c": ("HT02b", 0.7, 0.95),
    "HT10a": ("HT10", 0.5, 0.9),
    "HT10b": ("HT10a", 0.1, 0.5),
    "HT13a": ("HT13", 0.6, 0.95),
    "HT14b": ("HT14a", 0, 1.4),
    "HT14c": ("HT14b", 0, 1.4),
    "HT16c": ("HT16b", 0.4, 0.8),
    "HT18a": ("HT16a", 0.7, 1),
    "HT18b": ("HT17a", 0.4, 0.9),
    "HT19b": ("HT19a", 0.85, 0.99),
    "HT20b": ("HT20a", 0.85, 0.98),
    "HT22b": ("HT22a", 0.8, 1),
    "HT30a": ("HT30b", 0.2, 0.4),
    "II.1.2": ("II.1.1", 0.3, 0.9),
    "II.2.2.2.a": ("II.2.2.1", 0, 0.02),
    "II.2.2.2.b": ("II.2.2.1", 0, 0.03),
    "II.2.2.2.c": ("II.2.2.1", 0, 0.01),
    "II.2.2.2.d": ("II.2.2.1", 0, 0.01),
    "IV.2.4": ("IV.2.1", 0, 0.1),
    "V.1.2": ("V.1.1", 0.2, 0.8),
    "V.2.2": ("V.2.1", 0.4, 1),
    "VI.1.2": ("VI.1.1", 0.9, 1),
    "VIII.2": ("VIII.1", 0, 0.5),
    "VIII.4": ("VIII.3", 0.2, 0.9),
}

# A level at the beginning of a period: that of the period before, plus one row, minus another.
OPENING = {"III.1.1": ("III.1.2", "III.1.3"), "IV.2.1": ("IV.2.2", "IV.2.3")}

# What rows of other forms take from the list of projects: a sum of columns, some of them
# taken away ("-"), or "#" and a choice that is counted; and how much more, at most.
FROM_PROJECTS: dict[str, tuple[tuple[str, ...], int]] = {
    "HT06": (("gpmb_da",), 0),
    "HT07": (("gpmb_kh",), 6),
    "HT08b": (("ho_con_vuong",), 5),
    "IV.1.3": (("khv_nam", "khv_keo_dai", "-gn_lk"), 0),
    "IV.1.4": (("#so_voi_kh=cham",), 0),
    "TD11c": (("#so_voi_kh=cham",), 0),
}
QUARTER_FROM_PROJECTS = {"HT28b": ("gn_quy", "gn_lk")}

# How many projects a unit has, by kind: fewest, most; others have some in half of the cases.
PROJECTS_OF_KIND = {
    "xã": (2, 4),
    "phường": (2, 5),
    "ban quản lý dự án": (9, 14),
    "ban quản lý": (3, 6),
    "sở": (2, 4),
}
PROJECTS_OTHERWISE = (1, 2)

# Which part of the year's plan is disbursed by the end of each quarter, lowest and highest.
DISBURSED_BY_QUARTER = {1: (0.1, 0.2), 2: (0.32, 0.45), 3: (0.52, 0.7), 4: (0.82, 0.97)}
DELAYED_BY_QUARTER = {1: (0.04, 0.08), 2: (0.15, 0.25), 3: (0.3, 0.45), 4: (0.5, 0.7)}
