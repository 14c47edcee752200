"""Texts for the tests of splitting: one's own, and any mixture of the lines that matter to it."""

from hypothesis import strategies as st

from policyc.source.clauses import Regulation, split_clauses
from policyc.source.text import SourceText


def split(text: str) -> Regulation:
    """Split a text written in a test."""
    return split_clauses(SourceText("办法.txt", text))


_LINES = """
关于印发办法的通知|现印发给你们。|某办公室|2022年5月25日|（此件公开发布）|某办法|目录
第一编 甲|第一章总则|第二章 附则|第一节 乙|第一章总则第一条为了公开。
第一条为了|第二条规定的|第二条甲。乙；丙|第三条|第１０条：|第四条之一 丁。|第三条
一、分类|二、审核。甲：乙|二、三级单位|三、要求|（一）甲；|(二)乙。丙|（三)丁|（1）子|1.丑|2、寅|①卯
款。“引用。”续|审核流程：|标题|8:30；http://x.cn/a：b|……|。|》|　||
附件：表|附件：1.甲|附件1|附件1|附件|附件1所列的，|表（样表）|注：1.甲；2.乙|注|2.丙|工作流程|标签
"""
TEXTS = st.lists(
    st.sampled_from(_LINES.replace("\n", "|").split("|")) | st.text(max_size=8),
    max_size=24,
).map("\n".join)
