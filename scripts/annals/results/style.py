"""The style of the page that a check writes: it stands inside the page, since the page may ask nobody for anything."""

CSS = """
:root{--paper:#fdfcf9;--sheet:#f5f3ed;--ink:#24292f;--quiet:#5f666d;--hairline:#d8d4c9;--azurite:#1d5c99;--malachite:#2c7a64;--ochre:#8a5a2b;--cinnabar:#b3372f;--lit:#fbefc4;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#16191d;--sheet:#1f2328;--ink:#e6e6e3;--quiet:#a4a9ae;--hairline:#3a4047;--azurite:#7fb2e5;--malachite:#6fc2a8;--ochre:#d2a679;--cinnabar:#f08a80;--lit:#4a4020}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:60rem;background:var(--paper);color:var(--ink);font:16px/1.8 "PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.4;margin:0 0 .25rem}
h2{font-size:1.15rem;margin:2.75rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--hairline)}
h3{font-size:1rem;margin:1.5rem 0 .5rem}
p,li,blockquote{max-width:46em}p{margin:.4rem 0}
a{color:var(--azurite)}
article+article{margin-top:5rem;border-top:3px solid var(--ink);padding-top:2rem}
.quiet{color:var(--quiet);font-size:.875rem}
ul,ol{padding:0;margin:0;list-style:none}
.summary{background:var(--sheet);padding:.9rem 1.1rem;margin:1.25rem 0}
.summary li+li{margin-top:.2rem}
.finding{padding:.7rem 0 .7rem .9rem;border-left:3px solid var(--hairline);margin:.6rem 0}
.finding[data-level=error]{border-color:var(--cinnabar)}
.finding[data-level=warning]{border-color:var(--ochre)}
.finding[data-level=note]{border-color:var(--azurite)}
.level{font-weight:700}
[data-level=error] .level,.mark[data-level=error],[data-verdict=disagrees] .verdict{color:var(--cinnabar)}
[data-level=warning] .level,.mark[data-level=warning]{color:var(--ochre)}
[data-level=note] .level,.mark[data-level=note]{color:var(--azurite)}
[data-verdict=agrees] .verdict{color:var(--malachite)}
blockquote{margin:.4rem 0;padding:0 0 0 .8rem;border-left:1px solid var(--hairline);color:var(--quiet)}
mark{background:var(--lit);color:inherit;padding:0 .1em}
.mark{font-size:.8rem;text-decoration:underline;white-space:nowrap}
.frame{overflow-x:auto;margin:.75rem 0}
.frame:focus-visible{outline:2px solid var(--azurite);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.5}
caption{text-align:left;font-weight:700;padding:.3rem 0}
th,td{padding:.35rem .5rem;border-bottom:1px solid var(--hairline);text-align:left;vertical-align:top;font-weight:400}
thead th{border-bottom:1.5px solid var(--ink);font-size:.82rem;color:var(--quiet);vertical-align:bottom}
tbody th{min-width:11em}th:first-child{position:sticky;left:0;background:var(--paper)}.unit{white-space:nowrap}
td.num,th.num{text-align:right;min-width:4.2em}td.num{white-space:nowrap}th.num{overflow-wrap:normal}
td.marked{background:var(--lit)}
td .raw{display:block;font-size:.75rem;color:var(--quiet)}
[data-depth="1"]>th{padding-left:1.5em}[data-depth="2"]>th{padding-left:2.5em}[data-depth="3"]>th,[data-depth="4"]>th{padding-left:3.5em}
.claims li{padding:.55rem 0;border-bottom:1px solid var(--hairline)}
details summary{cursor:pointer;padding:.3rem 0}
:target{background:var(--lit);scroll-margin-top:1rem}
@media print{:root{--paper:#fff;--sheet:#fff;--ink:#000;--quiet:#444;--hairline:#bbb;--azurite:#1d5c99;--malachite:#2c7a64;--ochre:#8a5a2b;--cinnabar:#b3372f;--lit:#f3ead0;color-scheme:light}body{max-width:none;padding:0;font-size:10.5pt;line-height:1.6}.finding,.claims li,tr{break-inside:avoid}h2,h3,caption{break-after:avoid}.frame{overflow:visible}table{font-size:8.5pt}a{color:inherit;text-decoration:none}.summary{border:1px solid var(--hairline)}article+article{break-before:page}}
"""
