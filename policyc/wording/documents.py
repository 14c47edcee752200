"""The words of documents: where something stands in one, what became of it, and why a file cannot be read."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

#: By the value of `documents.model.At`.
STEPS: Final = {
    "item": Wording("第{n}份", "item {n}"),
    "page": Wording("第{n}页", "page {n}"),
    "line": Wording("第{n}行", "line {n}"),
    "paragraph": Wording("第{n}段", "paragraph {n}"),
    "table": Wording("表{n}", "table {n}"),
    "row": Wording("第{n}行", "row {n}"),
    "column": Wording("第{n}列", "column {n}"),
    "header": Wording("页眉{n}", "header {n}"),
    "footer": Wording("页脚{n}", "footer {n}"),
    "footnote": Wording("脚注{n}", "footnote {n}"),
    "endnote": Wording("尾注{n}", "endnote {n}"),
    "comment": Wording("批注{n}", "comment {n}"),
    "text_box": Wording("文本框{n}", "text box {n}"),
    "drawing": Wording("艺术字{n}", "lettering {n}"),
    "sheet": Wording("工作表“{name}”", "sheet “{name}”"),
    "sheet_name": Wording("工作表名“{name}”", "the name of sheet “{name}”"),
    "cell": Wording("{name}", "{name}"),
    "field": Wording("字段 {name}", "field {name}"),
    "key": Wording("字段名", "the name of a field"),
    "title": Wording("网页标题", "the page's title"),
    "link": Wording("链接{n}", "link {n}"),
    "alternative": Wording("图片说明{n}", "description of picture {n}"),
    "attribute": Wording("网页源码属性{n}", "attribute {n} of the source"),
    "field_code": Wording("域代码或公式", "field code or formula"),
    "script": Wording("网页脚本{n}", "script {n}"),
    "remark": Wording("源码注释{n}", "remark {n} in the source"),
    "property": Wording("文件属性 {name}", "property {name} of the file"),
    "form_field": Wording("表单域{n}", "form field {n}"),
    "other": Wording("部件 {name}", "part {name}"),
}
#: A table within a table or a cell.
WITHIN: Final = Wording("内", ", ")
BETWEEN_STEPS: Final = Wording("", ", ")

#: By the value of `documents.model.Mark`; an echo is not mentioned.
MARKS: Final = {
    "inserted": Wording("修订插入", "inserted by a tracked change"),
    "deleted": Wording("修订已删除、文件里还在", "deleted by a tracked change, still in the file"),
    "hidden": Wording("隐藏、文件里能看到", "hidden, still in the file"),
    "formula": Wording("公式", "formula"),
}
#: By the value of `documents.views.Viewing`, where the text as it stands does not show it.
VIEWINGS: Final = {
    "shown": Wording("中间夹有隐藏文字", "with hidden text in between"),
    "joined": Wording("分在几行或者几格", "over several lines or cells"),
}

#: By the value of `documents.model.Gap`.
UNSEEN: Final = {
    "pictures": Wording("图片 {n} 张（图上的字看不到）", "{n} pictures (nothing on them was read)"),
    "embedded": Wording("嵌入的文件 {n} 个", "{n} embedded files"),
    "pages": Wording("没有文字层的页 {n} 页（第 {where} 页）", "{n} pages without a text layer ({where})"),
}

#: By the value of `documents.model.Refusal`. `{file}` is the file, `{named}` what the reader names.
REFUSALS: Final = {
    "empty": Wording("“{file}”里没有文字，没有可检查的内容。", "“{file}” holds no text; there is nothing to scan."),
    "too_large": Wording(
        "“{file}”超过 {named}，没有检查；请拆成几份。", "“{file}” is over {named} and was not scanned; split it."
    ),
    "too_much": Wording(
        "“{file}”的内容超过 {named}（字或页），没有检查；请拆成几份。",
        "“{file}” holds more than {named} characters or pages and was not scanned; split it.",
    ),
    "bomb": Wording(
        "“{file}”解开以后异常地大，可能是恶意文件，没有检查；请向提供的人要一份正常的。",
        "“{file}” unpacks to an abnormal size and may be hostile; it was not scanned. Ask for a sound copy.",
    ),
    "encrypted_office": Wording(
        "“{file}”设有打开密码，不能检查；请先在办公软件里取消密码再检查。",
        "“{file}” is protected by a password; remove it in an office program, then scan again.",
    ),
    "encrypted_pdf": Wording(
        "“{file}”设有打开密码或者加密，不能检查；请另存一份不加密的 PDF 再检查。",
        "“{file}” is encrypted; save a copy without a password, then scan again.",
    ),
    "old_office": Wording(
        "“{file}”是旧格式（.doc、.xls、.wps 等），不能检查；请另存为 .docx 或 .xlsx 再检查。",
        "“{file}” has an old format (.doc, .xls …); save it as .docx or .xlsx, then scan again.",
    ),
    "damaged": Wording(
        "“{file}”已经损坏，不能检查；请重新保存或者重新取得这份文件。",
        "“{file}” is damaged and cannot be scanned; save it again, or obtain it again.",
    ),
    "no_text_layer": Wording(
        "“{file}”只有图片，没有文字层（扫描件），无法检查；请用原来的电子文件，或者先做文字识别再检查。",
        "“{file}” holds only pictures and no text layer (a scan), so scanning is impossible; use the original file, or "
        "recognise its text first.",
    ),
    "not_supported": Wording(
        "“{file}”不是能检查的文件；可以检查 .docx、.xlsx、.pdf、.html、.md、.txt、.json。",
        "“{file}” is no file that can be scanned; those are .docx .xlsx .pdf .html .md .txt .json.",
    ),
    "no_text": Wording(
        "“{file}”不是文本文件，或者编码已经损坏；请另存为 UTF-8 再检查。",
        "“{file}” is no text, or its encoding is damaged; save it as UTF-8, then scan again.",
    ),
    "declares_entities": Wording(
        "“{file}”里有文件类型声明，正常的办公文件没有，可能是恶意文件，没有检查；请重新保存一份。",
        "“{file}” declares a document type, which office files never do; it may be hostile and was not scanned. "
        "Save it anew.",
    ),
    "bad_json": Wording(
        "“{file}”不是正确的 JSON，没有检查；请先改正，policyc route 会指出错在哪里。",
        "“{file}” is not correct JSON and was not scanned; policyc route says where it is wrong.",
    ),
    "no_reader": Wording(
        "没有安装读 PDF 的程序库 {named}，“{file}”没有检查；请运行 pip install {named}。",
        "The library {named}, which reads PDF, is not installed; “{file}” was not scanned. Run pip install {named}.",
    ),
    "missing": Wording("没有文件“{file}”。", "There is no file “{file}”."),
    "unreadable": Wording(
        "“{file}”不能读取：没有权限，或者不是文件。", "“{file}” cannot be read: no permission, or no file."
    ),
}
