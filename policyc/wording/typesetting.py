"""What is said when a page cannot be set."""

from __future__ import annotations

from policyc.wording.language import Wording

NO_PACKAGES = Wording(
    '输出版式文件还缺少 {packages}；请运行 pip install "policyc[papers]"。',
    'Pages need {packages}; run pip install "policyc[papers]".',
)
NO_GLYPH = Wording(
    "没有字体含有 {characters}，印出来会是空格，因此没有输出；请安装含有这些字的中文字体，或者改用别的字。",
    "No font has {characters}, which would print as empty boxes, so nothing was written; "
    "install a Chinese font that has them, or use other characters.",
)
