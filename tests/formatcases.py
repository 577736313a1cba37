"""What is made into tests/examples by formatexamples.py: a case for every format and edition, each with hazards of its own."""

from __future__ import annotations

from dresses import Heading
from formatexamples import (
    Case,
    a_cell_a_paragraph,
    a_picture_for_the_table,
    at_the_end,
    blank_totals,
    blanks_as_spaces,
    figures_only,
    full_width,
    instead,
    noughts,
    on_one_line,
    pairs,
    part_three_of,
    rows,
    run_together,
    said,
    thousands,
    torn,
    typed,
    with_gaps,
)

CHANGES = {
    ("T2.5.lic", "chg"): "增15", ("T2.5.svc", "chg"): "减4", ("T2.6.pen", "chg"): "+(0) -(0)", ("T2.6.coe", "chg"): "0", ("T2.8.fee", "chg"): "+3",
}
MONEY = {("T2.9.pro", "amt"): "1276.5534万元", ("T2.9.pro", "n"): "31"}
CASES = (
    # --- Word ---
    Case("docx-2008-levels-mixed", "docx", "2008-local", "2008年地方版的 Word 文件：一、（一）1.（1）一是混用，标题连着正文。", {}, (said(
        "（一）加强组织领导，健全工作机制。市局党组定期研究信息公开工作，专人负责。", "1.完善制度", "（1）修订公开指南", "一是明确时限。二是明确责任。",
        "（2）更新公开目录", "2.开展培训", "（二）拓宽公开渠道，方便群众查询。设立查阅点，配备设备。",
    ),)),
    Case("docx-2019-signed-changes", "docx", "2019", "2019年版：增减写作“增15”“减4”“+(0) -(0)”，总计列空着。", CHANGES | blank_totals("2019")),
    Case("docx-2021-seventh-part", "docx", "2021", "2021年版多出第七部分；表三标签合并两三层、竖排。", {}, (at_the_end(
        Heading("七、", "附表说明"), "各表数据均为本机关数据。",
    ),)),
    Case("docx-2021-tables-as-pictures", "docx", "2021", "Word 文件里的三张表都是图片：没有数据，必须说出来。", {}, (typed,), a_picture_for_the_table),
    # --- the old Word format ---
    Case("doc-2008-words-for-nought", "doc", "2008-local", "旧版 Word 文件，2008年地方版：零写作“零”“0件”“0.00”。", pairs(
        "T0", c13="零", c14="0条", c40="0.00",
    )),
    Case("doc-2014-full-width", "doc", "2014-shandong", "旧版 Word 文件：标题自动编号，表里是全角数字，正文用话说出零。", {}, (
        figures_only(full_width), said("全年未收取任何费用，未出现一起行政复议和行政诉讼案件。"),
    )),
    Case("doc-2019-yuan", "doc", "2019", "旧版 Word 文件，2019年版：金额以元和万元填写，小数多位。", {("T2.9.pro", "amt"): "251000元"}),
    Case("doc-2021-wrong-citation", "doc", "2021", "旧版 Word 文件，2021年版：以60号文的名称引30号文。", {}, (instead(
        "《中华人民共和国政府信息公开工作年度报告格式》", "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》",
    ),)),
    # --- rich text ---
    Case("rtf-2008-fused-dates", "rtf", "2008-local", "RTF 文件，2008年地方版：日期和文号粘连，不能当作数量，也不改字。", {}, (said(
        "截至2011210日，共召开会议3次。", "统计期为201111日至20111231日。", "依据示政发〔202111号文件执行。",
    ),)),
    Case("rtf-2014-strokes", "rtf", "2014", "RTF 文件：不适用的格写作“—”“——”“/”“无”，都不当作零。", pairs(
        "T1", c1_2_1="—", c1_2_3="——", c1_2_4="/", c1_2_5="无",
    )),
    Case("rtf-2019-approximate", "rtf", "2019", "RTF 文件，2019年版：正文有“14万余条”“100余件”“四次会议4次”“件（含……）”。", {}, (said(
        "公开各类信息14万余条，接待群众100余人次，召开四次新闻发布会4次。", "印发规范性文件13件（含新制定5件，修改4件，废止4件），近30条获采用。",
    ),)),
    Case("rtf-2021-template-left", "rtf", "2021", "RTF 文件，2021年版：格式里的提示语没有删除。", {}, (instead(
        "本年度未收取信息处理费。", "（此部分应当说明本行政机关收取信息处理费的情况，填写时请删除本提示）本年度未收取信息处理费。",
    ), said("（该部分以表格形式报告）"))),
    # --- WPS ---
    Case("wps-2008-captions", "wps", "2008-local", "WPS 文件，2008年地方版：图题还在而图已不在，附件一词既是引用又是标题。", {}, (said(
        "图1　全年主动公开信息分布图", "具体情况见附件：2011年度政府信息公开情况统计报表。",
    ),)),
    Case("wps-2014-run-in", "wps", "2014", "WPS 文件：标题连着正文，“7.12365热线”是第7条而不是小数。", {}, (said(
        *(f"{at}.{title}。受理群众咨询，及时答复。" for at, title in enumerate(("门户网站", "政务微博", "政务微信", "新闻发布会", "查阅点", "公开栏"), 1)),
        "7.12365热线。受理群众咨询，及时答复。",
    ),)),
    Case("wps-2019-blanks", "wps", "2019", "WPS 文件，2019年版：该填零的格空着，正文里的数字也空着。", noughts("2019", "", "res", "law"), (
        said("全年主动公开信息  条，受理申请  件。"),
    )),
    Case("wps-2021-upheld-while-pending", "wps", "2021", "WPS 文件，2021年版：“均获维持”而仍有尚未审结的案件，正文说的是别的机关。", {}, (said(
        "全年行政复议、行政诉讼案件均获维持。", "示例县民政局全年公开信息88条。",
    ),)),
    # --- PDF ---
    Case("pdf-2008-printed-codes", "pdf", "2008-local", "PDF 文件，2008年地方版：表里印着代码，表外有注。", {}, (at_the_end("注：代码54以后的行不填。"),)),
    Case("pdf-2019-cut", "pdf", "2019", "PDF 文件，2019年版：三张表跨页断开，总计列空着。", blank_totals("2019")),
    # --- pages ---
    Case("html-2008-a-cell-a-paragraph", "html", "2008-local", "2008年的网页：声明gb2312，统计表一格一段，没有行。", {}, (), a_cell_a_paragraph),
    Case("html-2019-head-cut-off", "html", "2019", "网页，2019年版：表头只剩“本年新”，不猜是哪一列。", {}, (
        instead("本年新制作数量", "本年新"), instead("本年新公开数量", "本年新"),
    )),
    Case("html-2021-nbsp", "html", "2021", "网页，2021年版：零是不换行空格，读作空白而不是零。", noughts("2021", "", "soc", "law"), (), blanks_as_spaces),
    Case("mht-2008-two-titles", "mht", "2008-local", "存成一个文件的网页，2008年地方版：题名分两行，表上还有第二个题名和机构名。", {}, (
        lambda pieces: ["示例市数据局", "2011年政府信息公开工作年度报告", *pieces[1:-1], "2011年度政府信息公开情况统计报表", "（示例市数据局）", pieces[-1]],
    )),
    Case("mht-2014-shares", "mht", "2014-shandong", "存成一个文件的网页：百分比保留位数不一，图里的数据在图旁的文字里。", {}, (said(
        "依申请公开中，网络申请占35.5%，信函申请占58%，当面申请占6.5%，合计100%。", "图1：各渠道公开数量，其中网站5条、微博6条、微信7条。",
    ),)),
    Case("mht-2019-old-parts", "mht", "2019", "存成一个文件的网页，2019年版：前言还列着旧的六项内容。", {}, (lambda pieces: [
        *pieces[:2], "本报告由概述、主动公开政府信息的情况、依申请公开政府信息的情况、收费及减免情况、行政复议和行政诉讼情况、存在的问题和改进措施六部分组成。", *pieces[2:],
    ],)),
    Case("mht-2021-rows-of-2019", "mht", "2021", "存成一个文件的网页，2021年版：表三用的是2019年版的行。", {}, (lambda pieces: part_three_of("2019", pieces),)),
    # --- workbooks ---
    Case("xlsx-2008-noughts", "xlsx", "2008-local", "工作簿，2008年地方版：空白、零和“/”各是各。", pairs("T0", c13="", c14="0", c15="/", c16="零"), ()),
    Case("xlsx-2014-thousands", "xlsx", "2014-shandong", "工作簿：数字以千分位文本填写，标签带括注。", pairs(
        "T1", c1_1="12345", c1_2_2="6543", c1_2_1="5820",
    ), (figures_only(thousands),)),
    Case("xlsx-2019-money", "xlsx", "2019", "工作簿，2019年版：金额有多位小数，列里还写着单位。", MONEY | CHANGES),
    Case("xlsx-2021-blank-totals", "xlsx", "2021", "工作簿，2021年版：总计列空着，空白不当作零。", blank_totals("2021")),
    Case("xls-2008-blanks", "xls", "2008-local", "旧版工作簿，2008年地方版：一组格空着。", pairs("T0", c28="", c29="", c30="", c31="", c32="", c33="")),
    Case("xls-2014-rows-moved", "xls", "2014", "旧版工作簿：少两行、多一行、两行对调，归位或报告，绝不悄悄错开。", {}, (rows(torn),)),
    Case("xls-2019-signed-changes", "xls", "2019", "旧版工作簿，2019年版：增减写作“增15”“减4”“+(0) -(0)”。", CHANGES),
    Case("xls-2021-fee", "xls", "2021", "旧版工作簿，2021年版：收费金额写作“0.092 万元”。", {("T2.8.fee", "amt"): "0.092 万元"}),
    Case("csv-2008-blanks", "csv", "2008-local", "逗号分隔的表，2008年地方版：空白不是零。", pairs("T0", c13="", c14="0", c15="")),
    Case("csv-2014-strokes", "csv", "2014", "逗号分隔的表：不适用的格写作“—”“/”“无”。", pairs("T1", c1_2_1="—", c1_2_3="/", c1_2_5="无")),
    Case("csv-2019-merged-lost", "csv", "2019", "逗号分隔的表，2019年版：合并单元格的范围丢失，读不准的格要说出来。", {}),
    Case("csv-2021-merged-lost", "csv", "2021", "逗号分隔的表，2021年版：合并单元格的范围丢失，读不准的格要说出来。", {}),
    # --- text ---
    Case("txt-2008-one-line", "txt", "2008-local", "文本，2008年地方版：全表在一行里。", {}, (), on_one_line),
    Case("txt-2014-gaps", "txt", "2014", "文本：空格里是半角空格，标签后有三个空行，标签相同而上级不同。", pairs("T1", c1_2_1="", c2_2_4=""), (), with_gaps),
    Case("txt-2019-bars", "txt", "2019", "竖线分列的文本，2019年版：增减写作“增15”“减4”。", CHANGES),
    Case("txt-2021-run-together", "txt", "2021", "竖线分列的文本，2021年版：标题接在上一段后面，句子被硬换行切断。", {}, (), run_together),
)
