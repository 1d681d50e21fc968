"""The words of a rehearsal: visibly invented, so that nobody takes them for a report."""

SAMPLE = "mẫu"
ANSWERS = (
    "Nội dung mẫu: hoàn thành các việc đã nêu trong kế hoạch thử nghiệm của đơn vị.",
    "Nội dung mẫu: đã họp giao ban hằng tuần, phân công từng đồng chí phụ trách từng việc.",
    "Nội dung mẫu: tiếp tục rà soát, mỗi việc có người chịu trách nhiệm và có thời hạn.",
)
NOTHING = "Không"
UNFINISHED = "Nội dung mẫu còn viết dở."
