"""List syllables of everyday reports that a legacy font could make another syllable of.

Typed in a cell whose font is TCVN3 or VNI, "thái" may be Unicode, or the codes of "thỏi": both
can be read. That one of them is in every report and the other in hardly any settles most cases.
"""

_REPORTED = """
bá bách báo bãi bên bình bấm bất bến bị bỏ bố bốn bồi bộ bớt chép chênh chí chín chính chú
chấm chấp chất chế chống chỗ chờ chục chừng các cách cái cán cáo cáp còn có cô công cùng
cũ cũng cơ cấp cấu cầu cẩm cố cống cộng cột cụ cục cụm cừ dân dòng dõi dù dùng dũng dấu
dẫn dồn dụ dục dụng dừng dự dựng giá giám giáo giúp giới giờ gì gói góp gấp gốc gỡ gồm gộp
hoà hoàn hoàng hoá hình hòa hóa hùng hơn hết hỏi hỏng hồ hồi hồng hộ hội hợp khoái khoán
khác khách khánh khê khí khó khóa khôi không khúc khỏi khối khơi kính kế kết kể kịp kỳ kỹ
luôn lâm lãm lãng lãnh lão lê lên lúc lĩnh lẫn lập lễ lịch lỗi lộc lớn lớp lợi lục lực mã
mình mô môi mất mễ mốt mỗi một mới mục mức mừng mỹ nghìn nghĩ nghĩa nghị ngoài ngân ngũ
nhân nhóm nhất nhỏ nhớ nhờ nhựa nâng nên nó nói nông nơi nền nối nộp pháp phát phân phép
phê phí phòng phó phóng phù phùng phú phúc phẩm phố phối phụ phục phụng quá quân quốc
quỳnh quỹ rõ rất rồi rỗng rộng soát suất sách sáng sánh sát sơ sơn sẽ số sống sớm sự thoát
thuê thác thái thám tháng thêm thì thích thôn thông thúc thấp thẩm thẳng thế thể thị thịnh
thống thừa thực toàn toán trách trái trân trãi trên trì trình trí trích trò trùng trúc
trấn trị trống trồng trụ trục trừ trực tuấn tác tách tái tâm tân tên tìm tình tích tín
tính tòa tô tôn tùng tấn tế tịch tốc tối tống tốt tồn tờ tục tụ từ từng tự tỷ vân vì ví
vòng vùng vĩnh vũ vẫn về vị vốn vụ vừa vực xuất xá xác xã xét xóa xếp ái án ánh áp âm ân
ít ông ấp
"""
EVERYDAY_SYLLABLES = frozenset(_REPORTED.split())
