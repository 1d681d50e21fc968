"""Names of units: the same name however written is found, different names never are (R15)."""

import unicodedata
from collections.abc import Iterator
from itertools import permutations

import pytest

from hycampaign.vietnamese.names.matching import NameMatch, match_name
from hycampaign.vietnamese.names.parts import name_key, parse_unit_name, unit_in_sentence
from hycampaign.vietnamese.spelling.alphabet import TONES, VOWELS, letter_and_tone, with_tone
from hycampaign.vietnamese.spelling.spelling import fold, tone_key
from hycampaign.vietnamese.spelling.syllables import placed_tones

# Quyết định 19/2025/QĐ-TTg: the 104 communes and wards, with their codes.
COMMUNES = dict(
    line.split(" ", 1)
    for line in """\
11953 Phường Phố Hiến
11977 Xã Tân Hưng
11980 Phường Hồng Châu
11983 Phường Sơn Nam
11992 Xã Lạc Đạo
11995 Xã Đại Đồng
12004 Xã Như Quỳnh
12019 Xã Văn Giang
12025 Xã Phụng Công
12031 Xã Nghĩa Trụ
12049 Xã Mễ Sở
12064 Xã Nguyễn Văn Linh
12070 Xã Hoàn Long
12073 Xã Yên Mỹ
12091 Xã Việt Yên
12103 Phường Mỹ Hào
12127 Phường Thượng Hồng
12133 Phường Đường Hào
12142 Xã Ân Thi
12148 Xã Phạm Ngũ Lão
12166 Xã Xuân Trúc
12184 Xã Nguyễn Trãi
12196 Xã Hồng Quang
12205 Xã Khoái Châu
12223 Xã Triệu Việt Vương
12238 Xã Việt Tiến
12247 Xã Châu Ninh
12271 Xã Chí Minh
12280 Xã Lương Bằng
12286 Xã Nghĩa Dân
12313 Xã Đức Hợp
12322 Xã Hiệp Cường
12337 Xã Hoàng Hoa Thám
12361 Xã Tiên Hoa
12364 Xã Tiên Lữ
12391 Xã Quang Hưng
12406 Xã Đoàn Đào
12424 Xã Tiên Tiến
12427 Xã Tống Trân
12452 Phường Trần Hưng Đạo
12454 Phường Trần Lãm
12466 Phường Vũ Phúc
12472 Xã Quỳnh Phụ
12499 Xã A Sào
12511 Xã Minh Thọ
12517 Xã Ngọc Lâm
12523 Xã Phụ Dực
12526 Xã Đồng Bằng
12532 Xã Nguyễn Du
12577 Xã Quỳnh An
12583 Xã Tân Tiến
12586 Xã Hưng Hà
12595 Xã Ngự Thiên
12613 Xã Long Hưng
12619 Xã Diên Hà
12631 Xã Thần Khê
12634 Xã Tiên La
12676 Xã Lê Quý Đôn
12685 Xã Hồng Minh
12688 Xã Đông Hưng
12694 Xã Bắc Đông Hưng
12700 Xã Bắc Tiên Hưng
12736 Xã Đông Tiên Hưng
12745 Xã Bắc Đông Quan
12754 Xã Tiên Hưng
12763 Xã Nam Tiên Hưng
12775 Xã Nam Đông Hưng
12793 Xã Đông Quan
12817 Phường Trà Lý
12826 Xã Thái Thụy
12850 Xã Tây Thụy Anh
12859 Xã Bắc Thụy Anh
12862 Xã Đông Thụy Anh
12865 Xã Thụy Anh
12904 Xã Nam Thụy Anh
12916 Xã Bắc Thái Ninh
12919 Xã Tây Thái Ninh
12922 Xã Thái Ninh
12943 Xã Đông Thái Ninh
12961 Xã Nam Thái Ninh
12970 Xã Tiền Hải
12988 Xã Đông Tiền Hải
13003 Xã Đồng Châu
13021 Xã Ái Quốc
13039 Xã Tây Tiền Hải
13057 Xã Nam Cường
13063 Xã Nam Tiền Hải
13066 Xã Hưng Phú
13075 Xã Kiến Xương
13093 Xã Trà Giang
13096 Xã Bình Nguyên
13120 Xã Lê Lợi
13132 Xã Quang Lịch
13141 Xã Vũ Quý
13159 Xã Hồng Vũ
13183 Xã Bình Thanh
13186 Xã Bình Định
13192 Xã Vũ Thư
13219 Xã Vạn Xuân
13222 Xã Thư Trì
13225 Phường Thái Bình
13246 Xã Tân Thuận
13264 Xã Thư Vũ
13279 Xã Vũ Tiên
""".splitlines()
)
AGENCIES = {
    "HY-VPUBND": "Văn phòng Ủy ban nhân dân tỉnh",
    "HY-SNV": "Sở Nội vụ",
    "HY-STP": "Sở Tư pháp",
    "HY-STC": "Sở Tài chính",
    "HY-SCT": "Sở Công Thương",
    "HY-SNNMT": "Sở Nông nghiệp và Môi trường",
    "HY-SXD": "Sở Xây dựng",
    "HY-SKHCN": "Sở Khoa học và Công nghệ",
    "HY-SVHTTDL": "Sở Văn hóa, Thể thao và Du lịch",
    "HY-SGDDT": "Sở Giáo dục và Đào tạo",
    "HY-SYT": "Sở Y tế",
    "HY-TTT": "Thanh tra tỉnh",
    "HY-BQLKCN": "Ban Quản lý các khu công nghiệp tỉnh",
    "HY-BQLKKT": "Ban Quản lý Khu kinh tế Thái Bình",
    "HY-BQLDA1": "Ban Quản lý dự án đầu tư xây dựng số 1",
    "HY-BQLDA2": "Ban Quản lý dự án đầu tư xây dựng số 2",
    "HY-VPTU": "Văn phòng Tỉnh ủy",
    "HY-CAT": "Công an tỉnh",
    "HY-THUE": "Thuế tỉnh",
}
UNITS = {code: [name] for code, name in (COMMUNES | AGENCIES).items()}
SHORT_KINDS = {"Xã": ("X. ", "X.", "xã ", "x "), "Phường": ("P. ", "P.", "phường ", "P ")}


def commune_spellings(name: str) -> list[str]:
    """Return how clerks write the commune, its kind included."""
    kind, proper = name.split(" ", 1)
    spellings = [short + proper for short in SHORT_KINDS[kind]]
    spellings += [
        f"UBND {name}",
        f"Ủy ban nhân dân {name}",
        f"Uỷ ban nhân dân {kind.lower()} {proper}",
    ]
    spellings += [
        f"{name}, tỉnh Hưng Yên",
        f"{name} - tỉnh Hưng Yên",
        f"UBND {name} (tỉnh Hưng Yên)",
    ]
    spellings += [f"UBND của {name}", f"  {name}\u200b ", name.replace(" ", "\u00a0"), proper]
    spellings += [
        fold(name),
        fold(name).upper(),
        f"UBND {fold(name)}",
        f"{fold(name)} tinh hung yen",
    ]
    spellings += [f"{name}_", name.replace(" ", "_"), name.replace(" ", "-")]
    spellings += [placed_tones(name, "new"), name.upper(), name.title(), name.replace("Đ", "Ð")]
    return [*spellings, *(unicodedata.normalize("NFD", spelling) for spelling in spellings)]


def test_there_are_104_communes_and_no_two_share_a_key():
    assert len(COMMUNES) == 104
    assert len({fold(name_key(name)) for name in COMMUNES.values()}) == 104


def test_at_least_99_in_100_spellings_of_a_commune_are_matched():
    tried = [
        (code, spelling)
        for code, name in COMMUNES.items()
        for spelling in commune_spellings(name)
    ]
    missed = [(code, s) for code, s in tried if match_name(s, UNITS).exact != code]
    assert len(tried) > 5000
    assert missed == []


def test_different_names_are_never_matched():
    """Each unit is looked for where it is missing: nobody else may answer to its name."""
    for code, name in COMMUNES.items():
        others = {other: names for other, names in UNITS.items() if other != code}
        for spelling in commune_spellings(name):
            match = match_name(spelling, others)
            assert match.exact is None, (spelling, match)


def test_the_pairs_that_differ_by_a_letter_or_by_order_are_told_apart():
    pairs = [
        ("Vũ Thư", "Thư Vũ"),
        ("Hồng Châu", "Đồng Châu"),
        ("Tiên Lữ", "Tiên La"),
        ("Long Hưng", "Đông Hưng"),
        ("Thái Ninh", "Thái Bình"),
        ("Tân Hưng", "Tiên Hưng"),
        ("Bắc Đông Hưng", "Nam Đông Hưng"),
        ("Tiên Hoa", "Tiền Hải"),
    ]
    for one, other in [*pairs, *((b, a) for a, b in pairs)]:
        match = match_name(one, {"1": [other]})
        assert match.exact is None
        both = {"1": [other], "2": [one]}
        assert match_name(one, both).exact == match_name(fold(one), both).exact == "2"


@pytest.mark.parametrize(
    "stranger",
    [
        "Xã An Thi",
        "Xã Dân Tiến",
        "Xã Hồng Chấu",
        "huyện Đông Hưng",
        "H. Đông Hưng",
        "TT Vũ Thư",
        "thị trấn Vũ Thư",
        "thị xã Mỹ Hào",
        "TP Thái Bình",
        "tỉnh Thái Bình",
        "Tỉnh Hưng Yên",
        "Xã Thái Bình",
        "Phường Văn Giang",
        "Phuong Van Giang",
        "Xã Tân Tiến, huyện Văn Giang",
        "Tân Tiến, H. Văn Giang",
        "Xa Tan Tien, huyen Van Giang",
        "Đảng ủy xã Văn Giang",
        "Công an xã Văn Giang",
        "Văn Giang 2",
        "Sở Giao thông vận tải",
        "Sở GTVT",
        "Sở nội",
        "TT",
        "xã",
        "Xã Lê Quí Đôn",
        "99999",
        "",
        "...",
    ],
)
def test_strangers_and_former_units_are_never_matched(stranger):
    assert match_name(stranger, UNITS).exact is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Sở NN&MT", "HY-SNNMT"),
        ("Sở NN và MT", "HY-SNNMT"),
        ("SNNMT", "HY-SNNMT"),
        ("SỞ NÔNG NGHIỆP & MÔI TRƯỜNG", "HY-SNNMT"),
        ("Sở KH-CN", "HY-SKHCN"),
        ("Sở KHCN", "HY-SKHCN"),
        ("Sở VH,TT&DL", "HY-SVHTTDL"),
        ("Sở VHTTDL", "HY-SVHTTDL"),
        ("Sở GD&ĐT tỉnh Hưng Yên", None),
        ("Sở GD&ĐT", "HY-SGDDT"),
        ("SNV", "HY-SNV"),
        ("Sở Nội vụ tỉnh Hưng Yên", "HY-SNV"),
        ("so noi vu", "HY-SNV"),
        ("VP UBND tỉnh", "HY-VPUBND"),
        ("Văn phòng Uỷ ban nhân dân tỉnh Hưng Yên", "HY-VPUBND"),
        ("VP Tỉnh uỷ", "HY-VPTU"),
        ("BQL các KCN", "HY-BQLKCN"),
        ("BQL các KCN tỉnh", "HY-BQLKCN"),
        ("BQL KKT Thái Bình", "HY-BQLKKT"),
        ("BQLDA ĐTXD số 2", "HY-BQLDA2"),
        ("Ban QLDA đầu tư xây dựng số 1", "HY-BQLDA1"),
        ("Công an tỉnh Hưng Yên", "HY-CAT"),
        ("11953", "11953"),
        (" HY-SNV ", "HY-SNV"),
    ],
)
def test_agencies_are_found_by_their_short_forms(typed, code):
    assert match_name(typed, UNITS).exact == code
    assert match_name(unicodedata.normalize("NFD", typed), UNITS).exact == code


def test_a_unit_of_another_province_is_only_suggested():
    match = match_name("Sở Nội vụ tỉnh Nam Định", UNITS, "Hưng Yên")
    assert match.exact is None
    assert match.suggestions[0] == "HY-SNV"
    assert match_name("SO NOI VU TINH HUNG YEN", UNITS, "Hưng Yên").exact == "HY-SNV"
    assert match_name("Sở Nội vụ tỉnh", UNITS, "Hưng Yên").exact == "HY-SNV"


def test_a_province_after_a_comma_is_recognised_when_it_is_known():
    assert match_name("Xã Văn Giang, Hưng Yên", UNITS, "Hưng Yên").exact == "12019"
    assert match_name("Xa Van Giang - Hung Yen", UNITS, "Hưng Yên").exact == "12019"
    assert match_name("Xã Văn Giang, Hưng Yên", UNITS) == NameMatch(None, ("12019",))
    assert match_name("Xã Hoàng Mai, Hà Nội", UNITS, "Hưng Yên").exact is None


def test_a_name_that_two_units_share_suggests_both():
    twins = {"1": ["Xã Lê Lợi"], "2": ["Phường Lê Lợi"], "3": ["Xã Trà Lý"], "4": []}
    assert match_name("Lê Lợi", twins) == NameMatch(None, ("1", "2"))
    assert match_name("P. Lê Lợi", twins) == NameMatch("2")
    sharing = {"1": ["Sở Tài chính"], "2": ["Sở Thể chế"]}
    assert match_name("STC", sharing).exact is None


def test_provinces_tell_agencies_of_one_name_apart():
    agencies = {"HY-SNV": ["Sở Nội vụ tỉnh Hưng Yên"], "TB-SNV": ["Sở Nội vụ tỉnh Thái Bình"]}
    assert match_name("Sở Nội vụ tỉnh Thái Bình", agencies).exact == "TB-SNV"
    assert match_name("SO NOI VU TINH HUNG YEN", agencies).exact == "HY-SNV"
    assert match_name("Sở Nội vụ", agencies).exact is None


def test_districts_tell_former_communes_of_one_name_apart():
    former = {"1": ["Xã Tân Tiến, huyện Văn Giang"], "2": ["Xã Tân Tiến, huyện Hưng Hà"]}
    assert match_name("UBND xã Tân Tiến, H. Văn Giang", former).exact == "1"
    assert match_name("xa Tan Tien, huyen Hung Ha", former).exact == "2"
    assert match_name("xã Tân Tiến", former) == NameMatch(None, ("1", "2"))


def test_short_names_and_aliases_match_too():
    units = {"1": ["Sở Nông nghiệp và Môi trường", "Sở NN&MT", "Nông nghiệp"], "2": ["Sở Y tế"]}
    assert match_name("nông nghiệp", units).exact == "1"
    assert match_name("sở nn-mt", units).exact == "1"
    # the initials of a short form (Sở, NN, MT) are nobody's abbreviation
    assert match_name("SNM", units).exact is None


def test_suggestions_come_nearest_first_and_few():
    match = match_name("Xã Đông Hưg", UNITS)
    assert match.exact is None
    assert match.suggestions[0] == "12688"
    assert len(match.suggestions) == 5
    assert match_name("Hoàn toàn khác hẳn", UNITS).suggestions == ()


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("TX. Mỹ Hào", "thị xã", "mỹ hào"),
        ("TP Hưng Yên", "thành phố", "hưng yên"),
        ("TT Như Quỳnh", "thị trấn", "như quỳnh"),
        ("Đặc khu Vân Đồn", "đặc khu", "vân đồn"),
        ("Q. 1", "quận", "1"),
        ("Quận 1", "quận", "1"),
        ("quan 1", "quận", "1"),
        ("Quan Lạn", "", "quan lạn"),
        ("Sở Y tế", "sở", "y tế"),
        ("Xã", "", "xã"),
        ("A Sào", "", "a sào"),
    ],
)
def test_the_kind_is_kept_apart_from_the_key(text, kind, key):
    name = parse_unit_name(text)
    assert (name.kind, name.key) == (kind, key)


def test_no_two_communes_have_keys_that_agree_by_accident():
    keys = {code: name_key(name) for code, name in COMMUNES.items()}
    assert all(keys[one] != keys[other] for one, other in permutations(keys, 2))


@pytest.mark.parametrize(
    ("name", "person", "expected"),
    [
        ("Xã Văn Giang", False, "xã Văn Giang"),
        ("Xã Nguyễn Trãi", True, "Xã Nguyễn Trãi"),
        ("xã Nguyễn Trãi", True, "Xã Nguyễn Trãi"),
        ("Phường Trần Hưng Đạo", True, "Phường Trần Hưng Đạo"),
        ("PHƯỜNG Phố Hiến", False, "phường Phố Hiến"),
        ("Thị xã Mỹ Hào", False, "thị xã Mỹ Hào"),
        ("quận 1", False, "Quận 1"),
        ("Sở Tài chính", False, "Sở Tài chính"),
        ("Thanh tra tỉnh", False, "Thanh tra tỉnh"),
        ("Xã", False, "Xã"),
    ],
)
def test_a_unit_inside_a_sentence_follows_the_decree(name, person, expected):
    assert unit_in_sentence(name, is_named_after_person=person) == expected
    decomposed = unicodedata.normalize("NFD", name)
    assert unit_in_sentence(decomposed, is_named_after_person=person) == expected


@pytest.mark.parametrize(
    "text",
    [
        "11953",
        "11953.",
        "11953 - Phường Phố Hiến",
        "11953-Phường Phố Hiến",
        "11953 – P. Phố Hiến",
        "Phường Phố Hiến (11953)",
        "UBND phường Phố Hiến, 11953",
        "11953 Phường Phố Hiên",
    ],
)
def test_a_code_counts_with_the_name_beside_it(text: str):
    assert match_name(text, UNITS, "Hưng Yên").exact == "11953"


def test_a_code_beside_the_name_of_another_unit_decides_nothing():
    match = match_name("11953 - Xã Tân Hưng", UNITS, "Hưng Yên")
    assert match.exact is None
    assert match.suggestions[:2] == ("11953", "11977")
    assert match_name("11953 hộ dân", UNITS).exact is None
    assert match_name("Xã số 119531", UNITS).exact is None


@pytest.mark.parametrize("province", ["Hưng Yên", "tỉnh Hưng Yên", "Tỉnh Hưng Yên"])
def test_the_province_may_be_shortened_and_set_with_its_kind(province: str):
    assert match_name("Xã Văn Giang, T. Hưng Yên", UNITS, province).exact == "12019"
    assert match_name("Xã Văn Giang, tỉnh Bắc Giang", UNITS, province).exact is None


def test_an_agency_is_found_by_its_whole_name_without_accents():
    agencies = {"T": ["Thanh tra tỉnh"], "B": ["Ban Quản lý các khu công nghiệp tỉnh"]}
    assert match_name("THANH TRA TINH", agencies).exact == "T"
    assert match_name("ban quan ly cac khu cong nghiep tinh", agencies).exact == "B"


def of_other_spelling(name: str) -> Iterator[str]:
    """Yield every name that differs from this one in one tone or in the mark of one vowel."""
    for place, sign in enumerate(name):
        vowel, tone = letter_and_tone(sign.lower())
        others = [with_tone(vowel, other) for other in TONES if other != tone]
        marked = [v for v in VOWELS if v != vowel and fold(v) == fold(vowel)]
        if vowel in VOWELS:
            for other in (*others, *(with_tone(v, tone) for v in marked)):
                yield name[:place] + other + name[place + 1 :]


def test_names_that_differ_by_one_tone_or_mark_are_never_matched():
    spellings = [
        spelling
        for name in COMMUNES.values()
        for spelling in of_other_spelling(name)
        if tone_key(spelling) != tone_key(name)
    ]
    assert len(spellings) > 2_000
    assert [text for text in spellings[::4] if match_name(text, UNITS).exact] == []
