"""The words of a rehearsal: visibly invented, so that nobody takes them for a report."""

PROJECT_FIELDS = frozenset({"giai_trinh", "ghi_chu", "vuong_mac"})

PROJECT_WORKS = {
    "giao_thong": ("Đường trục liên thôn số 1", "Nâng cấp đường ven kênh", "Cầu qua kênh giữa"),
    "thuy_loi": ("Kiên cố hóa kênh tưới", "Trạm bơm tiêu đầu làng"),
    "giao_duc": ("Nhà lớp học ba tầng trường tiểu học", "Trường mầm non khu trung tâm"),
    "y_te": ("Trạm y tế cơ sở hai",),
    "van_hoa": ("Nhà văn hóa trung tâm", "Sân thể thao thôn"),
    "kcn_ccn": ("Hạ tầng cụm công nghiệp mẫu",),
    "cap_nuoc": ("Mở rộng mạng cấp nước sạch",),
    "thoat_nuoc": ("Thoát nước khu dân cư phía đông",),
}

ANSWERS = (
    "Nội dung mẫu: hoàn thành các việc đã nêu trong kế hoạch thử nghiệm của đơn vị.",
    "Nội dung mẫu: đã họp giao ban hằng tuần, phân công từng đồng chí phụ trách từng việc.",
    "Nội dung mẫu: tiếp tục rà soát, mỗi việc có người chịu trách nhiệm và có thời hạn.",
)
NOTHING = "Không"
REMARKS = ("Số liệu mẫu", "Ghi chú mẫu", "Theo sổ theo dõi mẫu")
REFERENCE = "{number:02}/KH-MẪU"
