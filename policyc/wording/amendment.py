"""The words of the report on a re-issued regulation."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

NOTHING: Final = Wording("条文没有变化，规则不用改。", "The clauses are unchanged; there is nothing to do.")
TOTAL: Final = Wording(
    "新旧条文对照（条、款、项合计）：未变 {same}，移位 {moved}，修改 {changed}，删去 {vanished}，新增 {appeared}，"
    "合并 {merged}，拆分 {split}。",
    "Clauses: {same} unchanged, {moved} moved, {changed} changed, {vanished} vanished, {appeared} new, "
    "{merged} merged, {split} split.",
)
MOVED: Final = Wording("一、文字未变、编号改变的", "1. Same words, other number")
CHANGED: Final = Wording("二、文字修改的", "2. Changed words")
REARRANGED: Final = Wording("三、删去、合并、拆分、新增的", "3. Vanished, merged, split and new")
STALE: Final = Wording("四、规则中须由人判断的（{n} 处）", "4. Places of the rules that need a person's judgment ({n})")
RENUMBERED: Final = Wording("五、规则中只需改编号的引用（{n} 处）", "5. Citations that only need the new number ({n})")
NEXT: Final = Wording("六、下一步", "6. What next")
AT: Final = Wording("{change}：{places}", "{change}: {places}")
BETWEEN_PLACES: Final = Wording("、", ", ")
NONE: Final = Wording("无。", "None.")
BECAME: Final = Wording("{old} → {new}", "{old} → {new}")
REPLACED: Final = Wording("将“{old}”改为“{new}”", "“{old}” became “{new}”")
DELETED: Final = Wording("删去“{old}”", "“{old}” deleted")
INSERTED: Final = Wording("在“{behind}”后增加“{new}”", "“{new}” inserted behind “{behind}”")
INSERTED_FIRST: Final = Wording("在开头增加“{new}”", "“{new}” inserted at the beginning")
BETWEEN: Final = Wording("；", "; ")
END: Final = Wording("。", ".")
FATES: Final = {
    "vanished": Wording("删去 {old}：“{text}”", "Vanished: {old}, “{text}”"),
    "merged": Wording("合并 {old} 并入新的{new}：“{text}”", "Merged: {old} into {new}, “{text}”"),
    "split": Wording("拆分 由 {old} 分出新的{new}：“{text}”", "Split: {new} out of {old}, “{text}”"),
    "appeared": Wording("新增 {new}：“{text}”", "New: {new}, “{text}”"),
}
DEFER: Final = Wording(
    "建议写入规则：待编码 {new} 因为 “新增条文，尚未编码”", "Proposed rule: 待编码 {new} 因为 “新增条文，尚未编码”"
)
REASONS: Final = {
    "citation_moved": Wording("编号改变：{written} 应改为 {proposal}", "Moved: {written} is now {proposal}"),
    "clause_changed": Wording(
        "所引条文有修改：{written}，新编号 {proposal}；请核对规则是否仍然符合",
        "Its clause changed: {written}, now {proposal}; see whether the rule still holds",
    ),
    "clause_changed_in_place": Wording(
        "所引条文有修改：{written}；请核对规则是否仍然符合",
        "Its clause changed: {written}; see whether the rule still holds",
    ),
    "clause_merged": Wording(
        "所引条文已合并：{written} 并入 {proposal}；请核对后改引",
        "Its clause was merged: {written} into {proposal}; check, then cite that",
    ),
    "clause_vanished": Wording(
        "依据已删去：{written}；该规则失去依据", "Its clause vanished: {written}; no ground is left"
    ),
    "quotation_gone": Wording(
        "原句已不在条文中：“{written}”；最接近的是 {clause}：“{proposal}”",
        "No longer says: “{written}”; nearest is {clause}: “{proposal}”",
    ),
    "quotation_lost": Wording(
        "原句已不在条文中：“{written}”；新文没有相近的文字", "No longer says: “{written}”; nothing like it is there"
    ),
}
CERTAIN: Final = Wording("文字未变、可以直接改编号的 {n} 处", "{n} citations can be renumbered as they are")
UNCERTAIN: Final = Wording("须由人判断的 {n} 处", "{n} places need a person's judgment")
HOW: Final = Wording(
    "加 -o 文件夹，可写出一份改好编号的草案；原来的文件夹不会改动。",
    "With -o FOLDER a draft with new numbers is written; the policy's own folder stays as it is.",
)
WRITTEN: Final = Wording(
    "已写出草案“{out}”：换上新文，改了 {n} 处编号；拿不准的一处未动，见上。"
    "用 policyc check 和 policyc coverage {out} 看还有什么要改，用 policyc diff {policy} {out} 看结论有无不同。",
    "Draft written to “{out}”: the new text, {n} citations renumbered; nothing uncertain was touched. "
    "policyc check {out} and policyc coverage {out} show what is left, "
    "policyc diff {policy} {out} which items fare differently.",
)
CONVENTION: Final = Wording(
    "说明：条文按文字异同和先后次序对应，是程序的推断，不是制定机关的说明；以正式文本为准。",
    "Clauses were paired by their words and order, which is an inference; the issued text prevails.",
)
