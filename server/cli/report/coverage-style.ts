/** How the page of a coverage looks, by day and by night. */
export const coverageStyle = `
:root { color-scheme: light dark;
  --ground: light-dark(#fbfbfa, #16181b); --raised: light-dark(#fff, #1d2024); --line: light-dark(#e4e4e1, #2c3036);
  --ink: light-dark(#1d2126, #e2e4e7); --faint: light-dark(#6a7077, #969da5); --link: light-dark(#0b5cad, #7ab8f5);
  --full: light-dark(#1a7f4b, #4cc38a); --part: light-dark(#9a6700, #e0b04a); --none: light-dark(#c0362c, #ff8077);
  --full-ground: light-dark(#e3f5ea, #16301f); --part-ground: light-dark(#fff3d1, #3a2f12); --none-ground: light-dark(#fde5e2, #3f1d1b); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 4rem; background: var(--ground); color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
h1 { font-size: 1.6rem; margin: 0; letter-spacing: -.01em; } h2 { font-size: 1.05rem; margin: 2.2rem 0 .7rem; }
header p { margin: .2rem 0 0; } .faint { color: var(--faint); } a { color: var(--link); }
code, .source { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .87em; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .8rem; margin-top: 1.5rem; }
.tile { display: flex; flex-direction: column; gap: .15rem; padding: .9rem 1rem; background: var(--raised); border: 1px solid var(--line); border-radius: 10px; }
.tile b { font-size: 1.7rem; line-height: 1.1; font-weight: 650; font-variant-numeric: tabular-nums; } .tile small { font-size: .9rem; font-weight: 500; }
.tile .faint { font-size: .85rem; }
.tile.full b { color: var(--full); } .tile.part b { color: var(--part); } .tile.none b { color: var(--none); }
meter { width: 100%; height: .45rem; margin: .3rem 0 .1rem; border: 0; border-radius: 9px; background: var(--line); }
meter::-webkit-meter-inner-element { display: block; }
meter::-webkit-meter-bar { height: .45rem; border: 0; border-radius: 9px; background: var(--line); }
meter::-webkit-meter-optimum-value { border-radius: 9px; background: var(--full); } meter::-moz-meter-bar { border-radius: 9px; background: var(--full); }
.part meter::-webkit-meter-optimum-value { background: var(--part); } .part meter::-moz-meter-bar { background: var(--part); }
.none meter::-webkit-meter-optimum-value { background: var(--none); } .none meter::-moz-meter-bar { background: var(--none); }
details { margin-top: 1.6rem; } summary { cursor: pointer; font-weight: 650; margin-bottom: .7rem; }
.scroll { overflow-x: auto; background: var(--raised); border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; }
.list td:first-child { white-space: nowrap; } .list th { text-align: left; font-weight: 600; color: var(--faint); font-size: .85rem; } .list td, .list th { padding: .45rem .9rem; vertical-align: top; }
.list tr + tr td { border-top: 1px solid var(--line); }
.legend { color: var(--faint); margin-top: 2rem; max-width: 60rem; }
.source { line-height: 1.6; margin: .5rem 0; } .source td { padding: 0 .6rem; white-space: pre; } .source code { font-size: inherit; tab-size: 2; }
.comment { color: var(--faint); } .source .number { width: 1%; text-align: right; color: var(--faint); user-select: none; opacity: .7; }
.source .gutter { width: 1%; text-align: right; font-variant-numeric: tabular-nums; border-right: 3px solid transparent; color: var(--faint); user-select: none; }
.head.full .gutter { border-color: var(--full); color: var(--full); }
.head.none .gutter { border-color: var(--none); color: var(--none); font-weight: 650; } .head.none { background: var(--none-ground); }
tr:target { outline: 2px solid var(--link); outline-offset: -2px; }
.leaf { border-radius: 4px; padding: .08em .15em; margin: 0 -.15em; }
.leaf.full { background: var(--full-ground); } .leaf.part { background: var(--part-ground); box-shadow: inset 0 -2px var(--part); }
.leaf.none { background: var(--none-ground); box-shadow: inset 0 -2px var(--none); } .leaf.unknown, .leaf.impossible { box-shadow: inset 0 -2px var(--line); }
.count { display: inline-block; margin-left: .35em; padding: 0 .35em; border-radius: 99px; font-size: .8em; line-height: 1.5; vertical-align: .08em;
  font-variant-numeric: tabular-nums; color: var(--faint); border: 1px solid var(--line); user-select: none; }
.count + .count { margin-left: .15em; } .count.yes::before { content: "✓ "; } .count.no::before { content: "✗ "; }
.count.zero { color: var(--none); border-color: var(--none); font-weight: 650; } .count.impossible { opacity: .5; }
@media (max-width: 40rem) { body { padding: 1.2rem .8rem 3rem; } .source td { padding: 0 .35rem; } }
@media print { body { max-width: none; } .scroll { overflow: visible; } .source td { white-space: pre-wrap; } }
`;
