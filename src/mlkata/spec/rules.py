"""The table of rules that `mlkata check` proves: what each asks, why, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from mlkata.spec.text import Text


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `static` rules read files only and are what `--fast` runs."""

    code: str
    static: bool
    what: Text
    why: Text
    fix: Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation: which rule, where, and what was seen."""

    rule: str
    topic: str
    where: str
    says: Text


RULES: tuple[Rule, ...] = (
    Rule(
        "MK101",
        True,
        Text(
            "文件夹里只有认识的文件；topic.toml 的字段不多也不少；该有的部分都在；id 不重复，改过的名字有记录。",
            "Only known files; topic.toml has its fields and no others; the facets that the topic owes are there; "
            "ids are unique and renames recorded.",
        ),
        Text(
            "没人用到的文件会悄悄过时；读者的复习记录挂在 id 上，id 重复或失踪，记录就丢了。",
            "A file that nothing uses goes stale unseen; a reader's history hangs on ids, and is lost with them.",
        ),
        Text(
            "删掉多余的文件或让别处用到它；照 docs/authoring.md 补上缺的；改名写进 ids.toml。",
            "Remove the file or use it; write what is missing as docs/authoring.md shows; put a rename into ids.toml.",
        ),
    ),
    Rule(
        "MK201",
        True,
        Text(
            "中英文答案骨架相同：标题、论断、图、公式、代码、追问一一对应。",
            "The Chinese and the English answer have the same bones: headings, claims, figures, formulas, code, "
            "follow-ups.",
        ),
        Text(
            "骨架不同，就有一种语言的读者少看到一个事实。",
            "Where the bones differ, readers of one language miss a fact.",
        ),
        Text(
            "按报告的行号对照两份文件，把缺的那一处补上。",
            "Compare both files at the lines reported and write what one of them lacks.",
        ),
    ),
    Rule(
        "MK202",
        True,
        Text(
            "每个 [^论断] 都存在，有证据、问题和要点；每个来源都写明出处的位置；没有用不到的。",
            "Every [^claim] exists, with evidence, question and key points; every source has a locator; none is "
            "unused.",
        ),
        Text(
            "面试时说错一句就可能丢掉一个 offer：每句话背后都要站着能查的东西。",
            "People stake interviews on these sentences: behind each there must be something that can be looked up.",
        ),
        Text(
            "在 topic.toml 里补上证据或来源；多余的论断和来源删掉，或在答案里用上。",
            "Add the evidence or the source in topic.toml; use the spare claim or source in an answer, or remove it.",
        ),
    ),
    Rule(
        "MK203",
        True,
        Text(
            "陈述事实的句子都有标记；实验能测的数字不手写；每个占位的数字都有记录可填。",
            "Every factual sentence is marked; no number is typed that a lab measures; every placeholder has its "
            "number.",
        ),
        Text(
            "手写的数字在代码改变之后仍在那里，只是不再是真的。",
            "A typed number stays when the code changes; it is merely no longer true.",
        ),
        Text(
            "句末加上 [^论断] 或 [~]；数字写成 {{实验.名字:.2f}}；用 mlkata lab … --record 写下记录。",
            "End the sentence with [^claim] or [~]; write {{lab.number:.2f}}; make the record with mlkata lab … "
            "--record.",
        ),
    ),
    Rule(
        "MK301",
        False,
        Text(
            "参考实现、各级实现和 right/ 里的每个解都通过；oracle 能算的用例上，它与参考实现一致。",
            "The reference, its rungs and everything in right/ pass; the oracle agrees on the cases it serves.",
        ),
        Text(
            "参考实现错了，评测就在教错误；正确的解被拒，学习者就不再信任评测。",
            "A wrong reference teaches what is wrong; a right solution rejected costs the learner's trust.",
        ),
        Text(
            "看报告里第一个不一致的用例：修参考实现，或放宽题目没有规定的用例；oracle 算不了的写进 cannot 并说明。",
            "Look at the first case that differs: mend the reference, or a case that asks what the task does not "
            "say; name under `cannot`, with the reason, what the oracle cannot serve.",
        ),
    ),
    Rule(
        "MK302",
        False,
        Text(
            "由参考实现导出的初始代码在每个用例上都失败；返回 None、第一个参数、全零、常数也混不过去。",
            "The derived starter fails every case; nor do None, the first argument, zeros or a constant get through.",
        ),
        Text(
            "什么都不做也能过的用例，什么都没有考。",
            "A case that passes for doing nothing tests nothing.",
        ),
        Text(
            "换一组答案不平凡的输入；“什么都没有”本身就是答案的用例，在同一用例里加一个非平凡的调用。",
            "Choose inputs with an answer that is not trivial; where nothing is the right answer, add a second call "
            "to the case.",
        ),
    ),
    Rule(
        "MK303",
        True,
        Text(
            "参考实现每个文件不超过 150 行代码；文档字符串有思路、参数、返回、复杂度，模块写明来源；"
            "公开的名字列在领域文件里。",
            "References have at most 150 lines of code a file; docstrings give idea, arguments, returns and "
            "complexity, the module its source; public names are listed in the area.",
        ),
        Text(
            "写不上白板的参考实现帮不了面试；没有形状和来源的说明没法核对。",
            "A reference that fits no whiteboard helps in no interview; without shapes and source nobody can check it.",
        ),
        Text(
            "把大的部分移到另一个文件；补上缺的小节；在 src/mlkata/<领域>.py 里加一行。",
            "Move a part to a file of its own; write the missing sections; add a line to src/mlkata/<area>.py.",
        ),
    ),
    Rule(
        "MK304",
        True,
        Text(
            "声明的接口成立：函数、类、估计器（构造函数只存参数，fit 返回 self，学到的名字以 _ 结尾）、模块；"
            "各级实现与 oracle 的参数一致。",
            "The declared interface holds: function, class, estimator (the constructor only stores, fit returns "
            "self, learned names end in _), module; rungs and oracle take the same parameters.",
        ),
        Text(
            "学习者拿到的签名就是接口；它若与库的约定不同，学到的就用不到别处。",
            "The learner is given this interface; if it breaks the library's contract, what is learned fits nowhere "
            "else.",
        ),
        Text(
            "照报告改构造函数、返回值或名字；确实是另一种接口时改 topic.toml 里的 kind。",
            "Mend the constructor, the return or the name; if it is another kind of target, change `kind` in "
            "topic.toml.",
        ),
    ),
    Rule(
        "MK401",
        False,
        Text(
            "每个 mistake 在它的函数里恰好匹配一处，改动后被拒；wrong/ 里的每个解得到它该得的结果。",
            "Every mistake matches once within its function and is rejected; everything in wrong/ gets its verdict.",
        ),
        Text(
            "放过错误解的评测，会让人带着错误去面试。",
            "A judge that accepts a wrong solution sends somebody to an interview with it.",
        ),
        Text(
            "加一个用例，让这个错误露出来；若它其实没错，就不要放在 wrong/ 里。",
            "Add a case that brings the error to light; if it is not wrong after all, it does not belong into wrong/.",
        ),
    ),
    Rule(
        "MK402",
        False,
        Text(
            "至少 5 个用例，其中至少 2 个隐藏、输入随机；至少 4 个 mistake、3 个错误解、2 个正确解；"
            "同一种子两次运行结果相同。",
            "At least 5 cases, 2 of them hidden with random inputs; at least 4 mistakes, 3 wrong and 2 right "
            "solutions; two runs under one seed agree.",
        ),
        Text(
            "用例太少会漏，输入固定会被背下来，结果不稳定的题谁都没法信。",
            "Few cases leak, fixed inputs can be learned by heart, and nobody can trust a drill that changes its mind.",
        ),
        Text(
            "补上用例或解；输入只用 rng 生成，随机的目标给它自己的种子。",
            "Add the cases or solutions; build inputs from `rng` alone and give a random target a seed of its own.",
        ),
    ),
    Rule(
        "MK403",
        False,
        Text(
            "参考实现的每个自动变异都被用例杀死，或写明理由豁免，且在 1000 组随机输入上与参考一致（豁免不超过一成）。",
            "Every automatic mutant of the reference is killed, or excused with a reason and in agreement on 1,000 "
            "random inputs; at most a tenth is excused.",
        ),
        Text(
            "活下来的变异就是用例没看住的一行：学习者写错那一行也会通过。",
            "A mutant that lives is a line that no case watches: a learner may get it wrong and pass.",
        ),
        Text(
            "加一个能区分它的用例；真的等价时在 marks.py 写 excuse(名字, 理由)。",
            "Add a case that tells it apart; where it truly is the same, write excuse(name, reason) in marks.py.",
        ),
    ),
    Rule(
        "MK404",
        False,
        Text(
            "每个 mistake 都有一个独立写成的错误解，诊断恰好叫出它的名字；其他错误解不会被叫成它。",
            "For each mistake an independently written solution with that idea is named by the diagnosis, and "
            "nothing else is.",
        ),
        Text(
            "把别的错误说成这一个，比什么都不说更糟。",
            "To name the wrong mistake is worse than to say nothing.",
        ),
        Text(
            "加一个能区分两种错误的用例；行为确实相同时合并成一个 mistake，或在文件头写上 # mistake: 名字。",
            "Add a case that tells the two apart; where they behave alike, make them one mistake or name it in the "
            "header.",
        ),
    ),
    Rule(
        "MK501",
        True,
        Text(
            "导入只有：标准库、spec、允许的库、按完整路径导入的同级或更低领域的题目；不成环。",
            "Imports are the standard library, spec, the libraries allowed, and topics of the same or a lower area "
            "by full path; no cycle.",
        ),
        Text(
            "参考实现要在封闭的子进程里跑：多一个导入，别人的机器上就跑不起来。",
            "References run in sealed children: one import more, and they run nowhere else.",
        ),
        Text(
            "把导入换成允许的库或完整路径；共用的部分移到更低的领域。",
            "Import an allowed library or the full path instead; move what topics share to a lower area.",
        ),
    ),
    Rule(
        "MK601",
        False,
        Text(
            "实验在 quick 规模下：每条界在各个种子上都成立，在反条件下不成立；记录出自现在的代码，"
            "论断在它上面也成立；图在两种语言下都画得出来。",
            "Labs at size quick: each bound holds on the seeds tried and fails under its counter-condition; the "
            "record is of the code as it is now and bears the claims out; charts draw in both languages.",
        ),
        Text(
            "反条件下也成立的界什么都没有证明。",
            "A bound that holds under the opposite condition too proves nothing.",
        ),
        Text(
            "先信数字：改论断或界，而不是放宽到总能成立；重写记录用 mlkata lab … --record。",
            "Trust the numbers: change the claim or the bound, but not until it always holds; renew the record with "
            "mlkata lab … --record.",
        ),
    ),
    Rule(
        "MK701",
        False,
        Text(
            "小测：抽 1000 题，答案都等于参考实现算出的，步骤能显示；工具：例子都能运行。",
            "Quizzes: in 1,000 draws the answer is the reference's and the steps render; tools: their examples run.",
        ),
        Text(
            "题目随机生成，没有人会逐题检查；给错答案的小测比没有更坏。",
            "Questions are drawn at random and nobody reads them all; a quiz with a wrong answer is worse than none.",
        ),
        Text(
            "按报告里的种子重现那一题，修算式、取整或 tolerance；工具的例子直接照着命令行运行一遍。",
            "Replay the question with the seed reported and mend formula, rounding or tolerance; run the tool's "
            "example by hand.",
        ),
    ),
)


def rule(code: str) -> Rule | None:
    """The rule with this code, or None."""
    return next((each for each in RULES if each.code == code), None)
