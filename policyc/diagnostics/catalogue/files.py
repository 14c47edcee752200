"""Files and folders of rules: found, decoded, put together."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

NOT_FOUND = Kind(
    code="PC801",
    slug="not-found",
    severity=Severity.ERROR,
    what=Wording("没有找到“{path}”", "“{path}” was not found"),
    why=Wording(
        "路径从写这一行的文件所在的文件夹算起。",
        "Paths start at the folder of the file that names them.",
    ),
    mend=Wording("改正文件名，或者把文件放到那里。", "Correct the name, or put the file there."),
    bad="原文 “制度原文.txt”      # 文件夹里没有这个文件",
    good="原文 “regulation.txt”",
    about=Wording(
        "“引用”“原文”“文件”后面写相对路径，用“/”分隔。",
        "use, regulation_text and file take relative paths with “/”.",
    ),
)

INCLUDE_LOOP = Kind(
    code="PC802",
    slug="include-loop",
    severity=Severity.ERROR,
    what=Wording("“{path}”绕了一圈又引用到自己", "“{path}” uses itself in a circle"),
    why=Wording("互相引用时分不清谁在先、谁在后。", "Files that use each other have no first one."),
    mend=Wording("删去其中一处“引用”或“沿用”。", "Remove one of the use or extends lines."),
    bad="""\
# common/facts.policy
引用 “../sample”      # sample 已经引用 common""",
    good="""\
# sample/policy.policy
引用 “../common”""",
    about=Wording(
        "公共文件不引用具体制度；制度引用公共文件。",
        "Shared files do not use policies; policies use shared files.",
    ),
)

OUTSIDE_FOLDER = Kind(
    code="PC803",
    slug="outside-folder",
    severity=Severity.ERROR,
    what=Wording("“{path}”在制度文件夹之外", "“{path}” lies outside the policies folder"),
    why=Wording(
        "规则只能读取制度文件夹之内的文件；绝对路径、过多的“..”和指向外面的链接都不读。",
        "Rules read files of the policies folder only: no absolute paths, no escapes, no links out.",
    ),
    mend=Wording("把文件复制到制度文件夹里再引用。", "Copy the file into the folder and use it there."),
    bad="引用 “../../../etc”",
    good="引用 “../common”",
    about=Wording(
        "这样，检查别人送来的制度不会读到本机的其他文件。",
        "Checking a policy that somebody sent never reads other files of this machine.",
    ),
)

BAD_ENCODING = Kind(
    code="PC804",
    slug="bad-encoding",
    severity=Severity.ERROR,
    what=Wording("文件的编码无法识别", "the encoding of the file is not known"),
    why=Wording(
        "按 UTF-8、UTF-16 和 GB18030 都读不通，可能不是文本文件，或者已经损坏。",
        "It is not valid UTF-8, UTF-16 or GB18030: perhaps not a text file, or damaged.",
    ),
    mend=Wording("用编辑器另存为 UTF-8。", "Save it as UTF-8 from an editor."),
    bad="（以 .policy 为名的图片或压缩文件）",
    good="（UTF-8 文本）",
    about=Wording(
        "读不通时不猜字，以免错字混进依据和原句。",
        "Nothing is guessed, so that no wrong character enters a citation or quotation.",
    ),
)

CONVERTED_ENCODING = Kind(
    code="PC805",
    slug="converted-encoding",
    severity=Severity.NOTICE,
    what=Wording("文件按 {encoding} 读取", "the file was read as {encoding}"),
    why=Wording(
        "规则文件统一用 UTF-8；内容已经读懂，没有改动文件。",
        "Rule files are UTF-8; the content was understood and the file left as it is.",
    ),
    mend=Wording("运行 policyc fmt，会保存为 UTF-8。", "Run policyc fmt to save it as UTF-8."),
    bad="（GB18030 编码的规则文件）",
    good="（UTF-8 编码的规则文件）",
    about=Wording(
        "UTF-8（有无 BOM 均可）、GB18030、UTF-16 都能读，每个文件只说明一次。",
        "UTF-8 with or without mark, GB18030 and UTF-16 are read, with one notice a file.",
    ),
)

NOT_A_POLICY_FOLDER = Kind(
    code="PC806",
    slug="not-a-policy-folder",
    severity=Severity.ERROR,
    what=Wording("“{path}”里没有规则文件", "“{path}” holds no rule files"),
    why=Wording(
        "一个制度是一个文件夹，里面至少有一个 .policy 文件。",
        "A policy is a folder with at least one .policy file.",
    ),
    mend=Wording(
        "检查路径，或者用 policyc new 新建一个制度。",
        "Check the path, or start a policy with policyc new.",
    ),
    bad="policyc check docs",
    good="policyc check policies/sample",
    about=Wording(
        "制度名在 policies 文件夹里找，也可以直接写文件夹的路径。",
        "A policy is named by its folder in policies/, or by a path.",
    ),
)

TWO_POLICIES = Kind(
    code="PC807",
    slug="two-policies",
    severity=Severity.ERROR,
    what=Wording("一个文件夹里写了两个“制度”", "one folder declares two policies"),
    why=Wording(
        "条款按一份原文核对，一个文件夹只能有一个制度。",
        "Clauses are checked against one text, so a folder holds one policy.",
    ),
    mend=Wording("把另一个制度移到自己的文件夹。", "Move the other one to a folder of its own."),
    bad="""\
制度 甲制度 [a] {
    原文 “a.txt”
}
制度 乙制度 [b] {
    原文 “b.txt”
}""",
    good="""\
制度 甲制度 [a] {
    原文 “a.txt”
}""",
    about=Wording(
        "两个制度同时适用时用“合用”，各自仍在自己的文件夹。",
        "Two regulations in force together are joined with joined, each in its own folder.",
    ),
)

NO_POLICY = Kind(
    code="PC808",
    slug="no-policy",
    severity=Severity.ERROR,
    what=Wording("文件夹里没有写“制度”", "the folder declares no policy"),
    why=Wording(
        "没有“制度”就不知道名称、文号和原文是哪一份。",
        "Without it neither name, number nor text of the regulation is known.",
    ),
    mend=Wording(
        "写：制度 名称 [code] { 原文 “regulation.txt” }",
        "Write: policy name [code] { regulation_text “regulation.txt” }",
    ),
    bad="角色 拟稿人 [drafter]",
    good="""\
制度 示范制度 [sample] {
    原文 “regulation.txt”
}
角色 拟稿人 [drafter]""",
    about=Wording(
        "只供引用的公共文件夹不需要“制度”。",
        "A folder of shared files needs none.",
    ),
)

TOO_LARGE = Kind(
    code="PC809",
    slug="too-large",
    severity=Severity.ERROR,
    what=Wording("文件太大，没有读取", "the file is too large and was not read"),
    why=Wording("最大 {limit}。", "The limit is {limit}."),
    mend=Wording("拆成几个文件；制度文件夹里的都会读取。", "Split it; every file of the folder is read."),
    bad="（几百兆的 .policy 文件）",
    good="（按章拆分的几个 .policy 文件）",
    about=Wording(
        "最长的制度也不过几百千字节；更大的多半是放错了文件。",
        "The longest regulation takes some hundred kilobytes; more is probably another file.",
    ),
)

UNREADABLE = Kind(
    code="PC810",
    slug="unreadable",
    severity=Severity.ERROR,
    what=Wording("“{path}”无法读取", "“{path}” cannot be read"),
    why=Wording(
        "没有读取权限，或者它不是普通文件（例如是文件夹）。",
        "It may not be read, or is no ordinary file (a folder, say).",
    ),
    mend=Wording("检查文件和它的权限。", "Check the file and its permissions."),
    bad="原文 “.”      # 这是文件夹",
    good="原文 “regulation.txt”",
    about=Wording(
        "只读取普通文件；管道、设备和文件夹都不读。",
        "Only ordinary files are read: no pipes, devices or folders.",
    ),
)

KINDS: tuple[Kind, ...] = (
    NOT_FOUND,
    INCLUDE_LOOP,
    OUTSIDE_FOLDER,
    BAD_ENCODING,
    CONVERTED_ENCODING,
    NOT_A_POLICY_FOLDER,
    TWO_POLICIES,
    NO_POLICY,
    TOO_LARGE,
    UNREADABLE,
)
